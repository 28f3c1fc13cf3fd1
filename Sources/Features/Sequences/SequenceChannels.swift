public import Statistics

/// Channels in a fixed order: the last axis of a `SequenceSet`.
public struct SequenceChannels: Sendable, Hashable {
    /// The channels, in order.
    public let definitions: [SequenceChannel]
    /// A stable hash of the definitions and their order, 16 hexadecimal digits; equal sets have equal hashes.
    public let hash: String
    /// The channels wanted, as positions among all.
    let places: [Int]

    /// All channels, version 1.
    public static let version1 = SequenceChannels(SequenceCatalogue.version1.indices.map { $0 })

    private init(_ places: [Int]) {
        definitions = places.map { SequenceCatalogue.version1[$0] }
        hash = StableHash.text(definitions.map(\.hash))
        self.places = places
    }

    /// Makes the set of the named channels, in the order given; `nil` where a name is unknown or stands twice.
    public init?(names: [String]) {
        let places = names.compactMap { name in SequenceCatalogue.version1.firstIndex { $0.name == name } }
        guard places.count == names.count, Set(places).count == places.count else { return nil }
        self.init(places)
    }

    /// The number of channels.
    public var count: Int { definitions.count }
    /// The names, in order.
    public var names: [String] { definitions.map(\.name) }
    /// What each channel holds, in order.
    public var columns: [ColumnDescriptor] { definitions.map(\.column) }

    /// The position of a channel, or `nil` where the set does not have it.
    public func position(named name: String) -> Int? { definitions.firstIndex { $0.name == name } }

    /// The set without the channels of a privacy class.
    public func dropping(_ privacy: ColumnDescriptor.PrivacyClass) -> SequenceChannels {
        SequenceChannels(zip(places, definitions).filter { $0.1.column.privacy != privacy }.map(\.0))
    }
}
