/// A set of features as it is kept beside what was made with it: enough to tell, years later, what each column meant.
public struct FeatureSetRecord: Sendable, Hashable, Codable {
    /// What the file says it is.
    public let format: String
    /// The hash of the definitions and their order.
    public let hash: String
    /// The features in order.
    public let features: [FeatureCard]

    /// The name of the format and its version.
    public static let formatName = "respite-features 1"

    /// Writes a set down.
    public init(_ set: FeatureSet) {
        format = Self.formatName
        hash = set.hash
        features = set.cards
    }

    /// The hash that the features listed have; the record was altered where it is not `hash`.
    public var expectedHash: String { StableHash.text(features.map(\.hash)) }
}
