import Statistics
import Testing

@testable import Validation

struct RollingOriginTests {
    @Test func eachWindowIsJudgedByWhatWasKnownBeforeIt() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 40, weeks: 20)
        let embargo = 14 * SplitSamples.day
        let split = try RollingOrigin(windows: 3, embargoSeconds: embargo).split(keys, outcomes: outcomes)
        #expect(split.folds.count == 3 && SplitSamples.isSound(split, keys: keys, outcomes: outcomes))
        var latest = Int64.min
        for fold in split.folds {
            let judged = fold.assessment.map { keys.cutoff[$0] }
            let (first, last) = (try #require(judged.min()), try #require(judged.max()))
            #expect(first > latest)
            latest = last
            #expect(fold.analysis.allSatisfy { keys.cutoff[$0] + embargo <= first })
            #expect(fold.analysis.count == keys.cutoff.count { $0 + embargo <= first })
        }
        #expect(Set(split.folds.flatMap(\.assessment)).count == split.folds.reduce(0) { $0 + $1.assessment.count })
    }

    @Test func aSlidingWindowLeavesOutWhatIsOlder() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 40, weeks: 20)
        let (embargo, history) = (14 * SplitSamples.day, 42 * SplitSamples.day)
        let split = try RollingOrigin(windows: 2, embargoSeconds: embargo, longestHistorySeconds: history).split(
            keys, outcomes: outcomes)
        for (fold, table) in zip(split.folds, split.tables) {
            let first = try #require(fold.assessment.map { keys.cutoff[$0] }.min())
            #expect(fold.analysis.allSatisfy { first - keys.cutoff[$0] <= history })
            #expect(table.lines.contains { $0.reason == .beforeHistory })
        }
        #expect(SplitSamples.isSound(split, keys: keys, outcomes: outcomes))
    }

    @Test func windowsThatCannotBeAreRefused() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 4, weeks: 2)
        #expect(throws: ValidationError.self) { try RollingOrigin(windows: 5, embargoSeconds: 0).split(keys, outcomes: outcomes) }
        #expect(throws: ValidationError.self) { try RollingOrigin(windows: 0, embargoSeconds: 0) }
        #expect(throws: ValidationError.self) { try RollingOrigin(windows: 1, embargoSeconds: 9, longestHistorySeconds: 9) }
        #expect(throws: ValidationError.self) {
            try RollingOrigin(windows: 1, embargoSeconds: 900 * SplitSamples.day).split(keys, outcomes: outcomes)
        }
    }
}
