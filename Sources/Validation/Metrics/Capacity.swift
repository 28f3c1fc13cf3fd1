/// How many rows can be acted on, in each stratum.
public enum Capacity: Sendable, Hashable {
    /// A share of the rows of each stratum, in `(0, 1]`; places may be fractions (a tenth of 25 rows is 2.5 places).
    case share(Double)
    /// A number of places in each stratum, above 0; a stratum with fewer rows gives places to all of them.
    case places(Double)

    /// The places in a stratum of the given weight.
    func places(among weight: Double) -> Double {
        switch self {
        case .share(let share): share * weight
        case .places(let places): min(places, weight)
        }
    }

    func require() throws(ValidationError) {
        switch self {
        case .share(let share): try requireSetting("share", share, wanted: "a number above 0 and up to 1", share > 0 && share <= 1)
        case .places(let places):
            try requireSetting("places", places, wanted: "a finite number above 0", places > 0 && places.isFinite)
        }
    }
}

extension Capacity: Codable {
    private enum CodingKeys: String, CodingKey { case share, places }

    /// Reads `{"share": 0.1}` or `{"places": 20}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let share = try container.decodeIfPresent(Double.self, forKey: .share) {
            self = .share(share)
        } else {
            self = .places(try container.decode(Double.self, forKey: .places))
        }
    }

    /// Writes `{"share": 0.1}` or `{"places": 20}`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .share(let share): try container.encode(share, forKey: .share)
        case .places(let places): try container.encode(places, forKey: .places)
        }
    }
}
