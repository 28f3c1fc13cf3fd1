extension RoleGuess {
    /// Below this confidence nothing is guessed.
    private static let least = 0.4

    /// What the columns may be: by their names and by whether their values are of a fitting kind. The surest first within a role.
    static func guesses(_ columns: [ColumnReport], rows: Int) -> [RoleGuess] {
        var found: [RoleGuess] = []
        for role in Role.allCases {
            let guesses = columns.compactMap { guess(role, $0, rows: rows) }
            found += guesses.enumerated().sorted { ($1.element.confidence, $0.offset) < ($0.element.confidence, $1.offset) }
                .map(\.element)
        }
        return found
    }

    private static func guess(_ role: Role, _ column: ColumnReport, rows: Int) -> RoleGuess? {
        guard column.kind != .empty || role == .protected else { return nil }
        let byName = ColumnHints.strength(of: role, in: column.name)
        let byValues = fit(role, column, rows: rows)
        guard byValues.share > 0 else { return nil }
        let confidence = byName > 0 ? byName * byValues.share : byValues.alone
        guard confidence >= least else { return nil }
        let name = byName >= 0.9 ? "its name is one for this" : byName > 0 ? "its name hints at it" : "its name says nothing"
        return RoleGuess(
            role: role, column: column.name, confidence: (confidence * 100).rounded() / 100, reason: "\(name); \(byValues.reason)")
    }

    /// How well the values fit (`share`, 0 is not at all), and how much they say without the name (`alone`).
    private static func fit(_ role: Role, _ column: ColumnReport, rows: Int) -> (share: Double, alone: Double, reason: String) {
        let kind = column.kind.rawValue
        let isCode = [.integer, .identifier, .category, .constant, .text].contains(column.kind)
        switch role {
        case .person:
            if column.kind == .email { return (0.9, 0.5, "its values are e-mail addresses") }
            if column.kind == .text { return (0.5, 0, "its values are texts, perhaps names") }
            return isCode ? (1, 0, "its values are of the kind \(kind)") : (0, 0, "")
        case .time, .hired:
            guard let times = column.times else { return (0, 0, "") }
            let alone = role == .time ? (times.hasClock ? 0.6 : 0.45) : 0
            return (
                times.hasClock || role == .hired ? 1 : 0.8, alone, "its values are times (\(times.formats.joined(separator: ", ")))"
            )
        case .kind:
            guard column.kind == .category || column.kind == .constant else { return (0, 0, "") }
            let known = column.words.count { $0.kind != nil }
            if known > 0 { return (1, 0.5, "\(known) of its \(column.words.count) words are known") }
            return (0.7, 0, "it has \(column.distinct) different words")
        case .item where !column.words.isEmpty && column.words.allSatisfy({ $0.kind != nil }): return (0, 0, "")
        case .course, .item, .unit, .manager: return isCode ? (1, 0, "it has \(column.distinct) different values") : (0, 0, "")
        case .duration:
            if column.kind == .duration { return (1, 0.8, "its values are durations") }
            return column.kind == .integer || column.kind == .decimal ? (0.9, 0, "its values are numbers") : (0, 0, "")
        case .score:
            return column.kind == .integer || column.kind == .decimal ? (1, 0, "its values are numbers") : (0, 0, "")
        case .passed:
            let isFlag = column.kind == .boolean || (column.kind == .integer && column.distinct <= 2)
            return isFlag ? (1, 0, "it has two values") : (0, 0, "")
        case .email: return column.kind == .email ? (1, 0.9, "its values are e-mail addresses") : (0, 0, "")
        case .name:
            return column.kind == .text || column.kind == .identifier || column.kind == .category
                ? (1, 0, "its values are texts") : (0, 0, "")
        case .zone: return column.kind == .zone ? (1, 0.9, "its values are IANA time zones") : (0, 0, "")
        case .eventID:
            let isUnique = !column.hasMoreDistinct && column.distinct == rows && rows > 1
            return isCode && (isUnique || column.hasMoreDistinct) ? (1, 0, "every row has another value") : (0, 0, "")
        case .protected: return (1, 0, "such attributes are kept apart")
        }
    }
}
