import Records

/// Any key of a file.
struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(_ name: String) {
        stringValue = name
        intValue = nil
    }

    init(stringValue: String) { self.init(stringValue) }

    init(intValue: Int) {
        stringValue = "\(intValue)"
        self.intValue = intValue
    }
}

extension CodingKey where Self: CaseIterable {
    /// All keys as they stand in a file.
    static var names: [String] { allCases.map(\.stringValue) }
}

extension Decoder {
    /// Throws where a key is not among those known.
    func refuseKeys(otherThan known: [String]) throws {
        let found = try container(keyedBy: AnyKey.self).allKeys
        for key in found where !known.contains(key.stringValue) {
            let fault = MappingFault(
                [.key(key.stringValue)], "the unknown key \(key.stringValue)", wanted: "one of \(known.joined(separator: ", "))")
            throw DecodingError.mapping(codingPath, [.key(key.stringValue)], fault)
        }
    }
}

extension KeyedDecodingContainer {
    /// A text or a list of texts.
    func texts(_ key: Key) throws -> [String]? {
        guard contains(key) else { return nil }
        if let one = try? decode(String.self, forKey: key) { return [one] }
        return try decode([String].self, forKey: key)
    }

    /// One of the words of an enumeration, or a sign that stands for one.
    func word<Word: RawRepresentable & CaseIterable>(
        _ type: Word.Type, _ key: Key, otherwise: (String) -> Word? = { _ in nil }
    ) throws -> Word? where Word.RawValue == String {
        guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
        if let word = Word(rawValue: text) ?? otherwise(text) { return word }
        throw fault(key, "\"\(text)\"", wanted: Word.allCases.map(\.rawValue).joined(separator: ", "))
    }

    /// What is wrong with the value of a key.
    func fault(_ key: Key, _ found: String, wanted: String) -> DecodingError {
        .mapping(codingPath, [.key(key.stringValue)], MappingFault([], found, wanted: wanted))
    }
}

extension DecodingError {
    /// A fault at a place below `outer`, in the form that a decoder throws.
    static func mapping(_ outer: [any CodingKey], _ path: [MappingFault.Step], _ fault: MappingFault) -> DecodingError {
        let inner: [any CodingKey] = path.map { step in
            switch step {
            case .key(let name): AnyKey(name)
            case .index(let index): AnyKey(intValue: index)
            }
        }
        return .dataCorrupted(
            Context(
                codingPath: outer + inner, debugDescription: fault.found,
                underlyingError: MappingFault([], fault.found, wanted: fault.wanted)))
    }
}

/// Names of the systems that give identifiers.
enum NamespaceName {
    /// Whether this can be one: a lower-case letter, then at most 63 of those, digits, dots, underscores and dashes.
    static func isOne(_ name: String) -> Bool { Identifier(namespace: name, id: "0").map { $0.namespace == name } ?? false }
}
