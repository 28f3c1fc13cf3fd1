public import Records

/// Which columns of a row hold the items of a burnout inventory, so that the row gives its scores as `survey` outcomes. Item answers are
/// not stored.
public struct InventoryRule: Sendable, Equatable {
    /// The inventory.
    public var inventory: Inventory
    /// The column of each item, in the order of the inventory; `nil` for the items of scales that were not asked.
    public var columns: [String?]
    /// How answers are written.
    public var answers: AnswerCoding
    /// The scale whose score also stands under the bare name of an inventory that has no score for the whole.
    public var total: String?

    /// Makes a rule; one column an item.
    public init(_ inventory: Inventory, columns: [String?], answers: AnswerCoding, total: String? = nil) {
        self.inventory = inventory
        self.columns = columns
        self.answers = answers
        self.total = total
    }

    /// What is wrong with the rule, which the types do not rule out.
    func fault() -> MappingFault? {
        if let problem = answers.problem(options: inventory.optionCount) {
            return MappingFault(
                ["answers"], problem,
                wanted: "{least: NUMBER, most: NUMBER}, or \(inventory.optionCount) words from the least to the most")
        }
        var seen: Set<String> = []
        if let twice = columns.compactMap(\.self).first(where: { !seen.insert($0).inserted }) {
            return MappingFault(["items"], "the column \(twice) for two items", wanted: "a column of its own for each item")
        }
        guard let total else { return nil }
        if inventory.hasTotal {
            return MappingFault(["total"], "the key total", wanted: "none: \(inventory.name) has a score for the whole")
        }
        let asked = inventory.scales.filter { scale in scale.items.allSatisfy { columns[$0 - 1] != nil } }.map(\.name)
        return asked.contains(total)
            ? nil : MappingFault(["total"], "the scale \(total)", wanted: "one of \(asked.joined(separator: ", "))")
    }
}

extension InventoryRule: Codable {
    private enum Keys: String, CodingKey, CaseIterable { case name, items, answers, total }
    private enum Ends: String, CodingKey, CaseIterable { case least, most }

    /// The keys as they stand in a file.
    static let keys = Keys.names + Ends.names

    /// Reads a rule; unknown keys are refused.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: Keys.names)
        let values = try decoder.container(keyedBy: Keys.self)
        let name = try values.decode(String.self, forKey: .name)
        guard let inventory = Inventory.named(name) else {
            throw values.fault(
                .name, "the inventory \"\(name)\"", wanted: "one of \(Inventory.all.map(\.name).joined(separator: ", "))")
        }
        self.init(
            inventory, columns: try Self.columns(values, of: inventory), answers: try Self.answers(values),
            total: try values.decodeIfPresent(String.self, forKey: .total))
    }

    /// A list of all items, or lists by scale.
    private static func columns(_ values: KeyedDecodingContainer<Keys>, of inventory: Inventory) throws -> [String?] {
        if let list = try? values.decode([String].self, forKey: .items) {
            guard list.count == inventory.itemCount else {
                throw values.fault(
                    .items, "\(list.count) columns",
                    wanted: "\(inventory.itemCount), one an item of \(inventory.name), or lists by scale")
            }
            return list
        }
        let lists = try values.nestedContainer(keyedBy: AnyKey.self, forKey: .items)
        var columns = [String?](repeating: nil, count: inventory.itemCount)
        let known = inventory.scales.map(\.name).joined(separator: ", ")
        guard !lists.allKeys.isEmpty else {
            throw values.fault(.items, "no items", wanted: "the columns of one scale or more: \(known)")
        }
        for key in lists.allKeys {
            guard let scale = inventory.scale(named: key.stringValue) else {
                throw lists.fault(key, "the scale \(key.stringValue)", wanted: "a scale of \(inventory.name): \(known)")
            }
            let list = try lists.decode([String].self, forKey: key)
            guard list.count == scale.items.count else {
                throw lists.fault(key, "\(list.count) columns", wanted: "\(scale.items.count), one an item of the scale")
            }
            for (item, column) in zip(scale.items, list) { columns[item - 1] = column }
        }
        return columns
    }

    /// `{least: 0, most: 4}`, or a list of words, each a text or a list of texts.
    private static func answers(_ values: KeyedDecodingContainer<Keys>) throws -> AnswerCoding {
        if var list = try? values.nestedUnkeyedContainer(forKey: .answers) {
            var words: [[String]] = []
            while !list.isAtEnd {
                if let word = try? list.decode(String.self) {
                    words.append([word])
                } else {
                    words.append(try list.decode([String].self))
                }
            }
            return .words(words)
        }
        try values.superDecoder(forKey: .answers).refuseKeys(otherThan: Ends.names)
        let ends = try values.nestedContainer(keyedBy: Ends.self, forKey: .answers)
        return .numbers(least: try ends.decode(Double.self, forKey: .least), most: try ends.decode(Double.self, forKey: .most))
    }

    /// Writes what `init(from:)` reads: the items by scale.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Keys.self)
        try values.encode(inventory.name, forKey: .name)
        var lists = values.nestedContainer(keyedBy: AnyKey.self, forKey: .items)
        for scale in inventory.scales {
            let list = scale.items.compactMap { columns[$0 - 1] }
            if !list.isEmpty { try lists.encode(list, forKey: AnyKey(scale.name)) }
        }
        switch answers {
        case .words(let words): try values.encode(words, forKey: .answers)
        case .numbers(let least, let most):
            var ends = values.nestedContainer(keyedBy: Ends.self, forKey: .answers)
            try ends.encode(least, forKey: .least)
            try ends.encode(most, forKey: .most)
        }
        try values.encodeIfPresent(total, forKey: .total)
    }
}
