public import Statistics

/// What one feature means, exactly and in plain words.
public struct FeatureDefinition: Sendable, Hashable {
    /// A kind of fact that features are made of, named as its file in `schema.md`.
    public enum Input: String, Sendable, Hashable, CaseIterable {
        case events, courses, persons, kpi, reviews, absences, assignments, items, deadlines, leaves, holidays, outcomes, attributes
    }

    /// Whose facts a value is made of.
    public enum Phase: Sendable, Hashable {
        /// Those of the person alone.
        case person
        /// Those of the person's group: persons are compared when the values of all of them are known.
        case group
    }

    /// The version of the definition; it grows whenever the meaning changes.
    public let version: Int
    /// The version of the catalogue that the feature came with; 0 for a feature that a user defined.
    public let catalogue: Int
    /// Whose facts the value is made of.
    public let phase: Phase
    /// How the value comes about, in the catalogue's words; t0 is the cutoff.
    public let definition: String
    /// The facts that the value is made of.
    public let inputs: [Input]
    /// How many days before the cutoff the value reaches back; `nil` where it takes in all history.
    public let windowDays: Int?
    /// When the value is missing, in words; `nil` where it never is.
    public let missing: String?
    /// What the column holds: name, meaning in plain words, kind, unit, imputation, privacy class.
    public let column: ColumnDescriptor
    /// A stable hash of name, version and definition, 16 hexadecimal digits.
    public let hash: String

    /// The feature's name, such as `gap_days_mean_30d`.
    public var name: String { column.name }

    /// - Parameter identity: What the value means, in a text that does not depend on wording; by default the definition.
    init(
        version: Int = 1, catalogue: Int = 1, phase: Phase = .person, definition: String, inputs: [Input], windowDays: Int?,
        missing: String?, column: ColumnDescriptor, identity: String? = nil
    ) {
        self.version = version
        self.catalogue = catalogue
        self.phase = phase
        self.definition = definition
        self.inputs = inputs
        self.windowDays = windowDays
        self.missing = missing
        hash = StableHash.text([column.name, String(version), identity ?? definition])
        self.column = column.defined(by: hash)
    }
}

extension FeatureDefinition {
    /// The definition as part of a later catalogue.
    func of(catalogue: Int, phase: Phase) -> FeatureDefinition {
        FeatureDefinition(
            version: version, catalogue: catalogue, phase: phase, definition: definition, inputs: inputs, windowDays: windowDays,
            missing: missing, column: column)
    }
}

/// FNV-1a in 64 bits: the same for the same texts on every machine and with every version. It tells definitions apart; it is no
/// protection against someone who wants two of them to agree.
enum StableHash {
    /// The hash of texts and the borders between them, 16 hexadecimal digits.
    static func text(_ texts: [String]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for text in texts {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0xff) &* 0x100_0000_01b3  // no byte of UTF-8
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
