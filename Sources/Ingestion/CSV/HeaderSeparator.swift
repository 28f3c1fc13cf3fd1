/// What stands between the names of a header that has no commas.
public enum HeaderSeparator: String, Sendable, CaseIterable {
    case semicolon
    case tab

    private var character: Character {
        switch self {
        case .semicolon: ";"
        case .tab: "\t"
        }
    }

    /// What was found in a header that was split at commas; `nil` where the whole line is not one name with such a character, or
    /// where none of the parts is `wanted`.
    init?(in header: [String], wanted: [String] = CanonicalColumn.allCases.map(\.name) + MoodleColumn.required.map(\.name)) {
        guard header.count == 1, let line = header.first else { return nil }
        let found = Self.allCases.first { separator in
            let parts = line.split(separator: separator.character)
            return parts.count > 1 && parts.contains { wanted.contains(String($0)) }
        }
        guard let found else { return nil }
        self = found
    }

    /// What to do about it.
    var advice: String {
        "its columns are separated by a \(rawValue): save the file as CSV with commas, " + IngestionError.byMapping
    }
}
