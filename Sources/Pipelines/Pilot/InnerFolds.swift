import Statistics
import Validation

/// Folds over a task's training rows, for tuning and calibration.
struct InnerFolds {
    let folds: [Fold]
    /// How they were made, or why there are none, in a sentence.
    let meaning: String
    /// What each of them trains, judges and leaves out.
    let tables: [SplitTable]

    private static let parts = 3

    /// With fewer people with the event than this to fit on, what a fold says of settings is mostly chance (feasibility draws the line at
    /// the same number). Nor may a fold be fitted on less than a third of all of them: it would choose settings for much smaller data.
    private static let fewestPeople = 100

    /// Folds that keep a person's rows together and, where enough is left to fit on, judge later than they fit.
    ///
    /// Time order costs the embargo inside the training time. Where a fold would be left with fewer than 100 people with the event, or
    /// less than a third of them, to fit on, or fewer than 10 to judge on, persons alone are kept apart.
    init(_ keys: RowKeys, outcomes: [Bool], embargoSeconds: Int64, seed: UInt64) {
        let origin = GroupedTemporalFolds.RollingOrigin(windows: 1, embargoSeconds: embargoSeconds)
        let ordered = try? GroupedTemporalFolds(parts: Self.parts, rollingOrigin: origin, seed: seed).split(
            keys, outcomes: outcomes)
        if let ordered, Self.holdEnough(ordered.folds, keys: keys, outcomes: outcomes) {
            folds = ordered.folds
            tables = ordered.tables
            meaning =
                "Tuning and calibration used \(folds.count) inner folds: people apart, and every fold judged later than it was fitted."
            return
        }
        do {
            let split = try GroupedTemporalFolds(parts: Self.parts, seed: seed).split(keys, outcomes: outcomes)
            (folds, tables) = (split.folds, split.tables)
            meaning =
                "Tuning and calibration used \(folds.count) inner folds with people apart. Folds in order of time as well, with the embargo between, "
                + "would have left fewer than \(Self.fewestPeople) people with the event, or less than a third of them, to fit on."
        } catch {
            (folds, tables) = ([], [])
            meaning = "no inner folds could be made for tuning: \(error)"
        }
    }

    /// With fewer blocks than this, leaving one out would leave too little of the variety to fit on: one cohort alone.
    private static let fewestBlocks = 3

    /// One fold a block of rows (a presentation); with fewer than three blocks, folds that keep humans apart.
    init(blocks: [Int32], _ keys: RowKeys, outcomes: [Bool], blockName: String, seed: UInt64) {
        if Set(blocks).count >= Self.fewestBlocks, let split = try? LeaveOneBlockOut(blocks: blocks).split(keys, outcomes: outcomes)
        {
            (folds, tables) = (split.folds, split.tables)
            meaning =
                "Tuning and calibration left out one \(blockName) after the other (\(folds.count) folds), and with it everybody who is in it."
            return
        }
        do {
            let split = try GroupedTemporalFolds(parts: Self.parts, seed: seed).split(keys, outcomes: outcomes)
            (folds, tables) = (split.folds, split.tables)
            meaning =
                "Tuning and calibration used \(folds.count) inner folds with humans apart; there are fewer than \(Self.fewestBlocks) of \(blockName) to leave one out."
        } catch {
            (folds, tables) = ([], [])
            meaning = "no inner folds could be made for tuning: \(error)"
        }
    }

    private static func holdEnough(_ folds: [Fold], keys: RowKeys, outcomes: [Bool]) -> Bool {
        func people(_ rows: [Int]) -> Int { Set(rows.lazy.filter { outcomes[$0] }.map { keys.cluster[$0] }).count }
        let enough = max(fewestPeople, people(Array(outcomes.indices)) / 3)
        return folds.allSatisfy { people($0.analysis) >= enough && people($0.assessment) >= TaskRun.fewestPeople }
    }
}
