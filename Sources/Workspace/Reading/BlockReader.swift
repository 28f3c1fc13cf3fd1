import Foundation
import GRDB
import Governance
import Records

/// Reads blocks of facts: the chunks that were visible when it was made.
struct BlockReader: Sendable {
    /// The numbers of the chunks of one block, by kind, in the order of their sources.
    typealias ChunkNumbers = [[Int64]]

    let files: WorkspaceFiles
    let pool: DatabasePool
    let directory: FactDirectory
    /// By block.
    let chunks: [ChunkNumbers]

    var blockCount: Int { chunks.count }

    static let visible = """
        SELECT c.block, c.kind, c.id FROM chunks c
        JOIN imports b ON b.id = c.born AND b.committed
        JOIN imports s ON s.id = c.source
        LEFT JOIN imports d ON d.id = c.died
        WHERE c.died IS NULL OR NOT d.committed
        ORDER BY c.block, c.kind, s.source, s.digest, s.id, c.part, c.id
        """

    /// Finds the visible chunks of all blocks. Sources are in the order of (name, digest).
    static func visibleChunks(_ database: Database, persons: Int) throws -> [ChunkNumbers] {
        let blocks = (persons + ChunkRows.personsPerBlock - 1) / ChunkRows.personsPerBlock
        var chunks = [ChunkNumbers](repeating: [[Int64]](repeating: [], count: FactKind.allCases.count), count: blocks)
        let rows = try Row.fetchCursor(database, sql: visible)
        while let row = try rows.next() {
            let (block, kind, id): (Int, Int, Int64) = (row[0], row[1], row[2])
            guard chunks.indices.contains(block), FactKind(rawValue: kind) != nil else { throw ChunkFault.malformed }
            chunks[block][kind].append(id)
        }
        return chunks
    }

    /// Reads one block. Safe to call from several threads at once.
    func block(_ index: Int) throws -> FactBlock {
        try WorkspaceError.translating(files.database.path) {
            let data = try pool.read { database in try load(chunks[index], database) }
            let persons = self.persons(index)
            var block = FactBlock(persons: persons)
            (block.eventOffsets, block.events) = try EventChunks(data[FactKind.event.rawValue]).ordered(persons: persons.count)
            let joined = try Self.joined(data, without: .event)
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
            return block
        }
    }

    /// Reads one kind of facts of one block.
    func block(_ index: Int, only selection: FactSelection) throws -> FactBlock {
        try WorkspaceError.translating(files.database.path) {
            var block = FactBlock(persons: self.persons(index))
            let kind: FactKind = selection == .assignments ? .assignment : .outcome
            let packed = try data(ofChunks: chunks[index][kind.rawValue])
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

    /// The bytes of some chunks.
    func data(ofChunks numbers: [Int64]) throws -> [Data] {
        guard !numbers.isEmpty else { return [] }
        return try pool.read { database in try load([numbers], database)[0] }
    }

    /// The chunks of one block by kind, unpacked; `nil` where there are none.
    func joinedChunks(_ index: Int) throws -> [JoinedChunks?] {
        try Self.joined(try pool.read { database in try load(chunks[index], database) })
    }

    private static func joined(_ data: [[Data]], without left: FactKind? = nil) throws -> [JoinedChunks?] {
        try FactKind.allCases.map { kind in
            let packed = data[kind.rawValue]
            guard !packed.isEmpty, kind != left else { return nil }
            return JoinedChunks(
                try packed.map { try ChunkRows.unpacked($0, columnCount: kind.columnCount) }, columnCount: kind.columnCount)
        }
    }

    private func load(_ numbers: ChunkNumbers, _ database: Database) throws -> [[Data]] {
        let statement = try database.cachedStatement(sql: "SELECT data FROM chunks WHERE id = ?")
        return try numbers.map { kind in
            try kind.map { id in
                guard let data = try Data.fetchOne(statement, arguments: [id]) else { throw WorkspaceError.changedWhileReading }
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
