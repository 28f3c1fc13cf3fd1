import Reports
import Statistics

/// All rows of a pilot, of every split and target: features, keys, and what predictions are written under.
struct PilotRows: Sendable {
    /// Features and keys; shape `[n, p]`.
    let dataset: Dataset
    /// The identifiers of the persons that `dataset.keys.entity` numbers.
    let persons: [String]
    /// What `predictions.csv` calls the moment of prediction, and its value on each row: `day`, or `t0`.
    let moment: Moment
    /// The column within whose values the recency baseline is fitted (the day of a course); `nil` fits it once.
    let recencyStratum: String?
    /// The secret from which pseudonyms are made; it never leaves the workspace.
    let pseudonymKey: [UInt8]
    /// By row, whether a forecast may be made of the person then; `nil` permits all. Of who objected to scoring alone, facts train and test, and no
    /// forecast is written or shown.
    var mayBeScored: [Bool]?

    /// Whether the forecast of a row may be written.
    func mayBeScored(_ row: Int) -> Bool { mayBeScored?[row] ?? true }

    /// The moment of prediction as users count it.
    struct Moment: Sendable {
        /// The column's name.
        let name: String
        /// Its value; shape `[n]`. Rows of one value share the places of a capacity.
        let values: [Int64]
        /// How a value is said.
        let words: @Sendable (Int64) -> String
    }
}

/// One thing to forecast, on one split of the rows.
struct PilotTask: Sendable {
    /// The target's name in `predictions.csv`, such as `W28` or `burnout_90d`.
    let name: String
    /// The target's name without the horizon.
    let target: String
    /// The horizon; `nil` where the target has no fixed one.
    let horizonDays: Int?
    /// A heading.
    let title: String
    /// What somebody with the event does: "leaves within 90 days".
    let event: String
    /// What several do: "leave within 90 days".
    let eventOfMany: String
    /// What somebody without does: "stays".
    let otherwise: String
    /// Positions of the rows to fit on.
    let train: [Int]
    /// Positions of the rows to judge on.
    let test: [Int]
    /// Whether the event came; shape `[n]` over all rows, read for `train` and `test` only.
    let outcomes: [Bool]
    /// The probability that the reference gives each test row, for the Brier skill; shape `[test]`.
    let reference: [Double]
    /// Folds over positions in `train`, for tuning and calibration; empty where none could be made.
    let innerFolds: [Fold]
    /// How the inner folds were made, or why there are none.
    let innerFoldsMeaning: String
    /// Parts of the test rows to be judged on their own.
    let subsets: [Subset]
    /// The moments to be judged on their own.
    let shownMoments: [Int64]
    /// What the data can support for this task, worked out before anything was fitted.
    let feasibility: FeasibilityLine?
    /// Sentences about this task.
    let notes: [String]

    /// Some of the test rows.
    struct Subset: Sendable {
        let scope: Scope
        /// In words.
        let label: String
        /// Positions in `test`.
        let rows: [Int]
    }

    /// Why some rows are judged on their own.
    enum Scope: Sendable {
        case fromDay14, unseenOnly, unitHoldout
    }
}

/// A split with its tasks, as it will stand in the report.
struct PilotSplit: Sendable {
    /// The split's name, such as `A-strict`.
    let name: String
    /// What it tests, in a sentence.
    let meaning: String
    /// The file that its forecasts go to.
    let predictionsFile: String
    /// The gap between training labels and test cutoffs, where there is one.
    let embargoDays: Int?
    /// The groups that were held out.
    let heldOutUnits: [String]
    /// The share of the humans in test who are in train, too; `nil` where nobody may be on both sides.
    let sharedClusterShare: Double?
    /// The table of what trained, what was tested, what was left out and why.
    let parts: [SplitTableLine]
    /// What is forecast on it.
    let tasks: [PilotTask]
}

/// A line of a split's table.
struct SplitTableLine: Sendable {
    enum Role: Sendable { case trained, tested, leftOut }
    let role: Role
    let what: String
    let why: String
    let rows: Int
    let persons: Int
    let from: Int64?
    let to: Int64?
}
