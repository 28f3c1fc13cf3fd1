import Statistics
import Validation

/// Folds over a task's training rows, for tuning and calibration.
struct InnerFolds {
    let folds: [Fold]
    /// How they were made, or why there are none, in a sentence.
    let meaning: String

    private static let parts = 3

    /// Folds that keep a person's rows together and, where the training time is long enough, judge later than they fit.
    ///
    /// Time order is kept when every fold is left with at least half of the events to fit on; else the embargo would eat what there
    /// is to learn from, and persons alone are kept apart.
    init(_ keys: RowKeys, outcomes: [Bool], embargoSeconds: Int64, seed: UInt64) {
        let origin = GroupedTemporalFolds.RollingOrigin(windows: 1, embargoSeconds: embargoSeconds)
        if let ordered = try? GroupedTemporalFolds(parts: Self.parts, rollingOrigin: origin, seed: seed).split(
            keys, outcomes: outcomes),
            Self.keepsHalf(ordered.folds, outcomes: outcomes)
        {
            folds = ordered.folds
            meaning =
                "Tuning and calibration used \(folds.count) inner folds: persons apart, and every fold judged later than it was fitted."
            return
        }
        do {
            folds = try GroupedTemporalFolds(parts: Self.parts, seed: seed).split(keys, outcomes: outcomes).folds
            meaning =
                "Tuning and calibration used \(folds.count) inner folds with persons apart; the training time is too short to keep an embargo inside it as well."
        } catch {
            folds = []
            meaning = "no inner folds could be made for tuning: \(error)"
        }
    }

    /// One fold a block of rows (a presentation); with a single block, folds that keep humans apart.
    init(blocks: [Int32], _ keys: RowKeys, outcomes: [Bool], blockName: String, seed: UInt64) {
        if let split = try? LeaveOneBlockOut(blocks: blocks).split(keys, outcomes: outcomes) {
            folds = split.folds
            meaning =
                "Tuning and calibration left out one \(blockName) after the other (\(folds.count) folds), and with it everybody who is in it."
            return
        }
        do {
            folds = try GroupedTemporalFolds(parts: Self.parts, seed: seed).split(keys, outcomes: outcomes).folds
            meaning = "Tuning and calibration used \(folds.count) inner folds with humans apart; there is one \(blockName) only."
        } catch {
            folds = []
            meaning = "no inner folds could be made for tuning: \(error)"
        }
    }

    private static func keepsHalf(_ folds: [Fold], outcomes: [Bool]) -> Bool {
        let events = outcomes.count { $0 }
        return folds.allSatisfy { fold in fold.analysis.count { outcomes[$0] } * 2 >= events }
    }
}
