import GRDB
import Records

/// Moves facts that stand under one person to another, where new links say that their identifier means somebody else.
///
/// So the store does not depend on whether links or facts came first. It works block by block; what moves waits in memory by source, up
/// to the limit of rows.
struct Reattribution {
    let writer: WorkspaceWriter
    /// The import that brought the links.
    let id: Int64
    let old, new: Attribution
    let rowLimit: Int

    /// How many rows moved.
    func run() throws -> Int {
        let affected = Set(new.differences(from: old))
        guard !affected.isEmpty else { return 0 }
        let people = affected.reduce(into: affected) { $0.formUnion(old.persons(of: $1)) }
        let blocks = Set(people.map { Int($0) / ChunkRows.personsPerBlock }).sorted()
        var moved = 0
        for kind in FactKind.allCases { moved += try run(kind, blocks, affected) }
        return moved
    }

    private func run(_ kind: FactKind, _ blocks: [Int], _ affected: Set<Int32>) throws -> Int {
        var waiting = MovingRows(kind: kind, born: id)
        var moved = 0
        for block in blocks {
            try writer.write { database in
                let chunks = try LoadedChunk.fetch(
                    database, kind, "WHERE c.block = ? AND c.kind = ? AND c.died IS NULL", [block, kind.rawValue])
                for chunk in chunks {
                    let drops = take(chunk, kind, affected, into: &waiting)
                    guard drops.contains(true) else { continue }
                    try chunk.replace(with: chunk.rows.dropping(drops), by: id, database)
                    moved += drops.count { $0 }
                }
                if waiting.count >= rowLimit { try waiting.write(database) }
            }
        }
        try writer.write { database in try waiting.write(database) }
        return moved
    }

    /// Hands over the rows that mean somebody else, and says which they are.
    private func take(
        _ chunk: LoadedChunk, _ kind: FactKind, _ affected: Set<Int32>, into waiting: inout MovingRows
    ) -> [Bool] {
        var drops = [Bool](repeating: false, count: chunk.rows.rowCount)
        let accounts = chunk.rows.columns[kind.accountColumn]
        let moments = chunk.rows.columns[kind.attributionColumn]
        var moving = MovingRows.Part()
        for slot in 0..<ChunkRows.personsPerBlock {
            let person = Int32(chunk.place.block * ChunkRows.personsPerBlock + slot)
            for row in chunk.rows.rows(of: slot) {
                let account = accounts[row] == 0 ? person : Int32(truncatingIfNeeded: accounts[row] - 1)
                guard affected.contains(account) else { continue }
                let target = new.person(of: account, at: moments[row])
                guard target != person else { continue }
                drops[row] = true
                moving.add(row, account: account, person: target)
            }
        }
        waiting.add(moving, of: chunk)
        return drops
    }
}

/// Rows on their way to other persons, by the source they come from.
private struct MovingRows {
    let kind: FactKind
    let born: Int64
    private var bySource: [Int64: (rows: StagedRows, part: Int)] = [:]
    private(set) var count = 0

    init(kind: FactKind, born: Int64) {
        self.kind = kind
        self.born = born
    }

    /// Some rows of one chunk, with the identifiers that name their persons and the persons they mean now.
    struct Part {
        private(set) var rows: [Int] = []
        private(set) var accounts: [Int64] = []
        private(set) var persons: [Int32] = []

        mutating func add(_ row: Int, account: Int32, person: Int32) {
            rows.append(row)
            accounts.append(account == person ? 0 : Int64(account) + 1)
            persons.append(person)
        }
    }

    mutating func add(_ part: Part, of chunk: LoadedChunk) {
        guard !part.rows.isEmpty else { return }
        var columns = chunk.rows.columns.map { column in part.rows.map { column[$0] } }
        columns[kind.accountColumn] = part.accounts
        var entry = bySource[chunk.place.source] ?? (StagedRows(columnCount: kind.columnCount), 0)
        bySource[chunk.place.source] = nil  // so that the rows are not copied
        entry.rows.append(part.persons, columns)
        entry.part = max(entry.part, chunk.place.part)
        bySource[chunk.place.source] = entry
        count += part.rows.count
    }

    /// Writes what waits under its new persons.
    mutating func write(_ database: Database) throws {
        for (source, entry) in bySource.sorted(by: { $0.key < $1.key }) {
            for chunk in entry.rows.chunks(entry.rows.persons) {
                let place = StoredChunk(kind: kind, block: chunk.block, source: source, part: entry.part)
                try place.insert(database, chunk.rows, born: born)
                try RewrittenPersons(in: chunk.rows).write(database, born: born, block: chunk.block)
            }
        }
        bySource = [:]
        count = 0
    }
}
