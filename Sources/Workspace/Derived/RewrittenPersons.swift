import Foundation
import GRDB

/// Which persons of a block an import took rows from, or gave rows of earlier imports to.
struct RewrittenPersons {
    private var bits = [UInt8](repeating: 0, count: ChunkRows.personsPerBlock / 8)

    /// Nobody.
    init() {}

    /// Who has other rows in what takes the place of a chunk: rows are only ever taken out, so their number tells.
    init(before: ChunkRows, after: ChunkRows) {
        for slot in 0..<ChunkRows.personsPerBlock where before.rows(of: slot).count != after.rows(of: slot).count { add(slot) }
    }

    /// Who has rows in a chunk.
    init(in rows: ChunkRows) {
        for slot in 0..<ChunkRows.personsPerBlock where !rows.rows(of: slot).isEmpty { add(slot) }
    }

    /// Reads what `write` wrote; `nil` where the bytes have another length.
    init?(_ data: Data) {
        guard data.count == bits.count else { return nil }
        bits = [UInt8](data)
    }

    /// Adds a person of the block.
    mutating func add(_ slot: Int) { bits[slot / 8] |= 1 << UInt8(slot % 8) }

    /// Whether a person of the block is among them.
    func contains(_ slot: Int) -> Bool { bits[slot / 8] & (1 << UInt8(slot % 8)) != 0 }

    /// Notes them as those of a running import.
    func write(_ database: Database, born: Int64, block: Int) throws {
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO rewritten VALUES (?, ?, ?)")
            .execute(arguments: [born, block, Data(bits)])
    }
}
