import Statistics
import Testing

@testable import Validation

struct GroupedTemporalFoldsTests {
    @Test(arguments: [2, 3, 5]) func withoutWindowsEveryRowIsJudgedOnceAndPeopleStayTogether(parts: Int) throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 90, weeks: 10)
        let split = try GroupedTemporalFolds(parts: parts, seed: 1).split(keys, outcomes: outcomes)
        #expect(split.folds.count == parts)
        #expect(split.folds.flatMap(\.assessment).sorted() == Array(0..<keys.count))
        #expect(split.folds.allSatisfy { $0.analysis.count + $0.assessment.count == keys.count })
        #expect(SplitSamples.isSound(split, keys: keys, outcomes: outcomes) && SplitSamples.keepsPeopleApart(split, keys: keys))
    }

    @Test func partsAreBalancedInEventsAndRows() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 200, weeks: 12)
        let folds = try GroupedTemporalFolds(parts: 4, seed: 1).split(keys, outcomes: outcomes).folds
        let events = folds.map { fold in fold.assessment.count { outcomes[$0] } }
        #expect((events.max() ?? 0) - (events.min() ?? 0) <= 2, "\(events)")
        let rows = folds.map(\.assessment.count)
        #expect(Double((rows.max() ?? 0) - (rows.min() ?? 0)) < 0.1 * Double(keys.count) / 4, "\(rows)")
    }

    @Test func aFewEventsAreSpreadOverTheParts() throws {
        let (keys, _) = SplitSamples.weekly(people: 60, weeks: 6)
        let outcomes = keys.entity.map { [3, 21, 40].contains($0) }
        let folds = try GroupedTemporalFolds(parts: 3, seed: 7).split(keys, outcomes: outcomes).folds
        #expect(folds.allSatisfy { fold in fold.assessment.contains { outcomes[$0] } })
    }

    @Test(arguments: [1, 2, 3]) func windowsLieLaterThanWhatIsFittedOn(windows: Int) throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 80, weeks: 40)
        let embargo = 28 * SplitSamples.day
        let splitter = try GroupedTemporalFolds(parts: 2, rollingOrigin: .init(windows: windows, embargoSeconds: embargo), seed: 1)
        let split = try splitter.split(keys, outcomes: outcomes)
        #expect(split.folds.count == 2 * windows)
        #expect(SplitSamples.isSound(split, keys: keys, outcomes: outcomes) && SplitSamples.keepsPeopleApart(split, keys: keys))
        for fold in split.folds {
            let first = try #require(fold.assessment.map { keys.cutoff[$0] }.min())
            let last = try #require(fold.analysis.map { keys.cutoff[$0] }.max())
            #expect(last + embargo <= first)
        }
        // every row from the first window on is judged exactly once
        let judged = split.folds.flatMap(\.assessment)
        let start = try #require(judged.map { keys.cutoff[$0] }.min())
        #expect(Set(judged).count == judged.count)
        #expect(judged.count == keys.cutoff.count { $0 >= start })
        let share = Double(judged.count) / Double(keys.count)
        #expect(abs(share - Double(windows) / Double(windows + 1)) < 0.06, "\(share)")
    }

    @Test(arguments: [[60, 12, 12], [12, 12, 60], [12, 60, 12]])
    func aWindowHasAtLeastOneCutoffHoweverUnevenTheRows(counts: [Int]) throws {
        let cutoff = zip([0, 10, 20], counts).flatMap { [Int64](repeating: $0, count: $1) }
        let people = cutoff.indices.map { Int32($0) }
        let keys = RowKeys(entity: people, cluster: people, group: people.map { $0 }, cutoff: cutoff)
        let splitter = try GroupedTemporalFolds(parts: 2, rollingOrigin: .init(windows: 2, embargoSeconds: 0), seed: 1)
        let split = try splitter.split(keys, outcomes: people.map { $0 % 2 == 0 })
        #expect(split.folds.map { Set($0.assessment.map { cutoff[$0] }) } == [[10], [10], [20], [20]])
    }

    @Test func theSeedDecidesAndRowOrderDoesNot() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 50, weeks: 6)
        let order = Array((0..<keys.count).reversed())
        let splitter = try GroupedTemporalFolds(parts: 3, seed: 4)
        let people = try splitter.split(keys, outcomes: outcomes).folds.map { Set($0.assessment.map { keys.cluster[$0] }) }
        let turnedKeys = keys.selecting(order)
        let turned = try splitter.split(turnedKeys, outcomes: order.map { outcomes[$0] }).folds
        #expect(turned.map { Set($0.assessment.map { turnedKeys.cluster[$0] }) } == people)
        let other = try GroupedTemporalFolds(parts: 3, seed: 5).split(keys, outcomes: outcomes).folds
        #expect(other.map { Set($0.assessment.map { keys.cluster[$0] }) } != people)
    }

    @Test func anEntityInTwoClustersIsKeptOffTheOtherSide() throws {
        let keys = RowKeys(entity: [1, 1, 2, 3], cluster: [1, 2, 3, 4], group: [nil, nil, nil, nil], cutoff: [0, 0, 0, 0])
        var leftOut = 0
        for seed in UInt64(0)..<12 {
            let split = try GroupedTemporalFolds(parts: 2, seed: seed).split(keys, outcomes: [false, false, false, false])
            #expect(SplitSamples.keepsPeopleApart(split, keys: keys))
            leftOut += split.tables.flatMap(\.lines).count { $0.reason == .sharedEntity }
        }
        #expect(leftOut > 0, "some seed deals the entity's clusters to different parts")
    }

    @Test func whatCannotBeDividedIsRefused() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 4, weeks: 3)
        #expect(throws: ValidationError.tooFew(what: "clusters", got: 3, wanted: 5)) {
            try GroupedTemporalFolds(parts: 5, seed: 1).split(keys, outcomes: outcomes)
        }
        #expect(throws: ValidationError.tooFew(what: "distinct cutoffs", got: 3, wanted: 4)) {
            try GroupedTemporalFolds(parts: 2, rollingOrigin: .init(windows: 3, embargoSeconds: 0), seed: 1)
                .split(keys, outcomes: outcomes)
        }
        #expect(throws: ValidationError.emptySide(.analysis, fold: 0, rows: keys.count)) {
            try GroupedTemporalFolds(parts: 2, rollingOrigin: .init(windows: 1, embargoSeconds: 1_000_000_000), seed: 1)
                .split(keys, outcomes: outcomes)
        }
        #expect(throws: ValidationError.badSetting(name: "parts", got: 1, wanted: "2 or more")) {
            try GroupedTemporalFolds(parts: 1, seed: 1)
        }
    }

    @Test func innerFoldsAreReadInTheOuterRows() {
        let outer = [10, 12, 14, 16]
        #expect(Fold(analysis: [0, 3], assessment: [2]).positions(within: outer) == Fold(analysis: [10, 16], assessment: [14]))
    }
}
