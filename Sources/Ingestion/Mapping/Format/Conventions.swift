/// How the fields of a file, a source or one column are written. What is `nil` here is said one level up, or has its default.
public struct Conventions: Sendable, Equatable {
    /// The zone of local times; by default the workspace's.
    public var zone: ZoneRule?
    /// The system that gave the ids of persons; by default employee ids (`hris`).
    public var namespace: String?
    /// Words that stand for nothing, besides the empty field.
    public var missing: [String]?
    /// The sign before the fraction of a number, `.` or `,`; by default the point.
    public var decimal: String?
    /// The sign between groups of digits: `.`, `,`, a blank or an apostrophe; by default there is none.
    public var thousands: String?
    /// Words for true, instead of `true` and `1`.
    public var trueWords: [String]?
    /// Words for false, instead of `false` and `0`.
    public var falseWords: [String]?

    /// Makes conventions; by default none is stated.
    public init(
        zone: ZoneRule? = nil, namespace: String? = nil, missing: [String]? = nil, decimal: String? = nil,
        thousands: String? = nil, trueWords: [String]? = nil, falseWords: [String]? = nil
    ) {
        self.zone = zone
        self.namespace = namespace
        self.missing = missing
        self.decimal = decimal
        self.thousands = thousands
        self.trueWords = trueWords
        self.falseWords = falseWords
    }

    /// What these say, and where they say nothing, what the outer ones say.
    func within(_ outer: Conventions) -> Conventions {
        Conventions(
            zone: zone ?? outer.zone, namespace: namespace ?? outer.namespace, missing: missing ?? outer.missing,
            decimal: decimal ?? outer.decimal, thousands: thousands ?? outer.thousands, trueWords: trueWords ?? outer.trueWords,
            falseWords: falseWords ?? outer.falseWords)
    }
}

extension Conventions: Codable {
    private enum Keys: String, CodingKey, CaseIterable {
        case zone, namespace, missing, decimal, thousands
        case trueWords = "true_words"
        case falseWords = "false_words"
    }

    /// The keys as they stand in a file.
    static let keys = Keys.names

    /// Reads the conventions among the keys; others are for whoever holds them.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Keys.self)
        zone = try values.decodeIfPresent(ZoneRule.self, forKey: .zone)
        namespace = try values.decodeIfPresent(String.self, forKey: .namespace)
        missing = try values.texts(.missing)
        decimal = try values.decodeIfPresent(String.self, forKey: .decimal)
        thousands = try values.decodeIfPresent(String.self, forKey: .thousands)
        trueWords = try values.texts(.trueWords)
        falseWords = try values.texts(.falseWords)
        if let namespace, !NamespaceName.isOne(namespace) {
            throw values.fault(
                .namespace, "a text of \(namespace.count) characters",
                wanted: "lower-case letters, digits, dots, dashes, such as lms, hris or email")
        }
        if let decimal, ![".", ","].contains(decimal) {
            throw values.fault(.decimal, "\"\(decimal)\"", wanted: "\".\" or \",\"")
        }
        if let thousands, ![".", ",", " ", "'", "’", "\u{a0}", "\u{202f}"].contains(thousands) || thousands == (decimal ?? "") {
            throw values.fault(
                .thousands, "\"\(thousands)\"", wanted: "a dot, a comma, a blank or an apostrophe, not the sign of `decimal`")
        }
    }

    /// Writes the keys that say something.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Keys.self)
        try values.encodeIfPresent(zone, forKey: .zone)
        try values.encodeIfPresent(namespace, forKey: .namespace)
        try values.encodeIfPresent(missing, forKey: .missing)
        try values.encodeIfPresent(decimal, forKey: .decimal)
        try values.encodeIfPresent(thousands, forKey: .thousands)
        try values.encodeIfPresent(trueWords, forKey: .trueWords)
        try values.encodeIfPresent(falseWords, forKey: .falseWords)
    }
}
