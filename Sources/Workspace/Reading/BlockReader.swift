import Foundation
import GRDB
import Governance
import Records

/// Reads blocks of facts: the chunks that were visible when it was made.
struct BlockReader: Sendable {
    /// A chunk, and the import whose rows it holds.
    struct ListedChunk {
        let id, source: Int64
    }

    /// The chunks of one block, by kind, in the order of their sources.
    typealias ListedChunks = [[ListedChunk]]

    let files: WorkspaceFiles
    let pool: DatabasePool
    let directory: FactDirectory
    /// By block.
    let chunks: [ListedChunks]
    /// By block, the last import that took rows from someone or moved them.
    var rewritten: [Int: Int64] = [:]
    /// The last import that was committed; 0 where there is none.
    var lastImport: Int64 = 0
    /// The last entry of the audit log.
    var auditSequence: Int64 = 0
    var auditHash: [UInt8] = []

    var blockCount: Int { chunks.count }

    static let visible = """
        SELECT c.block, c.kind, c.id, c.source FROM chunks c
        JOIN imports b ON b.id = c.born AND b.committed
        JOIN imports s ON s.id = c.source
        LEFT JOIN imports d ON d.id = c.died
        WHERE c.died IS NULL OR NOT d.committed
        ORDER BY c.block, c.kind, s.source, s.digest, s.id, c.part, c.id
        """

    /// Finds the visible chunks of all blocks. Sources are in the order of (name, digest).
    static func visibleChunks(_ database: Database, persons: Int) throws -> [ListedChunks] {
        let blocks = (persons + ChunkRows.personsPerBlock - 1) / ChunkRows.personsPerBlock
        var chunks = [ListedChunks](repeating: [[ListedChunk]](repeating: [], count: FactKind.allCases.count), count: blocks)
        let rows = try Row.fetchCursor(database, sql: visible)
        while let row = try rows.next() {
            let (block, kind): (Int, Int) = (row[0], row[1])
            guard chunks.indices.contains(block), FactKind(rawValue: kind) != nil else { throw ChunkFault.malformed }
            chunks[block][kind].append(ListedChunk(id: row[2], source: row[3]))
        }
        return chunks
    }

    /// Notes what tells whether files that were worked out earlier still hold.
    mutating func noteChanges(_ database: Database) throws {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT r.block, max(r.born) FROM rewritten r JOIN imports i ON i.id = r.born AND i.committed GROUP BY r.block")
        for row in rows { rewritten[row[0]] = row[1] }
        lastImport = try Int64.fetchOne(database, sql: "SELECT max(id) FROM imports WHERE committed") ?? 0
        let head = try AuditTable.head(database)
        auditSequence = Int64(head.sequence)
        auditHash = head.hash.bytes
    }

    /// Reads one block. Safe to call from several threads at once.
    func block(_ index: Int) throws -> FactBlock {
        try WorkspaceError.translating(files.database.path) {
            let data = try data(of: chunks[index])
            let persons = self.persons(index)
            var block = FactBlock(persons: persons)
            (block.eventOffsets, block.events) = try EventChunks(data[FactKind.event.rawValue]).ordered(persons: persons.count)
            try fill(&block, from: try Self.joined(data, without: .event))
            return block
        }
    }

    /// Puts the rows of every kind but events into a block.
    func fill(_ block: inout FactBlock, from joined: [JoinedChunks?]) throws {
        let persons = block.persons
        block.kpi = try rows(joined, persons: persons.count)
        block.reviews = try rows(joined, persons: persons.count)
        block.absences = try rows(joined, persons: persons.count)
        block.assignments = try rows(joined, persons: persons.count)
        block.attributes = try rows(joined, persons: persons.count)
        block.deadlines = try rows(joined, persons: persons.count)
        block.leaves = try rows(joined, persons: persons.count)
        block.outcomes = try rows(joined, persons: persons.count)
        block.surveyAnswers = try rows(joined, persons: persons.count)
        block.interventions = try rows(joined, persons: persons.count)
        block.managerAssessments = try rows(joined, persons: persons.count)
    }

    /// Reads one kind of facts of one block.
    func block(_ index: Int, only selection: FactSelection) throws -> FactBlock {
        try WorkspaceError.translating(files.database.path) {
            var block = FactBlock(persons: self.persons(index))
            let kind: FactKind = selection == .assignments ? .assignment : .outcome
            let packed = try data(of: [chunks[index][kind.rawValue]])[0]
            guard !packed.isEmpty else { return block }
            var joined = [JoinedChunks?](repeating: nil, count: FactKind.allCases.count)
            joined[kind.rawValue] = JoinedChunks(
                try packed.map { try ChunkRows.unpacked($0, columnCount: kind.columnCount) }, columnCount: kind.columnCount)
            switch selection {
            case .assignments: block.assignments = try rows(joined, persons: block.persons.count)
            case .outcomes: block.outcomes = try rows(joined, persons: block.persons.count)
            }
            return block
        }
    }

    /// The persons of one block, as indices into the directory.
    func persons(_ index: Int) -> Range<Int> {
        let first = index * ChunkRows.personsPerBlock
        return first..<min(first + ChunkRows.personsPerBlock, directory.persons.count)
    }

    /// The bytes of chunks, by kind.
    func data(of chunks: ListedChunks) throws -> [[Data]] {
        guard chunks.contains(where: { !$0.isEmpty }) else { return [[Data]](repeating: [], count: chunks.count) }
        return try pool.read { database in try load(chunks, database) }
    }

    /// The chunks of one block by kind, unpacked; `nil` where there are none.
    func joinedChunks(_ index: Int) throws -> [JoinedChunks?] {
        try Self.joined(try data(of: chunks[index]))
    }

    static func joined(_ data: [[Data]], without left: FactKind? = nil) throws -> [JoinedChunks?] {
        try FactKind.allCases.map { kind in
            let packed = data[kind.rawValue]
            guard !packed.isEmpty, kind != left else { return nil }
            return JoinedChunks(
                try packed.map { try ChunkRows.unpacked($0, columnCount: kind.columnCount) }, columnCount: kind.columnCount)
        }
    }

    private func load(_ chunks: ListedChunks, _ database: Database) throws -> [[Data]] {
        let statement = try database.cachedStatement(sql: "SELECT data FROM chunks WHERE id = ?")
        return try chunks.map { kind in
            try kind.map { chunk in
                guard let data = try Data.fetchOne(statement, arguments: [chunk.id]) else {
                    throw WorkspaceError.changedWhileReading
                }
                return data
            }
        }
    }

    private func rows<Fact: StoredFact>(_ chunks: [JoinedChunks?], persons: Int) throws -> Grouped<Fact> {
        guard let chunks = chunks[Fact.factKind.rawValue] else { return Grouped(persons: persons) }
        let (offsets, order) = chunks.order(persons: persons)
        return Grouped(offsets: offsets, rows: try order.map { try Fact(chunks.columns, at: $0) })
    }
}
