import Foundation
import GRDB

/// What a chunk holds: rows of one kind, one block of persons and one source.
struct StoredChunk {
    let kind: FactKind
    let block: Int
    /// The import whose rows these are.
    let source: Int64
    /// Counts up in the order in which the source was read.
    let part: Int

    /// Writes the rows as a chunk that becomes visible with the import `born`; no rows, no chunk.
    func insert(_ database: Database, _ rows: ChunkRows, born: Int64) throws {
        guard let moments = rows.moments else { return }
        try database.cachedStatement(
            sql: """
                INSERT INTO chunks (kind, block, source, part, first_moment, last_moment, row_count, born, data)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                kind.rawValue, block, source, part, moments.lowerBound, moments.upperBound, rows.rowCount, born, rows.packed(),
            ])
    }
}
