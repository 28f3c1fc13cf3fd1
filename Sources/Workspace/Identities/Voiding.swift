import Foundation
import GRDB

/// Takes events back that their source says never happened. An event that is still to come is refused when it does.
struct Voiding {
    let writer: WorkspaceWriter
    /// The import that brought the statements.
    let id: Int64
    let attribution: Attribution

    private struct Standing {
        let account: Int32
        let content: Int64
        let isOwn: Bool
    }

    /// Removes the events that this import's statements take back.
    ///
    /// - Returns: How many of them this import itself had brought.
    func run() throws -> Int {
        let standing = try writer.write { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT e.account, e.at, e.content, e.born FROM event_ids e WHERE e.id IN (
                        SELECT id FROM voided WHERE born = ?1
                        UNION SELECT p.id FROM voided v JOIN event_parts p ON p.whole = v.id WHERE v.born = ?1) ORDER BY e.id
                    """,
                arguments: [id])
        }
        var byBlock: [Int: [Standing]] = [:]
        for row in standing {
            guard let account: Int32 = row["account"], let at: Int64 = row["at"] else { continue }
            let person = attribution.person(of: account, at: at)
            byBlock[Int(person) / ChunkRows.personsPerBlock, default: []].append(
                Standing(account: account, content: row["content"], isOwn: row["born"] == id))
        }
        var own = 0
        for (block, events) in byBlock.sorted(by: { $0.key < $1.key }) {
            own += try writer.write { database in try remove(events, from: block, database) }
        }
        return own
    }

    private func remove(_ events: [Standing], from block: Int, _ database: Database) throws -> Int {
        var waiting = Dictionary(grouping: events, by: \.content)
        var own = 0
        let chunks = try LoadedChunk.fetch(
            database, .event, "WHERE c.block = ? AND c.kind = ? AND c.died IS NULL", [block, FactKind.event.rawValue])
        for chunk in chunks {
            var drops = [Bool](repeating: false, count: chunk.rows.rowCount)
            for slot in 0..<ChunkRows.personsPerBlock {
                let person = Int32(block * ChunkRows.personsPerBlock + slot)
                for row in chunk.rows.rows(of: slot) where chunk.rows.columns[StoredEvents.hasIDColumn][row] != 0 {
                    let noted = chunk.rows.columns[FactKind.event.accountColumn][row]
                    let account = noted == 0 ? person : Int32(truncatingIfNeeded: noted - 1)
                    let content = EventID.content(account: account, columns: chunk.rows.columns, row: row)
                    guard let event = waiting[content]?.popLast() else { continue }
                    drops[row] = true
                    if event.isOwn { own += 1 }
                }
            }
            if drops.contains(true) { try chunk.replace(with: chunk.rows.dropping(drops), by: id, database) }
        }
        return own
    }
}
