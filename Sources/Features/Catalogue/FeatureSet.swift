public import Statistics

/// Features in a fixed order: the columns of a `FeatureMatrix`.
public struct FeatureSet: Sendable, Equatable {
    /// The features, in order.
    public let definitions: [FeatureDefinition]
    /// A stable hash of the definitions and their order, 16 hexadecimal digits; equal sets have equal hashes.
    public let hash: String
    /// The columns wanted, as positions in the catalogue; those of user-defined features follow it.
    let catalogueColumns: [Int]
    /// The user-defined features that columns can be, each after those it is made of.
    let userFeatures: [ResolvedFeature]

    /// The whole catalogue, version 1.
    public static let version1 = FeatureSet(FeatureCatalogue.version1.indices.map { $0 })

    /// The whole catalogue, version 2: version 1 comes first.
    public static let version2 = FeatureSet(FeatureCatalogue.version2.indices.map { $0 })

    /// The whole catalogue of a version; `nil` where there is none.
    public init?(catalogue version: Int) {
        switch version {
        case 1: self = .version1
        case 2: self = .version2
        default: return nil
        }
    }

    private init(_ columns: [Int]) { self.init(columns, userFeatures: []) }

    init(_ columns: [Int], userFeatures: [ResolvedFeature]) {
        let width = FeatureCatalogue.all.count
        definitions = columns.map { $0 < width ? FeatureCatalogue.all[$0] : userFeatures[$0 - width].definition }
        self.userFeatures = userFeatures
        hash = StableHash.text(definitions.map(\.hash))
        catalogueColumns = columns
    }

    /// Makes the set of the named features of any version, in the order given; `nil` where a name is unknown or stands twice.
    public init?(names: [String]) {
        let positions = FeatureCatalogue.positions
        let columns = names.compactMap { positions[$0] }
        guard columns.count == names.count, Set(columns).count == columns.count else { return nil }
        self.init(columns)
    }

    /// The number of features.
    public var count: Int { definitions.count }
    /// The names, in order.
    public var names: [String] { definitions.map(\.name) }
    /// What each column holds, in order.
    public var columns: [ColumnDescriptor] { definitions.map(\.column) }

    /// The position of a feature, or `nil` where the set does not have it.
    public func column(named name: String) -> Int? { definitions.firstIndex { $0.name == name } }

    /// The set without the features of a privacy class.
    public func dropping(_ privacy: ColumnDescriptor.PrivacyClass) -> FeatureSet { selecting { $0.column.privacy != privacy } }

    /// The set with only the features that `isWanted` says, in their order.
    public func selecting(_ isWanted: (FeatureDefinition) -> Bool) -> FeatureSet {
        FeatureSet(zip(catalogueColumns, definitions).filter { isWanted($0.1) }.map(\.0), userFeatures: userFeatures)
    }
}
