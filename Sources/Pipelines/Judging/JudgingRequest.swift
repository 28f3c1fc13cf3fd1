public import Validation

/// What is judged, on which rows, and how.
public struct JudgingRequest: Sendable {
    /// What is judged.
    public enum Subject: Sendable {
        /// Stored models, by folder, name or id, on rows that are new to all of them.
        case models([String], on: TableRequest)
        /// Learners that are fitted anew in every fold of a split, each with every choice of columns.
        case learners([String], on: TableRequest, split: SplitChoice, columns: [ColumnChoice])
        /// Forecasts of a CSV file; empty names take all of its models.
        case file(path: String, target: String?, models: [String])
    }

    /// What is judged.
    public var subject: Subject
    /// The name of the model that the others are compared with; `nil` is the first of those named, or a simple rule.
    public var reference: String?
    /// Whether a reference that is not named is the first model; else `recency` where it is among them.
    public var comparesWithFirst = false
    /// How learners that are fitted anew are fitted.
    public var options = LearnerOptions()
    /// A file of gates that were fixed beforehand; `nil` has none.
    public var gates: String?
    /// How many people can be acted on at each cutoff: a share of them, or a number.
    public var capacity = Capacity.share(0.1)
    /// What reaching out costs and brings; `nil` leaves money out.
    public var terms: OutreachTerms?
    /// The seed of folds, fits and the bootstrap.
    public var seed: UInt64 = 1
    /// How many bootstrap draws an interval rests on; 0 for none.
    public var draws = 500
    /// How many threads may work; no result depends on it.
    public var threads = 1
    /// A folder that receives `evaluation.json`; `nil` writes none.
    public var output: String?

    /// Asks with the usual settings.
    public init(_ subject: Subject) { self.subject = subject }
}
