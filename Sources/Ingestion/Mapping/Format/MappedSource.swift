/// One table of an export: which files hold it, how they are written, and what facts a row gives.
public struct MappedSource: Sendable, Equatable {
    /// Patterns of file names (`*` is any text, `?` any character); none fits every file.
    public var files: [String]
    /// How the text of the file is laid out, where it cannot be seen from the file.
    public var dialect: MappedDialect?
    /// How its fields are written, where a field does not say otherwise.
    public var conventions: Conventions
    /// What must hold of a row; other rows are left out and counted.
    public var conditions: [RowCondition]
    /// The facts that a row gives.
    public var facts: [FactRule]

    /// Makes a source.
    public init(
        files: [String] = [], dialect: MappedDialect? = nil, conventions: Conventions = Conventions(),
        conditions: [RowCondition] = [], facts: [FactRule]
    ) {
        self.files = files
        self.dialect = dialect
        self.conventions = conventions
        self.conditions = conditions
        self.facts = facts
    }

    /// What is wrong with it, which the types do not rule out.
    func fault(lookups: [String: LookupFile]) -> MappingFault? {
        if facts.isEmpty { return MappingFault(["facts"], "an empty list", wanted: "one kind of facts or more") }
        for (index, rule) in facts.enumerated() {
            if let fault = rule.fault(lookups: lookups) { return fault.within(["facts", .index(index)]) }
        }
        return nil
    }
}

extension MappedSource: Codable {
    private enum Keys: String, CodingKey, CaseIterable {
        case files, dialect, facts
        case conditions = "where"
    }

    /// The keys as they stand in a file.
    static let keys = Keys.names

    /// Reads a source; unknown keys are refused.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: Keys.names + Conventions.keys)
        let values = try decoder.container(keyedBy: Keys.self)
        files = try values.texts(.files) ?? []
        dialect = try values.decodeIfPresent(MappedDialect.self, forKey: .dialect)
        conventions = try Conventions(from: decoder)
        conditions = try values.decodeIfPresent([RowCondition].self, forKey: .conditions) ?? []
        facts = try values.decode([FactRule].self, forKey: .facts)
    }

    /// Writes the keys that say something.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Keys.self)
        if !files.isEmpty { try values.encode(files, forKey: .files) }
        try values.encodeIfPresent(dialect, forKey: .dialect)
        try conventions.encode(to: encoder)
        if !conditions.isEmpty { try values.encode(conditions, forKey: .conditions) }
        try values.encode(facts, forKey: .facts)
    }
}
