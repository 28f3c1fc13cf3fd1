extension FieldRule: Codable {
    private enum Keys: String, CodingKey, CaseIterable {
        case column, columns, join, prefix, constant, lookup, take, format
        case lastDay = "last_day"
        case unit, of, words, skip
        case byDefault = "default"
        case unmatched
        case letters = "case"
    }

    /// The keys as they stand in a file.
    static let keys = Keys.names

    /// The words of `unmatched`.
    private enum UnmatchedWord: String, Codable, CaseIterable { case quarantine, keep, missing, skip }

    /// Reads the name of a column, or the keys; unknown ones are refused.
    public init(from decoder: any Decoder) throws {
        if let single = try? decoder.singleValueContainer(), let column = try? single.decode(String.self) {
            self.init(column)
            return
        }
        try decoder.refuseKeys(otherThan: Keys.names + Conventions.keys)
        let values = try decoder.container(keyedBy: Keys.self)
        self.init()
        columns = try values.texts(.columns) ?? []
        if let column = try values.decodeIfPresent(String.self, forKey: .column) { columns.insert(column, at: 0) }
        constant = try values.decodeIfPresent(String.self, forKey: .constant)
        let origins = [.column, .columns, .constant].filter { values.contains($0) }
        guard origins.count == 1, constant != nil || !columns.isEmpty else {
            throw DecodingError.mapping(
                decoder.codingPath, [],
                MappingFault([], "\(origins.count) of column, columns, constant", wanted: "exactly one of them, with a value"))
        }
        join = try values.decodeIfPresent(String.self, forKey: .join) ?? " "
        prefix = try values.decodeIfPresent(String.self, forKey: .prefix) ?? ""
        guard constant == nil || !values.contains(.prefix) else {
            throw values.fault(.prefix, "a prefix of a constant", wanted: "the whole text as the constant")
        }
        lookup = try values.decodeIfPresent(String.self, forKey: .lookup)
        take = try values.decodeIfPresent(String.self, forKey: .take)
        format = try values.texts(.format) ?? []
        lastDay = try values.decodeIfPresent(Bool.self, forKey: .lastDay) ?? false
        unit = try values.word(FieldUnit.self, .unit)
        points = try values.decodeIfPresent(PointsLimit.self, forKey: .of)
        letters = try values.word(Letters.self, .letters)
        conventions = try Conventions(from: decoder)
        try readWords(values)
    }

    private mutating func readWords(_ values: KeyedDecodingContainer<Keys>) throws {
        words = try values.decodeIfPresent([String: String].self, forKey: .words) ?? [:]
        skip = try values.texts(.skip) ?? []
        if let value = try values.decodeIfPresent(String.self, forKey: .byDefault) {
            guard !values.contains(.unmatched) else {
                throw values.fault(.unmatched, "both default and unmatched", wanted: "one of them")
            }
            unmatched = .value(value)
            return
        }
        switch try values.word(UnmatchedWord.self, .unmatched) {
        case .quarantine, nil: unmatched = .quarantine
        case .keep: unmatched = .keep
        case .missing: unmatched = .missing
        case .skip: unmatched = .skip
        }
    }

    /// Writes the name of the column where nothing else is said, otherwise the keys that say something.
    public func encode(to encoder: any Encoder) throws {
        if columns.count == 1, let column = columns.first, self == FieldRule(column) {
            var value = encoder.singleValueContainer()
            try value.encode(column)
            return
        }
        var values = encoder.container(keyedBy: Keys.self)
        if columns.count == 1 { try values.encode(columns[0], forKey: .column) }
        if columns.count > 1 { try values.encode(columns, forKey: .columns) }
        if join != " " { try values.encode(join, forKey: .join) }
        if !prefix.isEmpty { try values.encode(prefix, forKey: .prefix) }
        try values.encodeIfPresent(constant, forKey: .constant)
        try values.encodeIfPresent(lookup, forKey: .lookup)
        try values.encodeIfPresent(take, forKey: .take)
        if format.count == 1 { try values.encode(format[0], forKey: .format) }
        if format.count > 1 { try values.encode(format, forKey: .format) }
        if lastDay { try values.encode(true, forKey: .lastDay) }
        try values.encodeIfPresent(unit, forKey: .unit)
        try values.encodeIfPresent(points, forKey: .of)
        try values.encodeIfPresent(letters, forKey: .letters)
        try conventions.encode(to: encoder)
        try writeWords(to: &values)
    }

    private func writeWords(to values: inout KeyedEncodingContainer<Keys>) throws {
        if !words.isEmpty {
            var list = values.nestedContainer(keyedBy: AnyKey.self, forKey: .words)
            for (word, meaning) in words.sorted(by: { $0.key < $1.key }) { try list.encode(meaning, forKey: AnyKey(word)) }
        }
        if !skip.isEmpty { try values.encode(skip, forKey: .skip) }
        switch unmatched {
        case .quarantine: break
        case .keep: try values.encode(UnmatchedWord.keep, forKey: .unmatched)
        case .missing: try values.encode(UnmatchedWord.missing, forKey: .unmatched)
        case .skip: try values.encode(UnmatchedWord.skip, forKey: .unmatched)
        case .value(let value): try values.encode(value, forKey: .byDefault)
        }
    }
}

extension PointsLimit: Codable {
    private enum Keys: String, CodingKey, CaseIterable { case column }

    /// Reads a number or `{column: NAME}`.
    public init(from decoder: any Decoder) throws {
        if let single = try? decoder.singleValueContainer(), let points = try? single.decode(Double.self) {
            guard points > 0, points.isFinite else {
                throw DecodingError.mapping(decoder.codingPath, [], MappingFault([], "\(points)", wanted: "a number above 0"))
            }
            self = .number(points)
            return
        }
        try decoder.refuseKeys(otherThan: Keys.names)
        self = .column(try decoder.container(keyedBy: Keys.self).decode(String.self, forKey: .column))
    }

    /// Writes what `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .number(let points):
            var value = encoder.singleValueContainer()
            try value.encode(points)
        case .column(let name):
            var values = encoder.container(keyedBy: Keys.self)
            try values.encode(name, forKey: .column)
        }
    }
}
