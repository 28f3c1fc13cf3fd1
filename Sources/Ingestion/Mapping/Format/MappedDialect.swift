/// How the text of a file is laid out.
public struct MappedDialect: Sendable, Equatable {
    /// What stands between two fields; `nil` is seen from the header.
    public var delimiter: Delimiter?
    /// How bytes stand for text; `nil` is seen from the file.
    public var encoding: EncodingName?
    /// How many lines stand before the names of the columns.
    public var preamble: Int
    /// How many records the header has, the first being the names; the others are passed over. 0 where there is none: then
    /// `columns` names the fields.
    public var headerRows: Int
    /// The names of the columns where the file has no header.
    public var columns: [String]

    /// What stands between two fields.
    public enum Delimiter: String, Sendable, Codable, CaseIterable {
        case comma, semicolon, tab, pipe

        /// Its byte.
        public var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: UInt8(ascii: "\t")
            case .pipe: UInt8(ascii: "|")
            }
        }
    }

    /// How bytes stand for text.
    public enum EncodingName: String, Sendable, Codable, CaseIterable {
        case utf8 = "utf-8"
        case utf16 = "utf-16"
        case windows1252 = "windows-1252"
    }

    /// Makes a dialect; by default everything is seen from the file, and the first line has the names.
    public init(
        delimiter: Delimiter? = nil, encoding: EncodingName? = nil, preamble: Int = 0, headerRows: Int = 1, columns: [String] = []
    ) {
        self.delimiter = delimiter
        self.encoding = encoding
        self.preamble = preamble
        self.headerRows = headerRows
        self.columns = columns
    }
}

extension MappedDialect: Codable {
    private enum Keys: String, CodingKey, CaseIterable {
        case delimiter, encoding, preamble, columns
        case headerRows = "header_rows"
    }

    /// Reads a dialect; unknown keys are refused.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: Keys.names)
        let values = try decoder.container(keyedBy: Keys.self)
        delimiter = try values.word(Delimiter.self, .delimiter) { sign in Delimiter.allCases.first { [$0.byte] == Array(sign.utf8) } }
        encoding = try values.word(EncodingName.self, .encoding)
        preamble = try values.decodeIfPresent(Int.self, forKey: .preamble) ?? 0
        columns = try values.texts(.columns) ?? []
        headerRows = try values.decodeIfPresent(Int.self, forKey: .headerRows) ?? (columns.isEmpty ? 1 : 0)
        guard (0...100).contains(preamble) else { throw values.fault(.preamble, "\(preamble)", wanted: "a number from 0 to 100") }
        guard (0...10).contains(headerRows) else { throw values.fault(.headerRows, "\(headerRows)", wanted: "a number from 0 to 10") }
        guard (headerRows == 0) != columns.isEmpty else {
            throw values.fault(
                .headerRows, columns.isEmpty ? "a file without a header" : "a header and names of columns",
                wanted: "`columns` with the names of the fields exactly where `header_rows` is 0")
        }
    }

    /// Writes the keys that say something.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Keys.self)
        try values.encodeIfPresent(delimiter, forKey: .delimiter)
        try values.encodeIfPresent(encoding, forKey: .encoding)
        if preamble > 0 { try values.encode(preamble, forKey: .preamble) }
        if headerRows != 1 { try values.encode(headerRows, forKey: .headerRows) }
        if !columns.isEmpty { try values.encode(columns, forKey: .columns) }
    }
}
