import Statistics
import Testing

@testable import Validation

struct LeaveOneBlockOutTests {
    @Test func eachBlockIsJudgedOnceWithoutItsPeople() throws {
        // the student of cluster 1 has an enrolment in both blocks
        let keys = RowKeys(
            entity: [10, 11, 12, 13], cluster: [1, 1, 2, 3], group: [nil, nil, nil, nil], cutoff: [0, 0, 0, 0])
        let split = try LeaveOneBlockOut(blocks: [2014, 2013, 2013, 2014]).split(keys, outcomes: [true, true, false, false])
        #expect(split.folds == [Fold(analysis: [3], assessment: [1, 2]), Fold(analysis: [2], assessment: [0, 3])])
        #expect(split.tables[0].lines.last?.reason == .sharedEntity)
        #expect(SplitSamples.isSound(split, keys: keys, outcomes: [true, true, false, false]))
        #expect(SplitSamples.keepsPeopleApart(split, keys: keys))
    }

    @Test func oneBlockOrBlocksOfTheSamePeopleAreRefused() throws {
        let keys = RowKeys(entity: [1, 1], cluster: [1, 1], group: [nil, nil], cutoff: [0, 0])
        #expect(throws: ValidationError.tooFew(what: "blocks with rows", got: 1, wanted: 2)) {
            try LeaveOneBlockOut(blocks: [1, 1]).split(keys, outcomes: [true, false])
        }
        #expect(throws: ValidationError.emptySide(.analysis, fold: 0, rows: 2)) {
            try LeaveOneBlockOut(blocks: [1, 2]).split(keys, outcomes: [true, false])
        }
        #expect(throws: ValidationError.lengthMismatch(column: .blocks, got: 1, wanted: 2)) {
            try LeaveOneBlockOut(blocks: [1]).split(keys, outcomes: [true, false])
        }
    }
}
