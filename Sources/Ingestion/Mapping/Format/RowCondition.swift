/// What must hold of a column of the row. Blanks around the field do not count; upper and lower case do.
public struct RowCondition: Sendable, Equatable {
    /// The column.
    public var column: String
    /// What must hold of it.
    public var test: Test

    /// What must hold of a field.
    public enum Test: Sendable, Equatable {
        /// It is one of these.
        case isOne([String])
        /// It is none of these.
        case isNone([String])
        /// It begins with one of these.
        case begins([String])
        /// It is missing (`true`) or it is not (`false`).
        case empty(Bool)
    }

    /// Makes a condition.
    public init(column: String, test: Test) {
        self.column = column
        self.test = test
    }
}

extension RowCondition: Codable {
    private enum Keys: String, CodingKey, CaseIterable { case column, equals, not, prefix, empty }

    /// The keys as they stand in a file.
    static let keys = Keys.names

    /// Reads a condition with exactly one test; unknown keys are refused.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: Keys.names)
        let values = try decoder.container(keyedBy: Keys.self)
        column = try values.decode(String.self, forKey: .column)
        var tests: [Test] = []
        if let words = try values.texts(.equals) { tests.append(.isOne(words)) }
        if let words = try values.texts(.not) { tests.append(.isNone(words)) }
        if let words = try values.texts(.prefix) { tests.append(.begins(words)) }
        if let empty = try values.decodeIfPresent(Bool.self, forKey: .empty) { tests.append(.empty(empty)) }
        guard tests.count == 1, let only = tests.first else {
            throw values.fault(.column, "\(tests.count) tests of one column", wanted: "one of equals, not, prefix, empty")
        }
        test = only
    }

    /// Writes what `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Keys.self)
        try values.encode(column, forKey: .column)
        switch test {
        case .isOne(let words): try values.encode(words, forKey: .equals)
        case .isNone(let words): try values.encode(words, forKey: .not)
        case .begins(let words): try values.encode(words, forKey: .prefix)
        case .empty(let empty): try values.encode(empty, forKey: .empty)
        }
    }
}
