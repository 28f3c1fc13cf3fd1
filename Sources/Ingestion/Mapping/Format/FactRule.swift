/// One kind of facts that a row gives.
public struct FactRule: Sendable, Equatable {
    /// The kind, by the name of its canonical file.
    public var table: CanonicalKind
    /// What must hold of a row for it to give such a fact, besides the conditions of the source.
    public var conditions: [RowCondition]
    /// The fields, by their canonical name; those that are not named are missing.
    public var fields: [String: FieldRule]
    /// The inventory whose scores the row gives, of outcomes only; it fills in their `kind`, `value` and `source`.
    public var inventory: InventoryRule?

    /// Makes a rule.
    public init(
        table: CanonicalKind, conditions: [RowCondition] = [], fields: [String: FieldRule], inventory: InventoryRule? = nil
    ) {
        self.table = table
        self.conditions = conditions
        self.fields = fields
        self.inventory = inventory
    }
}

extension FactRule: Codable {
    private enum Keys: String, CodingKey, CaseIterable {
        case table, fields, inventory
        case conditions = "where"
    }

    /// The keys as they stand in a file.
    static let keys = Keys.names

    /// Reads a rule; unknown keys are refused.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: Keys.names)
        let values = try decoder.container(keyedBy: Keys.self)
        guard let table = try values.word(CanonicalKind.self, .table) else {
            throw values.fault(.table, "no `table`", wanted: CanonicalKind.allCases.map(\.rawValue).joined(separator: ", "))
        }
        self.table = table
        conditions = try values.decodeIfPresent([RowCondition].self, forKey: .conditions) ?? []
        fields = try values.decode([String: FieldRule].self, forKey: .fields)
        inventory = try values.decodeIfPresent(InventoryRule.self, forKey: .inventory)
    }

    /// Writes the keys that say something, the fields in the order of the canonical file.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Keys.self)
        try values.encode(table.rawValue, forKey: .table)
        if !conditions.isEmpty { try values.encode(conditions, forKey: .conditions) }
        var list = values.nestedContainer(keyedBy: AnyKey.self, forKey: .fields)
        let known = table.columns.map(\.name).filter { fields[$0] != nil }
        for name in known + fields.keys.filter({ !known.contains($0) }).sorted() {
            try list.encodeIfPresent(fields[name], forKey: AnyKey(name))
        }
        try values.encodeIfPresent(inventory, forKey: .inventory)
    }
}
