import Features
import Governance
import Records
import Statistics
import Testing

@testable import Pipelines

@Suite struct FutureCheckTests {
    private static let day = RandomCompany.day
    private static let cutoffs = [150, 201].map { RandomCompany.start + $0 * day }

    private func checks(_ engine: FeatureEngine, _ history: ConsentedHistory) throws -> (FutureCheck, CutoffProbes) {
        let persons = history.directory.persons.indices.map { Int32($0) }
        let rows = CutoffRows(history: try history.kept { _ in true }, engine: engine, threads: 2)
        let invented = InventedFacts(vocabulary: try FactVocabulary(history))
        var future = FutureCheck(rows: rows, persons: persons, invented: invented, seed: 11)
        var probes = CutoffProbes(rows: rows, persons: persons, invented: invented, seed: 11)
        for t0 in Self.cutoffs {
            try future.check(t0)
            try probes.probe(t0)
        }
        return (future, probes)
    }

    @Test func theEngineKnowsNothingOfTheFuture() throws {
        let (future, probes) = try checks(FeatureEngine(featureSet: .version2), try RandomCompany().history())
        #expect(future.findings.isEmpty, "\(future.findings)")
        #expect(probes.findings.isEmpty, "\(probes.findings)")
        let rows: Int = Self.cutoffs.count * 6 * 36
        #expect(future.compared == rows * FeatureSet.version2.count)
        #expect(probes.reacting.count > 220)
    }

    @Test func aHistoryThatEndsAtTheCutoffWouldHideEveryFault() throws {
        let t0 = Self.cutoffs[0]
        let closed = try Gate(basis: RecordedBasis("test")).open(
            RandomCompany().sealed(), for: .training, through: t0 + 90 * Self.day)
        let engine = FeatureEngine(fault: .knownAtIgnored)
        let persons = closed.directory.persons.indices.map { Int32($0) }
        let snapshots = Snapshots(person: persons, t0: persons.map { _ in t0 })
        let open = try RandomCompany().history()
        let cut = try Gate(basis: RecordedBasis("test")).open(RandomCompany().sealed(), for: .training, through: t0)
        func values(_ history: ConsentedHistory) throws -> Matrix {
            try engine.compute(history: history, snapshots: snapshots).matrix
        }
        let right = try FeatureEngine().compute(history: open, snapshots: snapshots).matrix
        #expect(try values(cut).differences(from: right).isEmpty)  // the gate has cut what the fault would have seen
        #expect(try !values(open).differences(from: right).isEmpty)
    }

    @Test func aLeakIsShownByTheFewestFactsAndItsCauseIsNamed() throws {
        let (future, _) = try checks(FeatureEngine(fault: .knownAtIgnored), try RandomCompany().history())
        let finding = try #require(future.findings.first)
        #expect(finding.isLeak)
        #expect(finding.instrument == .future)
        #expect(finding.clock == .knownAt)
        #expect(!finding.ofOthers)
        #expect(finding.example.count == 1)
        let example = try #require(finding.example.first)
        #expect(example.atAfterCutoff <= 0)
        #expect(example.knownAfterCutoff > 0)
        #expect(finding.cause.contains("known_at is not heeded"))
        #expect(finding.without != finding.with)
    }

    /// Which instrument catches which fault: the future where it gets in, the borders where facts are lost or counted that are too old.
    @Test(arguments: EngineFault.allCases)
    func everyPlantedFaultIsCaughtByTheInstrumentForIt(_ fault: EngineFault) throws {
        let history = try RandomCompany().history()
        let persons = history.directory.persons.indices.map { Int32($0) }
        let rows = CutoffRows(history: history, engine: FeatureEngine(featureSet: .version2, fault: fault), threads: 2)
        let invented = InventedFacts(vocabulary: try FactVocabulary(history))
        let future = FutureCheck(rows: rows, persons: persons, invented: invented, seed: 11)
        let isSeen = try Self.cutoffs.contains { try future.firstSign(at: $0) != nil }
        #expect(isSeen == fault.isLeak, "\(fault.meaning)")
        var probes = CutoffProbes(rows: rows, persons: persons, invented: invented, seed: 11)
        try probes.probe(Self.cutoffs[0])
        if !fault.isLeak { #expect(!probes.findings.isEmpty, "\(fault.meaning)") }
    }

    @Test func thereAreAtLeastTenFaultsThatLetTheFutureIn() {
        #expect(EngineFault.allCases.count(where: \.isLeak) >= 10)
        #expect(Set(EngineFault.allCases.map(\.meaning)).count == EngineFault.allCases.count)
    }
}
