import Foundation
import GRDB

/// Removes, before an import is committed, the rows without ids that the workspace has already.
///
/// Rows that agree in every column count as often as in the one source where they stand most often. So all copies of a row come from
/// one source: the one where it stands most often, and among those the first by (name, digest). That depends on the set of sources
/// alone, not on the order in which they were imported. Only blocks of persons are looked at whose rows overlap in time.
struct DuplicateResolution {
    let writer: WorkspaceWriter
    let id: Int64
    let source: ImportSource

    /// How many blocks are worked on in one transaction.
    private static let groupsPerTransaction = 32

    /// What an import wrote, by kind and block.
    static let groups = """
        SELECT kind, block, min(first_moment) AS first, max(last_moment) AS last
        FROM chunks WHERE born = ?1 AND source = ?1 GROUP BY block, kind ORDER BY block, kind
        """

    /// - Returns: How many rows turned out to be duplicates.
    func run() throws -> Int {
        let groups = try writer.write { database in
            try Row.fetchAll(database, sql: Self.groups, arguments: [id])
        }
        var duplicates = 0
        for start in stride(from: 0, to: groups.count, by: Self.groupsPerTransaction) {
            try writer.write { database in
                for group in groups[start..<min(start + Self.groupsPerTransaction, groups.count)] {
                    duplicates += try resolve(group, database)
                }
            }
        }
        return duplicates
    }

    private func resolve(_ group: Row, _ database: Database) throws -> Int {
        let (kind, block): (Int, Int) = (group["kind"], group["block"])
        guard let kind = FactKind(rawValue: kind) else { throw ChunkFault.malformed }
        let arriving = try LoadedChunk.fetch(
            database, kind, "WHERE c.born = ?1 AND c.source = ?1 AND c.block = ?2 AND c.kind = ?3", [id, block, kind.rawValue])
        // Rows with ids were told apart when they came in.
        if kind == .event, arriving.allSatisfy({ chunk in chunk.rows.columns[StoredEvents.hasIDColumn].allSatisfy { $0 != 0 } }) {
            return 0
        }
        let overlap = """
            WHERE c.block = ? AND c.kind = ? AND c.source <> ? AND c.died IS NULL AND c.first_moment <= ? AND c.last_moment >= ?
            """
        let standing = try LoadedChunk.fetch(
            database, kind, overlap, [block, kind.rawValue, id, group["last"] as Int64, group["first"] as Int64])
        guard !standing.isEmpty else { return 0 }
        var comparison = RowComparison(standing: standing, arriving: arriving, source: source, kind: kind)
        comparison.run()
        try replace(arriving, comparison.arriving.split(comparison.dropsArriving), database)
        try replace(standing, comparison.standing.split(comparison.dropsStanding), database)
        return comparison.duplicates
    }

    private func replace(_ chunks: [LoadedChunk], _ drops: [[Bool]], _ database: Database) throws {
        for (chunk, drop) in zip(chunks, drops) where drop.contains(true) {
            try chunk.replace(with: chunk.rows.dropping(drop), by: id, database)
        }
    }
}

/// A chunk with its rows and the source they come from.
struct LoadedChunk {
    let id: Int64
    let place: StoredChunk
    let born: Int64
    let sourceName: String
    let sourceDigest: String
    let rows: ChunkRows

    /// Puts other rows in place of the chunk's.
    ///
    /// What the running import wrote is not visible yet and is changed in place. What is visible stays until the commit: it is marked, and
    /// what replaces it is written beside it.
    ///
    /// Of what was visible it is noted who lost rows, for files that were worked out from it.
    func replace(with rows: ChunkRows, by running: Int64, _ database: Database) throws {
        if born == running {
            try database.execute(sql: "DELETE FROM chunks WHERE id = ?", arguments: [id])
        } else {
            try database.execute(sql: "UPDATE chunks SET died = ? WHERE id = ?", arguments: [running, id])
            try RewrittenPersons(before: self.rows, after: rows).write(database, born: running, block: place.block)
        }
        try place.insert(database, rows, born: running)
    }

    static func fetch(
        _ database: Database, _ kind: FactKind, _ condition: String, _ arguments: StatementArguments
    ) throws -> [LoadedChunk] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT c.id, c.block, c.source, c.part, c.born, c.data, i.source AS name, i.digest
                FROM chunks c JOIN imports i ON i.id = c.source \(condition) ORDER BY i.source, i.digest, i.id, c.part, c.id
                """, arguments: arguments)
        return try rows.map { row in
            LoadedChunk(
                id: row["id"], place: StoredChunk(kind: kind, block: row["block"], source: row["source"], part: row["part"]),
                born: row["born"],
                sourceName: row["name"], sourceDigest: row["digest"],
                rows: try ChunkRows.unpacked(row["data"], columnCount: kind.columnCount))
        }
    }
}

extension JoinedChunks {
    /// Flags of all rows as flags of each chunk.
    fileprivate func split(_ flags: [Bool]) -> [[Bool]] {
        chunks.indices.map { Array(flags[bases[$0]..<bases[$0 + 1]]) }
    }
}
