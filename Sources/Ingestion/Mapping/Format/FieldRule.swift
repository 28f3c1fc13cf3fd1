/// Where a canonical field comes from and how it is read.
public struct FieldRule: Sendable, Equatable {
    /// The columns it stands in; several are joined in this order. None where it is a constant.
    public var columns: [String]
    /// What stands between joined columns; by default one blank.
    public var join: String
    /// What is put before the text, where that is not missing, once it has been looked up and its meaning is known.
    public var prefix: String
    /// The same text for every row.
    public var constant: String?
    /// The lookup in which the text is looked up.
    public var lookup: String?
    /// The column of the lookup to take instead.
    public var take: String?
    /// How times are written: patterns or names of formats, of which the first that fits counts; none is ISO 8601.
    public var format: [String]
    /// Whether a date names the last day of something, so that its end is the midnight after it.
    public var lastDay: Bool
    /// What a figure counts.
    public var unit: FieldUnit?
    /// How many points were to be had: a number or the name of a column.
    public var points: PointsLimit?
    /// What words stand for, exactly as they are written there, blanks around them cut off.
    public var words: [String: String]
    /// Words of rows that give no such fact; they are left out and counted.
    public var skip: [String]
    /// What becomes of a text that is neither among `words` nor `skip`; without any of these texts are kept.
    public var unmatched: Unmatched
    /// Whether to write the text in one case before anything else is done with it.
    public var letters: Letters?
    /// How the field is written, where it is not as in the rest of the source.
    public var conventions: Conventions

    /// What becomes of a word that is not known.
    public enum Unmatched: Sendable, Equatable {
        /// The row goes to quarantine.
        case quarantine
        /// The text is kept as it stands.
        case keep
        /// The field is missing.
        case missing
        /// The row gives no such fact.
        case skip
        /// It stands for this.
        case value(String)
    }

    /// The case of letters.
    public enum Letters: String, Sendable, Codable, CaseIterable { case lower, upper }

    /// Makes a field that stands in the given columns.
    public init(_ columns: String...) {
        self.columns = columns
        join = " "
        prefix = ""
        format = []
        lastDay = false
        words = [:]
        skip = []
        unmatched = .quarantine
        conventions = Conventions()
    }

    /// Makes a field that is the same for every row.
    public init(constant: String) {
        self.init()
        self.constant = constant
    }
}

/// What a figure counts.
public enum FieldUnit: String, Sendable, Codable, CaseIterable {
    /// Durations as numbers.
    case seconds, minutes, hours, milliseconds
    /// Durations such as `PT1H30M`.
    case iso8601
    /// Durations such as `1:30:00`, `90:00` (minutes and seconds) or `1:30:00.5`.
    case hms
    /// Scores from 0 to 1, from 0 to 100, or in points of so many.
    case fraction, percent, points

    /// Those of durations.
    static let durations: [FieldUnit] = [.seconds, .minutes, .hours, .milliseconds, .iso8601, .hms]
    /// Those of scores.
    static let scores: [FieldUnit] = [.fraction, .percent, .points]
}

/// How many points were to be had.
public enum PointsLimit: Sendable, Equatable {
    /// The same for every row, more than 0.
    case number(Double)
    /// As the column of the row says.
    case column(String)
}
