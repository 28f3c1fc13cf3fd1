/// How a CSV file separates and quotes its fields, and what stands before its rows.
public struct CSVDialect: Sendable, Equatable, Codable {
    /// What stands between two fields.
    public enum Delimiter: String, Sendable, Codable, CaseIterable {
        case comma
        case semicolon
        case tab
        case bar

        /// The character.
        public var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: UInt8(ascii: "\t")
            case .bar: UInt8(ascii: "|")
            }
        }
    }

    /// What stands between two fields.
    public var delimiter: Delimiter
    /// Whether fields may stand in double quotes, their own doubled. Otherwise a quote is a character like any other.
    public var hasQuotes: Bool
    /// Whether a backslash within quotes takes the next character as it is, so that `\"` does not end the field.
    public var hasBackslashEscapes: Bool
    /// How many physical lines before the header are passed over.
    public var preambleLines: Int
    /// How many records the header has: the first names the columns, the others are passed over; 0 where there is none.
    public var headerRows: Int
    /// Lines that begin with this ASCII character are passed over.
    public var comment: UInt8?

    /// Makes a dialect; by default that of RFC 4180.
    public init(
        _ delimiter: Delimiter = .comma, hasQuotes: Bool = true, hasBackslashEscapes: Bool = false, preambleLines: Int = 0,
        headerRows: Int = 1, comment: UInt8? = nil
    ) {
        precondition(preambleLines >= 0 && headerRows >= 0, "numbers of lines are not negative")
        self.delimiter = delimiter
        self.hasQuotes = hasQuotes
        self.hasBackslashEscapes = hasBackslashEscapes
        self.preambleLines = preambleLines
        self.headerRows = headerRows
        self.comment = comment
    }

    /// Commas and double quotes (RFC 4180).
    public static let comma = CSVDialect()
}
