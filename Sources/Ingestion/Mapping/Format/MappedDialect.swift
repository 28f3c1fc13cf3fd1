/// How the text of a file is laid out, so far as that is not to be seen from the file.
public struct MappedDialect: Sendable, Equatable {
    /// What stands between two fields.
    public typealias Delimiter = CSVDialect.Delimiter

    /// What stands between two fields; `nil` is seen from the beginning of the file, as are the lines before the header then.
    public var delimiter: Delimiter?
    /// What the bytes have to be; `nil` takes whatever the file shows itself to be.
    public var encoding: EncodingName?
    /// Whether fields may stand in double quotes.
    public var hasQuotes: Bool
    /// Whether a backslash within quotes takes the next character as it is.
    public var hasBackslashEscapes: Bool
    /// Lines that begin with this ASCII character are passed over.
    public var comment: UInt8?
    /// How many lines stand before the names of the columns; `nil` is seen from the file where the delimiter is, and else 0.
    public var preamble: Int?
    /// How many records the header has, the first being the names; the others are passed over. 0 where there is none: then
    /// `columns` names the fields.
    public var headerRows: Int
    /// The names of the columns where the file has no header.
    public var columns: [String]

    /// How bytes stand for text.
    public enum EncodingName: String, Sendable, Codable, CaseIterable {
        case utf8 = "utf-8"
        case utf16 = "utf-16"
        case windows1252 = "windows-1252"
    }

    /// Makes a dialect; by default everything is seen from the file, and the first record has the names.
    public init(
        delimiter: Delimiter? = nil, encoding: EncodingName? = nil, hasQuotes: Bool = true, hasBackslashEscapes: Bool = false,
        comment: UInt8? = nil, preamble: Int? = nil, headerRows: Int = 1, columns: [String] = []
    ) {
        self.delimiter = delimiter
        self.encoding = encoding
        self.hasQuotes = hasQuotes
        self.hasBackslashEscapes = hasBackslashEscapes
        self.comment = comment
        self.preamble = preamble
        self.headerRows = headerRows
        self.columns = columns
    }

    /// States what was found out about a file.
    public init(_ found: CSVDialect) {
        self.init(
            delimiter: found.delimiter, hasQuotes: found.hasQuotes, hasBackslashEscapes: found.hasBackslashEscapes,
            comment: found.comment, preamble: found.preambleLines, headerRows: found.headerRows)
    }

    /// What is stated, and what is not as it was found.
    func filled(by found: CSVDialect) -> CSVDialect {
        guard let delimiter else {
            var dialect = found
            dialect.preambleLines = preamble ?? found.preambleLines
            dialect.headerRows = max(1, headerRows)
            dialect.comment = comment
            return dialect
        }
        return CSVDialect(
            delimiter, hasQuotes: hasQuotes, hasBackslashEscapes: hasBackslashEscapes, preambleLines: preamble ?? 0,
            headerRows: max(1, headerRows), comment: comment)
    }
}

extension MappedDialect: Codable {
    private enum Keys: String, CodingKey, CaseIterable {
        case delimiter, encoding, quotes, backslash, comment, preamble, columns
        case headerRows = "header_rows"
    }

    /// The keys as they stand in a file.
    static let keys = Keys.names

    /// Reads a dialect; unknown keys are refused.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: Keys.names)
        let values = try decoder.container(keyedBy: Keys.self)
        delimiter = try values.word(Delimiter.self, .delimiter) { sign in Delimiter.allCases.first { [$0.byte] == Array(sign.utf8) }
        }
        encoding = try values.word(EncodingName.self, .encoding)
        hasQuotes = try values.decodeIfPresent(Bool.self, forKey: .quotes) ?? true
        hasBackslashEscapes = try values.decodeIfPresent(Bool.self, forKey: .backslash) ?? false
        comment = try Self.comment(values)
        preamble = try values.decodeIfPresent(Int.self, forKey: .preamble)
        columns = try values.texts(.columns) ?? []
        headerRows = try values.decodeIfPresent(Int.self, forKey: .headerRows) ?? (columns.isEmpty ? 1 : 0)
        if let preamble, !(0...100).contains(preamble) {
            throw values.fault(.preamble, "\(preamble)", wanted: "a number from 0 to 100")
        }
        guard (0...10).contains(headerRows) else {
            throw values.fault(.headerRows, "\(headerRows)", wanted: "a number from 0 to 10")
        }
        guard (headerRows == 0) != columns.isEmpty else {
            throw values.fault(
                .headerRows, columns.isEmpty ? "a file without a header" : "a header and names of columns",
                wanted: "`columns` with the names of the fields exactly where `header_rows` is 0")
        }
        if delimiter == nil, !hasQuotes || hasBackslashEscapes {
            throw values.fault(.delimiter, "`quotes` or `backslash` without it", wanted: "`delimiter` beside them")
        }
    }

    private static func comment(_ values: KeyedDecodingContainer<Keys>) throws -> UInt8? {
        guard let text = try values.decodeIfPresent(String.self, forKey: .comment) else { return nil }
        guard text.utf8.count == 1, let sign = text.utf8.first, sign > 0x20, sign < 0x7f else {
            throw values.fault(.comment, "a text of \(text.count) characters", wanted: "one sign such as \"#\"")
        }
        return sign
    }

    /// Writes the keys that say something.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Keys.self)
        try values.encodeIfPresent(delimiter, forKey: .delimiter)
        try values.encodeIfPresent(encoding, forKey: .encoding)
        if !hasQuotes { try values.encode(false, forKey: .quotes) }
        if hasBackslashEscapes { try values.encode(true, forKey: .backslash) }
        if let comment { try values.encode(String(decoding: [comment], as: UTF8.self), forKey: .comment) }
        try values.encodeIfPresent(preamble, forKey: .preamble)
        if headerRows != 1 { try values.encode(headerRows, forKey: .headerRows) }
        if !columns.isEmpty { try values.encode(columns, forKey: .columns) }
    }
}
