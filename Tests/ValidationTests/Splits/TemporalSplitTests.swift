import Statistics
import Testing

@testable import Validation

struct TemporalSplitTests {
    @Test func fiveRowsByHandAroundTheCut() throws {
        // cut 100, horizon 30: windows that end at 100 may train, those that end later may not; a cutoff at 100 is tested
        let keys = RowKeys(
            entity: [1, 1, 2, 3, 2], cluster: [1, 1, 2, 3, 2], group: [nil, nil, nil, nil, nil], cutoff: [70, 71, 100, 10, 99])
        let outcomes = [true, true, false, false, true]
        let split = try TemporalSplit(cut: 100, embargoSeconds: 30).split(keys, outcomes: outcomes)
        #expect(split.folds == [Fold(analysis: [0, 3], assessment: [2])])
        #expect(
            split.tables[0].lines == [
                SplitTable.Line(
                    part: .analysis, reason: nil, rows: 2, entities: 2, clusters: 2, events: 1, firstCutoff: 10, lastCutoff: 70),
                SplitTable.Line(
                    part: .assessment, reason: nil, rows: 1, entities: 1, clusters: 1, events: 0, firstCutoff: 100, lastCutoff: 100),
                SplitTable.Line(
                    part: .leftOut, reason: .embargo, rows: 2, entities: 2, clusters: 2, events: 2, firstCutoff: 71, lastCutoff: 99),
            ])
        #expect(split.tables[0].clustersOnBothSides == 0)
    }

    @Test func noTrainingLabelEndsAfterTheFirstTestCutoff() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 40, weeks: 30)
        let cut = 20 * 7 * SplitSamples.day
        let split = try TemporalSplit(cut: cut, embargoSeconds: 30 * SplitSamples.day).split(keys, outcomes: outcomes)
        #expect(SplitSamples.isSound(split, keys: keys, outcomes: outcomes))
        #expect(split.folds[0].analysis.allSatisfy { keys.cutoff[$0] + 30 * SplitSamples.day <= cut })
        #expect(split.folds[0].assessment.allSatisfy { keys.cutoff[$0] >= cut })
        #expect(split.tables[0].clustersOnBothSides > 30, "people stay on both sides, and the table says how many")
        #expect(split.tables[0].assessmentRowsOfSharedClusters == split.folds[0].assessment.count)
    }

    @Test func aSideWithoutRowsIsRefused() throws {
        let (keys, outcomes) = SplitSamples.weekly(people: 5, weeks: 4)
        #expect(throws: ValidationError.emptySide(.assessment, fold: 0, rows: keys.count)) {
            try TemporalSplit(cut: .max, embargoSeconds: 0).split(keys, outcomes: outcomes)
        }
        #expect(throws: ValidationError.emptySide(.analysis, fold: 0, rows: keys.count)) {
            try TemporalSplit(cut: 0, embargoSeconds: .max).split(keys, outcomes: outcomes)
        }
        #expect(throws: ValidationError.self) { try TemporalSplit(cut: 0, embargoSeconds: -1) }
        #expect(throws: ValidationError.lengthMismatch(column: .outcomes, got: 0, wanted: keys.count)) {
            try TemporalSplit(cut: 0, embargoSeconds: 0).split(keys, outcomes: [])
        }
    }
}
