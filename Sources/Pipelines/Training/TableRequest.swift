public import Labels

/// Which rows a command fits on or judges by.
public struct TableRequest: Sendable {
    /// Where rows come from.
    public enum Source: Sendable, Equatable {
        /// The facts of a workspace.
        case workspace(path: String)
        /// A CSV file: `person`, `t0`, `outcome`, optionally `cluster`, `unit`, `weight`; every other column is a feature.
        case file(path: String)
    }

    /// Where rows come from.
    public var source: Source
    /// What is forecast; of a file only the name matters.
    public var target: Target = .attrition
    /// How many days after the cutoff the event counts.
    public var horizonDays = 90
    /// Whether rows with a competing exit in the window are left out instead of being negatives.
    public var leavesOutCompetingExits = false
    /// The date of the extract, UTC seconds; `nil` is the day through which the event log is filled.
    public var asOf: Int64?
    /// Which features.
    public var features = FeatureChoice(catalogue: .version2)
    /// What is done with rows in whose window support was given.
    public var contamination = ContaminationPolicy.leaveOut
    /// Why a workspace whose coverage check failed is used all the same; `nil` refuses it.
    public var acceptedCoverage: String?
    /// How many threads may work; no result depends on it.
    public var threads = 1

    /// Asks for rows with the usual settings.
    public init(_ source: Source) { self.source = source }
}
