import Statistics
import Testing

@testable import Validation

struct LeaveGroupOutTests {
    @Test func everyGroupIsJudgedOnceByModelsThatSawNeitherItNorItsPeople() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 40, weeks: 8)
        for folds in [nil, 3] {
            let split = try LeaveGroupOut(folds: folds).split(keys, outcomes: outcomes)
            #expect(split.folds.count == folds ?? 8)
            #expect(SplitSamples.isSound(split, keys: keys, outcomes: outcomes))
            #expect(SplitSamples.keepsPeopleApart(split, keys: keys))
            #expect(split.folds.flatMap(\.assessment).sorted() == Array(0..<keys.count))
            for fold in split.folds {
                let judged = Set(fold.assessment.compactMap { keys.group[$0] })
                #expect(fold.analysis.allSatisfy { !judged.contains(keys.group[$0] ?? -1) })
            }
        }
    }

    @Test func withACutItIsTheStrictestTestForEveryGroup() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 40, weeks: 12)
        let cut = 49 * SplitSamples.day
        let split = try LeaveGroupOut(folds: 4, time: TemporalSplit(cut: cut, embargoSeconds: 7 * SplitSamples.day)).split(
            keys, outcomes: outcomes)
        #expect(split.folds.count == 4 && SplitSamples.keepsPeopleApart(split, keys: keys))
        for fold in split.folds {
            #expect(fold.assessment.allSatisfy { keys.cutoff[$0] >= cut })
            #expect(fold.analysis.allSatisfy { keys.cutoff[$0] + 7 * SplitSamples.day <= cut })
        }
    }

    @Test func eventsAreDealtEvenlyAndUnknownGroupsAreLeftOut() throws {
        let keys = RowKeys(
            entity: [0, 1, 2, 3, 4, 5], cluster: [0, 1, 2, 3, 4, 5], group: [1, 2, 3, 4, nil, 1], cutoff: [0, 0, 0, 0, 0, 0])
        let split = try LeaveGroupOut(folds: 2).split(keys, outcomes: [true, true, true, true, true, false])
        // 1 (two rows) first, then 2 to the other fold, 3 to the fold with fewer rows, 4 to the other
        #expect(split.folds[0].assessment == [0, 3, 5] && split.folds[1].assessment == [1, 2])
        #expect(split.tables.allSatisfy { $0.lines.contains { $0.reason == .unknownGroup && $0.rows == 1 } })
        #expect(throws: ValidationError.tooFew(what: "groups with rows", got: 4, wanted: 5)) {
            try LeaveGroupOut(folds: 5).split(keys, outcomes: [Bool](repeating: true, count: 6))
        }
    }
}
