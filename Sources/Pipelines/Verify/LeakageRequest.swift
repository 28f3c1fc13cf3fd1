public import Features
public import Labels

/// What a verification of the features looks at.
public struct LeakageRequest: Sendable {
    /// Where the facts come from.
    public enum Source: Sendable, Equatable {
        /// A workspace.
        case workspace(path: String)
        /// A folder of canonical CSV files.
        case folder(path: String)
    }

    /// Where the facts come from.
    public var source: Source
    /// The features that are checked.
    public var featureSet: FeatureSet = .version2
    /// With whom persons are compared.
    public var groupBy = PersonGroup.unit
    /// A CSV file of columns that were worked out elsewhere: `person,t0` and others.
    public var columns: String?
    /// How many cutoffs are drawn.
    public var cutoffs = 8
    /// About how many persons are looked at; whole units.
    public var persons = 2_000
    /// What the alarms on single columns and the permutation run are about; `nil` leaves them out.
    public var target: Target? = .attrition
    /// The horizon of the target in days.
    public var horizonDays = 90
    /// The date of the extract, UTC seconds; `nil` is the day through which the event log is filled.
    public var asOf: Int64?
    /// Whether faults are planted into the engine, to see that the check finds them on these data.
    public var testsItself = false
    /// The seed of everything that is drawn.
    public var seed: UInt64 = 1
    /// At least 1; no result depends on it.
    public var threads = 1

    /// Asks for a verification of a source.
    public init(_ source: Source) { self.source = source }
}
