import Records

extension TargetPart: Codable {
    enum Key: String, CodingKey {
        case kind, source, threshold
    }

    static let keys: Set<String> = ["kind", "source", "threshold"]

    /// Reads `{"kind": "survey", "source": "CBI", "threshold": 50}`; unknown keys and kinds are refused.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(except: Self.keys, in: "a target's part")
        try self.init(reading: decoder)
    }

    init(reading decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let name = try values.decode(String.self, forKey: .kind)
        guard let kind = OutcomeKind(rawValue: name) else {
            let known = OutcomeKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: values, debugDescription: "unknown kind \"\(name)\"; known are \(known)")
        }
        self.init(
            kind, source: try values.decodeIfPresent(String.self, forKey: .source),
            threshold: try values.decodeIfPresent(Double.self, forKey: .threshold))
    }

    /// Writes what `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(kind.rawValue, forKey: .kind)
        try values.encodeIfPresent(source, forKey: .source)
        try values.encodeIfPresent(threshold, forKey: .threshold)
    }
}

extension WeightedTerm: Codable {
    private enum Key: String, CodingKey {
        case weight, per
    }

    /// Reads a part with `weight` and `per` (1 unless said).
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(except: TargetPart.keys.union(["weight", "per"]), in: "a target's weighted part")
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            try TargetPart(reading: decoder), weight: try values.decode(Double.self, forKey: .weight),
            per: try values.decodeIfPresent(Double.self, forKey: .per) ?? 1)
    }

    /// Writes what `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        try part.encode(to: encoder)
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(weight, forKey: .weight)
        try values.encode(per, forKey: .per)
    }
}

extension Target: Codable {
    private enum Key: String, CodingKey, CaseIterable {
        case name
        case anyOf = "any_of"
        case allOf = "all_of"
        case weightedSum = "weighted_sum"
        case threshold
        case cooldownDays = "cooldown_days"
        case leavesOutSickLeave = "leaves_out_sick_leave"
        case exitsDatedBy = "dated_by"
    }

    /// Reads `{"name": …, "any_of": [PART, …]}`, with `all_of` or `weighted_sum` and `threshold` in its place, `cooldown_days` (180
    /// unless said), `leaves_out_sick_leave` and `dated_by` (`notice` or `last_day`). Unknown keys and senseless rules are refused.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(except: Set(Key.allCases.map(\.rawValue)), in: "a target")
        let values = try decoder.container(keyedBy: Key.self)
        let name = try values.decode(String.self, forKey: .name)
        let anyOf = try values.decodeIfPresent([TargetPart].self, forKey: .anyOf)
        let allOf = try values.decodeIfPresent([TargetPart].self, forKey: .allOf)
        let terms = try values.decodeIfPresent([WeightedTerm].self, forKey: .weightedSum)
        let rule: TargetRule
        switch (anyOf, allOf, terms, try values.decodeIfPresent(Double.self, forKey: .threshold)) {
        case (let parts?, nil, nil, nil): rule = .anyOf(parts)
        case (nil, let parts?, nil, nil): rule = .allOf(parts)
        case (nil, nil, let terms?, let threshold?): rule = .weightedSum(terms, threshold: threshold)
        default:
            throw LabelError.targetInvalid(name: name, problem: "wanted one of any_of, all_of, or weighted_sum with a threshold")
        }
        try self.init(
            name: name, rule: rule, cooldownDays: try values.decodeIfPresent(Int.self, forKey: .cooldownDays) ?? 180,
            leavesOutSickLeave: try values.decodeIfPresent(Bool.self, forKey: .leavesOutSickLeave),
            exitsDatedBy: try values.decodeIfPresent(ExitDating.self, forKey: .exitsDatedBy) ?? .notice)
    }

    /// Writes what `init(from:)` reads, with every default spelt out.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(name, forKey: .name)
        switch rule {
        case .anyOf(let parts): try values.encode(parts, forKey: .anyOf)
        case .allOf(let parts): try values.encode(parts, forKey: .allOf)
        case .weightedSum(let terms, let threshold):
            try values.encode(terms, forKey: .weightedSum)
            try values.encode(threshold, forKey: .threshold)
        }
        try values.encode(cooldownDays, forKey: .cooldownDays)
        try values.encode(leavesOutSickLeave, forKey: .leavesOutSickLeave)
        try values.encode(exitsDatedBy, forKey: .exitsDatedBy)
    }
}
