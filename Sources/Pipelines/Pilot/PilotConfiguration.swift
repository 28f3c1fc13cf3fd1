/// Where a pilot's data come from.
public enum PilotSource: Sendable, Equatable {
    /// A company made for the purpose.
    case simulation(people: Int, months: Int)
    /// The Open University Learning Analytics Dataset: folders or archives that are joined, and which presentations train and test.
    case oulad(paths: [String], train: [String], test: [String])
    /// A workspace that has been filled before.
    case workspace(path: String)
}

/// Everything that a pilot's figures depend on besides the data.
public struct PilotConfiguration: Sendable, Equatable {
    /// Where the data come from.
    public var source: PilotSource
    /// The folder that receives the report.
    public var output: String
    /// The seed of the simulation, the folds, the fits and the bootstrap.
    public var seed: UInt64
    /// How many threads may work; no figure depends on it.
    public var threads: Int
    /// How many bootstrap draws an interval rests on.
    public var draws: Int
    /// Horizons in days; OULAD has its own.
    public var horizonsDays: [Int]
    /// The date of the extract, UTC seconds; `nil` is the last moment at which a fact became known, and never later than now: a single
    /// date from the future would make every window look over.
    public var asOf: Int64?
    /// The agreement by which help requests, posts and late-night use may be features of a workspace's pilot; `nil` leaves them out.
    public var sensitiveAgreement: String?
    /// The number of the workspace's record that `sensitiveAgreement` comes from; `nil` where it was given for this run alone.
    public var agreementRecord: Int64?
    /// Whether the rows of features are kept in the workspace with the run; they hold figures of persons under their pseudonyms.
    public var keepsFeatures = false
    /// Whether it is worked out what each part of the columns brings: two more fits a part for every task of the first split.
    public var ablates = false
    /// Gates that were fixed beforehand, by which the recommended model of every task is judged; `nil` has none.
    public var gates: GateFile?
    /// Why a workspace whose coverage check failed is trained on all the same; `nil` refuses it.
    public var acceptedCoverage: String?
    /// Which features, and with whom persons are compared.
    public var features = Self.usualFeatures
    /// Version 2 of the catalogue.
    static let usualFeatures = FeatureChoice(catalogue: .version2)

    /// Makes the configuration of a pilot.
    public init(
        source: PilotSource, output: String, seed: UInt64 = 1, threads: Int, draws: Int = 200, horizonsDays: [Int] = [30, 60, 90],
        asOf: Int64? = nil, sensitiveAgreement: String? = nil, acceptedCoverage: String? = nil
    ) {
        self.source = source
        self.output = output
        self.seed = seed
        self.threads = threads
        self.draws = draws
        self.horizonsDays = horizonsDays
        self.asOf = asOf
        self.sensitiveAgreement = sensitiveAgreement
        self.acceptedCoverage = acceptedCoverage
    }
}
