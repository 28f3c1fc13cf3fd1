/// How the tables of some export become canonical facts, as a mapping file says it.
///
/// `docs/mapping.md` explains every key. What `conventions` say holds for every source and field that does not say otherwise.
public struct Mapping: Sendable, Equatable {
    /// The version of the format that this program reads and writes.
    public static let currentVersion = 1

    /// The version of the format; 1.
    public var version: Int
    /// How fields are written, where neither the source nor the field says otherwise.
    public var conventions: Conventions
    /// Files to take further columns from, by the name that fields give in `lookup`.
    public var lookups: [String: LookupFile]
    /// The tables, the first whose `files` fit the name of a file being the one that reads it.
    public var sources: [MappedSource]
    /// The folder in which the files of `lookups` lie; not part of the file.
    public var folder = ""

    /// Makes a mapping.
    public init(
        conventions: Conventions = Conventions(), lookups: [String: LookupFile] = [:], sources: [MappedSource]
    ) {
        version = Self.currentVersion
        self.conventions = conventions
        self.lookups = lookups
        self.sources = sources
    }
}

extension Mapping: Codable {
    private enum Keys: String, CodingKey, CaseIterable { case version, lookups, sources }

    /// The keys as they stand in a file.
    static let keys = Keys.names

    /// Reads a mapping; unknown keys are refused.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: Keys.names + Conventions.keys)
        let values = try decoder.container(keyedBy: Keys.self)
        version = try values.decodeIfPresent(Int.self, forKey: .version) ?? Self.currentVersion
        guard version == Self.currentVersion else {
            throw values.fault(.version, "the version \(version)", wanted: "\(Self.currentVersion), the only version there is")
        }
        conventions = try Conventions(from: decoder)
        lookups = try values.decodeIfPresent([String: LookupFile].self, forKey: .lookups) ?? [:]
        sources = try values.decode([MappedSource].self, forKey: .sources)
        guard !sources.isEmpty else { throw values.fault(.sources, "an empty list", wanted: "one source or more") }
        for (index, source) in sources.enumerated() {
            if let fault = source.fault(lookups: lookups) {
                throw DecodingError.mapping(values.codingPath, ["sources", .index(index)] + fault.path, fault)
            }
        }
    }

    /// Writes the keys that say something.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Keys.self)
        try values.encode(version, forKey: .version)
        try conventions.encode(to: encoder)
        if !lookups.isEmpty {
            var named = values.nestedContainer(keyedBy: AnyKey.self, forKey: .lookups)
            for (name, lookup) in lookups.sorted(by: { $0.key < $1.key }) { try named.encode(lookup, forKey: AnyKey(name)) }
        }
        try values.encode(sources, forKey: .sources)
    }
}
