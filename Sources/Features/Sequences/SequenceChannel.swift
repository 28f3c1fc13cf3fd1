public import Statistics

/// What one channel of a sequence means, exactly and in plain words.
public struct SequenceChannel: Sendable, Hashable {
    /// A kind of fact that channels are made of, named as its file in `schema.md`.
    public enum Input: String, Sendable, Hashable, CaseIterable {
        case events, persons, kpi, reviews, absences, leaves, deadlines
    }

    /// The version of the definition; it grows whenever the meaning changes.
    public let version: Int
    /// How the value of a step comes about.
    public let definition: String
    /// The facts that the value is made of.
    public let inputs: [Input]
    /// When the value of a step of the history is missing, in words; `nil` where it never is.
    public let missing: String?
    /// What the channel holds: name, meaning in plain words, kind, unit, imputation, privacy class.
    public let column: ColumnDescriptor
    /// A stable hash of name, version and definition, 16 hexadecimal digits.
    public let hash: String

    /// The channel's name, such as `minutes`.
    public var name: String { column.name }

    init(
        version: Int = 1, _ definition: String, from inputs: [Input], missing: String? = nil, column: ColumnDescriptor
    ) {
        self.version = version
        self.definition = definition
        self.inputs = inputs
        self.missing = missing
        self.column = column
        hash = StableHash.text([column.name, String(version), definition])
    }
}
