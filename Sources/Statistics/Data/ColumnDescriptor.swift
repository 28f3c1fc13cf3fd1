/// What a column of a matrix holds, so that models can treat it rightly without knowing where it came from.
public struct ColumnDescriptor: Sendable, Hashable, Codable {
    /// What the numbers are.
    public enum Kind: String, Sendable, Codable {
        /// A measured quantity.
        case numeric
        /// A whole number of things, not negative.
        case count
        /// A share or rate in `[0, 1]`.
        case share
        /// 0 or 1.
        case flag
        /// One of a closed list without an order: the value is the place of the level in `levels`, from 0.
        case category
    }

    /// What to put where a value is missing, when a model cannot take missing values.
    public enum Imputation: String, Sendable, Codable {
        /// The median of the known values of the analysis rows.
        case median
        /// Zero, where missing means that there was nothing to measure.
        case zero
        /// The largest known value of the analysis rows, where missing means "longer than anything seen" (recency).
        case maximum
    }

    /// The direction in which the risk may move as the value grows.
    public enum MonotoneDirection: Int, Sendable, Codable {
        /// The risk may not grow.
        case decreasing = -1
        /// Either way.
        case none = 0
        /// The risk may not fall.
        case increasing = 1
    }

    /// Whether the column may be used without a special agreement.
    public enum PrivacyClass: String, Sendable, Codable {
        /// May be used.
        case ordinary
        /// Help requests, forum posts, late-night use: off until the policy says that they were agreed.
        case sensitive
    }

    /// The column's name, such as `gap_days_mean_30d`.
    public let name: String
    /// What it is, in plain words, as a noun phrase: "average days between sessions in the last 30 days".
    public let meaning: String
    /// What the numbers are.
    public let kind: Kind
    /// The unit of the numbers, such as `days`; empty for counts and shares.
    public let unit: String
    /// What to put where a value is missing.
    public let imputation: Imputation
    /// The direction in which the risk may move.
    public let monotone: MonotoneDirection
    /// Whether the column needs an agreement.
    public let privacy: PrivacyClass
    /// The levels of a category, in the order of their codes; `nil` for every other kind.
    public let levels: [String]?
    /// A hash of how the values come about; two columns of one name and different hashes are different columns. `nil` where nobody said.
    public let definition: String?

    /// Describes a column.
    public init(
        name: String, meaning: String, kind: Kind, unit: String = "", imputation: Imputation = .median,
        monotone: MonotoneDirection = .none, privacy: PrivacyClass = .ordinary, levels: [String]? = nil,
        definition: String? = nil
    ) {
        precondition((kind == .category) == (levels != nil), "a category, and nothing else, has levels")
        self.name = name
        self.meaning = meaning
        self.kind = kind
        self.unit = unit
        self.imputation = imputation
        self.monotone = monotone
        self.privacy = privacy
        self.levels = levels
        self.definition = definition
    }

    /// The same column with the hash of how its values come about.
    public func defined(by definition: String) -> ColumnDescriptor {
        ColumnDescriptor(
            name: name, meaning: meaning, kind: kind, unit: unit, imputation: imputation, monotone: monotone, privacy: privacy,
            levels: levels, definition: definition)
    }
}
