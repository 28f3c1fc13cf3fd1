/// A file that says more of what a column names, such as the taxonomy of courses.
public struct LookupFile: Sendable, Equatable {
    /// Its path, relative to the mapping file.
    public var file: String
    /// The column that holds what is looked up; each value may stand there once.
    public var key: String
    /// How its text is laid out.
    public var dialect: MappedDialect?
    /// What becomes of a value that the file does not have.
    public var unmatched: Unmatched

    /// What becomes of a value that the file does not have.
    public enum Unmatched: String, Sendable, Codable, CaseIterable {
        /// The field is missing.
        case missing
        /// The row goes to quarantine.
        case quarantine
    }

    /// Makes a lookup.
    public init(file: String, key: String, dialect: MappedDialect? = nil, unmatched: Unmatched = .missing) {
        self.file = file
        self.key = key
        self.dialect = dialect
        self.unmatched = unmatched
    }
}

extension LookupFile: Codable {
    private enum Keys: String, CodingKey, CaseIterable { case file, key, dialect, unmatched }

    /// The keys as they stand in a file.
    static let keys = Keys.names

    /// Reads a lookup; unknown keys are refused.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: Keys.names)
        let values = try decoder.container(keyedBy: Keys.self)
        file = try values.decode(String.self, forKey: .file)
        key = try values.decode(String.self, forKey: .key)
        dialect = try values.decodeIfPresent(MappedDialect.self, forKey: .dialect)
        unmatched = try values.word(Unmatched.self, .unmatched) ?? .missing
    }

    /// Writes the keys that say something.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Keys.self)
        try values.encode(file, forKey: .file)
        try values.encode(key, forKey: .key)
        try values.encodeIfPresent(dialect, forKey: .dialect)
        if unmatched != .missing { try values.encode(unmatched, forKey: .unmatched) }
    }
}
