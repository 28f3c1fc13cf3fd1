import Governance
import Records

@testable import Workspace

/// A source of planned facts, and how it comes in.
struct TestSource {
    let name: String
    let facts: [PlannedFact]
    /// Facts a batch, and rows that wait before they are packed.
    var batchSize = 7
    var rowLimit = 16

    /// All facts as one batch.
    func whole() -> (batch: FactBatch, vocabulary: Vocabulary) {
        var (batch, vocabulary) = (FactBatch(), Vocabulary())
        for fact in facts { fact.add(&batch, &vocabulary) }
        return (batch, vocabulary)
    }

    func lines() -> [String] {
        let (batch, vocabulary) = whole()
        return FactLines(vocabulary).lines(batch)
    }

    @discardableResult
    func imported(into writer: WorkspaceWriter) throws -> ImportCounts {
        try staged(into: writer).commit()
    }

    /// Hands all facts over without committing.
    func staged(into writer: WorkspaceWriter) throws -> ImportSession {
        var session = try writer.beginImport(.named(name)).session()
        try session.settle(rowLimit: rowLimit)
        for start in stride(from: 0, to: facts.count, by: batchSize) {
            var batch = FactBatch()
            for fact in facts[start..<min(start + batchSize, facts.count)] { fact.add(&batch, &session.vocabulary) }
            try session.receive(batch)
        }
        try session.settle()
        return session
    }
}

extension WorkspaceStore {
    /// All facts as lines, in the order in which they are read.
    func lines() throws -> [String] {
        let history = try gate().openOutcomes(sealedFacts(.identities), for: .training, through: .max)
        let lines = FactLines(history.directory)
        return try (0..<history.blockCount).flatMap { lines.lines(try history.block($0)) }
    }
}

extension TestSource {
    /// How often each line counts: as often as in the one source where it stands most often.
    static func merged(_ sources: [TestSource]) -> [String: Int] {
        sources.reduce(into: [:]) { most, source in most.merge(source.lines().counted) { max($0, $1) } }
    }
}

extension [String] {
    /// How often each text stands in it.
    var counted: [String: Int] { Dictionary(grouping: self) { $0 }.mapValues(\.count) }
}
