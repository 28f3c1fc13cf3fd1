/// Which zone local times are in.
public enum ZoneRule: Sendable, Equatable {
    /// An IANA name such as `Europe/Berlin`.
    case named(String)
    /// The name stands in a column of the row.
    case column(String)
    /// The zone on record of the person whom the row is about.
    case person
}

extension ZoneRule: Codable {
    private enum Keys: String, CodingKey, CaseIterable { case column }

    /// Reads `Europe/Berlin`, `person` or `{column: NAME}`.
    public init(from decoder: any Decoder) throws {
        if let single = try? decoder.singleValueContainer(), let name = try? single.decode(String.self) {
            if name == "person" {
                self = .person
            } else if ZoneName.isKnown(name) {
                self = .named(name)
            } else {
                throw DecodingError.mapping(
                    decoder.codingPath, [],
                    MappingFault([], "\"\(name)\"", wanted: "an IANA name such as Europe/Berlin, person, or {column: NAME}"))
            }
            return
        }
        try decoder.refuseKeys(otherThan: Keys.names)
        self = .column(try decoder.container(keyedBy: Keys.self).decode(String.self, forKey: .column))
    }

    /// Writes what `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .named(let name):
            var value = encoder.singleValueContainer()
            try value.encode(name)
        case .person:
            var value = encoder.singleValueContainer()
            try value.encode("person")
        case .column(let name):
            var values = encoder.container(keyedBy: Keys.self)
            try values.encode(name, forKey: .column)
        }
    }
}
