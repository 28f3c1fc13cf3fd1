import Statistics
import Testing

@testable import Validation

struct TemporalGroupHoldoutTests {
    @Test func onlyHeldOutGroupsAfterTheCutAreJudged() throws {
        let keys = RowKeys(
            entity: [1, 2, 3, 4, 5, 6, 4], cluster: [1, 2, 3, 4, 5, 6, 4], group: [1, 9, 1, 9, nil, 1, 1],
            cutoff: [50, 50, 100, 100, 100, 95, 40])
        let both = TemporalGroupHoldout(
            time: try TemporalSplit(cut: 100, embargoSeconds: 10), groups: try GroupHoldout(.groups([9])))
        let split = try both.split(keys, outcomes: [Bool](repeating: false, count: 7))
        #expect(split.folds == [Fold(analysis: [0], assessment: [3])])
        #expect(
            split.tables[0].lines.filter { $0.part == .leftOut }.map(\.reason)
                == [.embargo, .afterCut, .heldOutBeforeCut, .sharedEntity, .unknownGroup])
    }

    @Test func itIsSoundOnACompany() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 120, weeks: 20)
        let both = TemporalGroupHoldout(
            time: try TemporalSplit(cut: 12 * 7 * SplitSamples.day, embargoSeconds: 21 * SplitSamples.day),
            groups: try GroupHoldout(.share(0.3, of: .rows, seed: 2)))
        let split = try both.split(keys, outcomes: outcomes)
        #expect(SplitSamples.isSound(split, keys: keys, outcomes: outcomes) && SplitSamples.keepsPeopleApart(split, keys: keys))
    }
}
