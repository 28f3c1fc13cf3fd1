import Statistics
import Testing

@testable import Validation

struct GroupHoldoutTests {
    @Test func aNamedGroupIsHeldOutWithItsPeopleWhereverElseTheyWere() throws {
        // person 2 moved from group 7 to the held-out group 9; person 4's cluster mate is in it; person 5's group is unknown
        let keys = RowKeys(
            entity: [1, 2, 2, 3, 4, 5], cluster: [1, 2, 2, 3, 3, 5], group: [7, 7, 9, 9, 7, nil], cutoff: [0, 0, 5, 5, 5, 5])
        let split = try GroupHoldout(.groups([9])).split(keys, outcomes: [true, true, false, true, false, false])
        #expect(split.folds == [Fold(analysis: [0], assessment: [2, 3])])
        let left = split.tables[0].lines.filter { $0.part == .leftOut }
        #expect(
            left.map(\.reason) == [.sharedEntity, .unknownGroup] && left.map(\.rows) == [2, 1] && left.map(\.events) == [1, 0])
    }

    @Test(arguments: [GroupHoldout.Measure.rows, .events], [0.1, 0.25, 0.5])
    func aboutTheShareAskedForIsHeldOutAndNobodyIsOnBothSides(measure: GroupHoldout.Measure, share: Double) throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 200, weeks: 12)
        let split = try GroupHoldout(.share(share, of: measure, seed: 3)).split(keys, outcomes: outcomes)
        let held = split.folds[0].assessment
        let reached =
            measure == .rows
            ? Double(held.count) / Double(keys.count) : Double(held.count { outcomes[$0] }) / Double(outcomes.count { $0 })
        #expect(abs(reached - share) < 0.02, "\(reached)")
        #expect(SplitSamples.isSound(split, keys: keys, outcomes: outcomes))
        #expect(SplitSamples.keepsPeopleApart(split, keys: keys))
    }

    @Test func theSeedAloneDecidesAndRowOrderDoesNot() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 100, weeks: 6)
        let order = Array((0..<keys.count).reversed())
        let holdout = try GroupHoldout(.share(0.2, of: .rows, seed: 5))
        let held = try holdout.heldOut(keys, outcomes: outcomes)
        #expect(try holdout.heldOut(keys.selecting(order), outcomes: order.map { outcomes[$0] }) == held)
        #expect(try GroupHoldout(.share(0.2, of: .rows, seed: 6)).heldOut(keys, outcomes: outcomes) != held)
    }

    @Test func theWholeCompanyIsNeverHeldOut() throws {
        let keys = RowKeys(entity: [1, 2], cluster: [1, 2], group: [1, 2], cutoff: [0, 0])
        for seed in UInt64(0)..<10 {
            let split = try GroupHoldout(.share(0.99, of: .rows, seed: seed)).split(keys, outcomes: [true, false])
            #expect(split.folds[0].analysis.count == 1 && split.folds[0].assessment.count == 1)
        }
    }

    @Test func oneGroupOnlyAnUnknownGroupOrABadShareIsRefused() throws {
        let keys = RowKeys(entity: [1, 2, 3], cluster: [1, 2, 3], group: [4, 4, nil], cutoff: [0, 0, 0])
        #expect(throws: ValidationError.tooFew(what: "groups with rows", got: 1, wanted: 2)) {
            try GroupHoldout(.share(0.5, of: .rows, seed: 1)).split(keys, outcomes: [true, false, true])
        }
        let two = RowKeys(entity: [1, 2], cluster: [1, 2], group: [4, 5], cutoff: [0, 0])
        #expect(throws: ValidationError.groupWithoutRows(position: 1)) {
            try GroupHoldout(.groups([4, 6])).split(two, outcomes: [true, false])
        }
        #expect(throws: ValidationError.emptySide(.analysis, fold: 0, rows: 2)) {
            try GroupHoldout(.groups([4, 5])).split(two, outcomes: [true, false])
        }
        #expect(throws: ValidationError.emptySide(.assessment, fold: 0, rows: 2)) {
            try GroupHoldout(.groups([])).split(two, outcomes: [true, false])
        }
        #expect(throws: ValidationError.badSetting(name: "share", got: 1, wanted: "a number between 0 and 1")) {
            try GroupHoldout(.share(1, of: .rows, seed: 1))
        }
    }
}
