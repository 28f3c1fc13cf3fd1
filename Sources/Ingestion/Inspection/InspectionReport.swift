/// What can be seen of a file: how it is written, what its columns hold, and what they may stand for.
///
/// It holds no identifier, name or text of the file: of those only lengths and patterns (`Aaa999`). Words of a column are listed by
/// the rule at `ColumnReport.words`.
public struct InspectionReport: Sendable, Equatable, Codable {
    /// The file, as it was named.
    public var path: String
    /// The connector that recognises it; `nil` where a mapping is needed.
    public var connector: String?
    /// `CSV`, `JSON`, `JSON Lines`, `xAPI`, `Caliper`, `SCIM`, `folder`, `archive` or `unknown`.
    public var format: String
    /// `gzip`, `zip`, or `nil` where it is not packed.
    public var packing: String?
    /// How its bytes stand for text.
    public var encoding: SourceEncoding
    /// The line of the first byte that is not UTF-8, where the encoding is Windows-1252.
    public var windowsLine: Int?
    /// How many bytes lie on the disk.
    public var bytes: Int64
    /// How its lines end.
    public var lineEnds = LineEnds()
    /// How its fields are separated, where it is CSV.
    public var dialect: CSVDialect?
    /// The sign before fractions, `.` or `,`, where any number shows it.
    public var decimal: String?
    /// Rows or statements, counted over the whole file; `nil` where it cannot be counted.
    public var rows: Int?
    /// Rows whose quotes make no sense or that have another number of fields than the header.
    public var faultyRows = 0
    /// How many rows the columns were judged by; missing values are counted over all rows.
    public var sampledRows = 0
    /// The columns in the order of the header.
    public var columns: [ColumnReport] = []
    /// Which columns may be what, the surest first within a role.
    public var roles: [RoleGuess] = []
    /// Inputs of kinds that are never taken (keystrokes and the like), by name of the column.
    public var forbidden: [String] = []
    /// The zone by which local times were judged.
    public var zone: String
    /// What else is worth knowing, a sentence each.
    public var notes: [String] = []
}

/// How often lines end how.
public struct LineEnds: Sendable, Equatable, Codable {
    /// Lines that end with LF alone.
    public var feed = 0
    /// Lines that end with CR and LF.
    public var both = 0
    /// Lines that end with CR alone.
    public var carriageReturn = 0

    /// In words.
    public var text: String {
        let found = [(feed, "LF"), (both, "CRLF"), (carriageReturn, "CR")].filter { $0.0 > 0 }
        if found.isEmpty { return "none" }
        if found.count == 1 { return found[0].1 }
        return "mixed (" + found.map { "\($0.1) \($0.0)" }.joined(separator: ", ") + ")"
    }
}

/// What can be seen of a column.
public struct ColumnReport: Sendable, Equatable, Codable {
    /// What the values are.
    public enum Kind: String, Sendable, Codable {
        case empty, constant, integer, decimal, boolean, time, date, duration, email, identifier, category, text, zone
    }

    /// The name in the header.
    public var name: String
    /// The place in the header, from 1.
    public var position: Int
    /// What the values are.
    public var kind: Kind
    /// How many fields are empty or blank, over all rows.
    public var missing = 0
    /// Words that may stand for nothing (`NA`, `NULL`, `-`, `?` and the like) and how often, over all rows.
    public var missingWords: [String: Int] = [:]
    /// How many different values there are, over the rows judged.
    public var distinct = 0
    /// Whether there are more than `distinct`: counting ends at 100,000.
    public var hasMoreDistinct = false
    /// `.` or `,`, where numbers have fractions.
    public var decimal: String?
    /// The most frequent patterns: letters as `A` and `a`, digits as `9`.
    public var patterns: [String] = []
    /// The shortest value, in characters.
    public var shortest = 0
    /// The longest value, in characters.
    public var longest = 0
    /// How times are written, where it holds any.
    public var times: TimeReport?
    /// How durations are written: `iso8601` or `hms`.
    public var durationFormat: String?
    /// The smallest number.
    public var smallest: Double?
    /// The largest number.
    public var largest: Double?
    /// The words of the column and how often each stands there, the most frequent first.
    ///
    /// Listed only of columns with at most 50 different values that stand there five times each on the average or are all words for
    /// kinds of events in a column called after them, that hold no
    /// address, no four digits in a row and nothing longer than 80 characters, whose name says what happened (event, action,
    /// verb, type, status and the like), and never of columns that are called after a person, an address, a name or a
    /// protected attribute.
    public var words: [WordCount] = []
}

/// A word and how often it stands there.
public struct WordCount: Sendable, Equatable, Codable {
    /// The word.
    public var word: String
    /// In how many of the rows judged.
    public var count: Int
    /// The kind of event that it may stand for; `nil` where it is not known.
    public var kind: String?
}

/// How the times of a column are written.
public struct TimeReport: Sendable, Equatable, Codable {
    /// What the values say of the order of day and month.
    public enum Order: String, Sendable, Codable {
        /// The format leaves no doubt.
        case certain
        case dayFirst = "day first"
        case monthFirst = "month first"
        /// No number above 12 in either place.
        case ambiguous
        /// Numbers above 12 in both places.
        case mixed
    }

    /// The formats found, the most frequent first, as a mapping file names them (by the day first, where that is ambiguous).
    public var formats: [String]
    /// What is known of the order of day and month.
    public var order: Order
    /// The first local time, or UTC where the values say their offset: `2024-03-11T08:00:00`.
    public var first: String
    /// The last one, written alike.
    public var last: String
    /// How many values say their offset from UTC.
    public var withOffset: Int
    /// Whether times of day stand there, rather than dates only.
    public var hasClock: Bool
    /// `ascending`, `descending`, or `nil` for no order.
    public var sorted: String?
    /// How many of the values are times that the clock of the zone never shows.
    public var inGaps: Int
    /// The local hours in which least happens, such as `1–6`; `nil` for few values or no times of day.
    public var quietHours: String?
}

/// What a column may be.
public struct RoleGuess: Sendable, Equatable, Codable {
    /// What columns may stand for.
    public enum Role: String, Sendable, Codable, CaseIterable {
        case person, time, kind, course, item, duration, score, passed, email, name, unit, manager, zone, hired
        case eventID = "event id"
        case protected
    }

    /// What it may be.
    public var role: Role
    /// The name of the column.
    public var column: String
    /// From 0 to 1.
    public var confidence: Double
    /// Why, in words.
    public var reason: String
}
