import Statistics
import Testing

@testable import Validation

struct NestedSplitTests {
    @Test func noRowJudgedOutsideTakesPartInChoosing() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 60, weeks: 24)
        let nested = NestedSplit(
            outer: try RollingOrigin(windows: 3, embargoSeconds: 7 * SplitSamples.day),
            inner: try GroupedTemporalFolds(parts: 2, rollingOrigin: .init(windows: 2, embargoSeconds: 0), seed: 3))
        let parts = try nested.split(keys, outcomes: outcomes)
        #expect(parts.count == 3)
        for part in parts {
            #expect(part.inner.count == 4 && part.innerTables.count == 4)
            let analysis = Set(part.fold.analysis)
            for (inner, within) in zip(part.inner, part.innerWithinAnalysis) {
                #expect(Set(inner.analysis + inner.assessment).isSubset(of: analysis))
                #expect(within.analysis.map { part.fold.analysis[$0] } == inner.analysis)
                #expect(within.assessment.map { part.fold.analysis[$0] } == inner.assessment)
                #expect(
                    Set(inner.analysis.map { keys.cluster[$0] }).isDisjoint(with: inner.assessment.map { keys.cluster[$0] }))
            }
            #expect(part.innerTables.allSatisfy { $0.lines.reduce(0) { $0 + $1.rows } == analysis.count })
        }
    }
}
