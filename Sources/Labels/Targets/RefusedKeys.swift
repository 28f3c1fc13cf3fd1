/// Any key of a JSON object.
private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Decoder {
    /// Refuses an object that has keys which nobody would read: a misspelt setting must not count as its default.
    func refuseKeys(except known: Set<String>, in place: String) throws {
        let keys = try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
        let unknown = keys.filter { !known.contains($0) }.sorted()
        guard let first = unknown.first else { return }
        throw DecodingError.dataCorrupted(
            .init(
                codingPath: codingPath,
                debugDescription: "unknown key \"\(first)\" in \(place); known are \(known.sorted().joined(separator: ", "))"))
    }
}
