public import Statistics

/// Everything that is to be said of one feature, as `respite features describe` says it and a stored set keeps it.
public struct FeatureCard: Sendable, Hashable, Codable {
    /// Where a definition comes from.
    public enum Origin: String, Sendable, Hashable, Codable {
        /// Version 1 of the built-in catalogue.
        case catalogue1 = "1"
        /// What version 2 of the catalogue adds.
        case catalogue2 = "2"
        /// A file of the user's.
        case user
    }

    /// The name.
    public let name: String
    /// Where the definition comes from.
    public let catalogue: Origin
    /// The version of the definition.
    public let version: Int
    /// What it is in plain words.
    public let meaning: String
    /// How the value comes about; t0 is the cutoff.
    public let definition: String
    /// The files of facts that it is made of.
    public let inputs: [String]
    /// How many days it reaches back; `nil` where it takes in all history.
    public let windowDays: Int?
    /// The unit of the numbers; empty for counts and shares.
    public let unit: String
    /// What the numbers are.
    public let kind: ColumnDescriptor.Kind
    /// When the value is missing; `nil` where it never is.
    public let missing: String?
    /// What a model that cannot take missing values puts in their place.
    public let imputation: ColumnDescriptor.Imputation
    /// The direction in which the risk may move as the value grows.
    public let monotone: Monotone
    /// Whether its use has to be agreed on first.
    public let privacy: ColumnDescriptor.PrivacyClass
    /// The hash of name, version and definition.
    public let hash: String

    /// Whether its use has to be agreed on first.
    public var isSensitive: Bool { privacy == .sensitive }

    /// A direction, in a word.
    public enum Monotone: String, Sendable, Hashable, Codable { case decreasing, none, increasing }

    /// Describes a feature.
    public init(_ feature: FeatureDefinition) {
        name = feature.name
        catalogue = FeatureCatalogue.origin(of: feature)
        version = feature.version
        meaning = feature.column.meaning
        definition = feature.definition
        inputs = feature.inputs.map(\.rawValue)
        windowDays = feature.windowDays
        unit = feature.column.unit
        kind = feature.column.kind
        missing = feature.missing
        imputation = feature.column.imputation
        switch feature.column.monotone {
        case .decreasing: monotone = .decreasing
        case .none: monotone = .none
        case .increasing: monotone = .increasing
        }
        privacy = feature.column.privacy
        hash = feature.hash
    }

    private enum CodingKeys: String, CodingKey {
        case name, catalogue, version, meaning, definition, inputs
        case windowDays = "window_days"
        case unit, kind, missing, imputation, monotone, privacy, hash
    }

    /// Labels and texts, in the order in which they are shown.
    public var lines: [(label: String, text: String)] {
        [
            ("meaning", meaning), ("definition", definition), ("inputs", inputs.joined(separator: ", ")),
            ("window", windowDays.map { "\($0) days" } ?? "all history"), ("unit", unit.isEmpty ? kind.rawValue : unit),
            ("missing", missing ?? "never"), ("imputation", imputation.rawValue), ("monotone", monotone.rawValue),
            ("privacy", privacy == .sensitive ? "sensitive: off in a workspace until its use is recorded as agreed" : "ordinary"),
            ("catalogue", catalogue.rawValue), ("version", "\(version)"), ("hash", hash),
        ]
    }
}

extension FeatureCatalogue {
    /// Where a definition comes from: the built-in catalogue, or else a file.
    static func origin(of feature: FeatureDefinition) -> FeatureCard.Origin {
        guard let position = positions[feature.name], version2[position].hash == feature.hash else { return .user }
        return feature.catalogue == 1 ? .catalogue1 : .catalogue2
    }
}

extension FeatureSet {
    /// What is to be said of each feature, in order.
    public var cards: [FeatureCard] { definitions.map { FeatureCard($0) } }
}
