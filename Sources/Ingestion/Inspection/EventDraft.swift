/// The draft of a table in which rows are events.
enum EventDraft {
    static func facts(_ report: InspectionReport, _ roles: ChosenRoles) -> [String] {
        var fields = [DraftField.person(roles), DraftField.time("at", roles[.time]), kind(roles[.kind])]
        fields.append(contentsOf: [course(roles[.course])])
        if let item = roles[.item] { fields.append("item: \(YAMLText.quoted(item.name))") }
        if let duration = roles[.duration] { fields.append(DraftField.duration(duration)) }
        if let score = roles[.score] { fields.append(DraftField.score(score)) }
        if let passed = roles[.passed] { fields.append(DraftField.passed(passed)) }
        if let id = roles[.eventID] { fields.append("id: \(YAMLText.quoted(id.name))") }
        return ["      - table: events", "        fields:"] + fields.flatMap { $0.split(separator: "\n").map { "          \($0)" } }
    }

    private static func course(_ column: ColumnReport?) -> String {
        guard let column else {
            return "course: TODO  # TODO: the column with the course, or {constant: NAME} where the file is about one"
        }
        return "course: \(YAMLText.quoted(column.name))"
    }

    /// What words stand for: those of no known kind are left to do.
    private static func kind(_ column: ColumnReport?) -> String {
        let wanted = "view, start, complete, skip, attempt, post, feedback, help"
        guard let column else {
            return "kind: TODO  # TODO: the column that says what happened, or {constant: view} (\(wanted))"
        }
        let name = YAMLText.quoted(column.name)
        guard !column.words.isEmpty else {
            return "kind: {column: \(name), words: {TODO: TODO}}  # TODO: what its words stand for (\(wanted))"
        }
        let skipped = column.words.filter { KindWords.isLeftOut($0.word) }
        var lines = ["kind:", "  column: \(name)", "  words:  # CHECK: \(wanted)"]
        for word in column.words where !KindWords.isLeftOut(word.word) {
            let kind = word.kind ?? "TODO  # TODO: one of the kinds, or move the word to skip"
            lines.append("    \(YAMLText.quoted(word.word)): \(kind)")
        }
        if skipped.count == column.words.count { lines.append("    TODO: TODO  # TODO: no word is a kind") }
        if !skipped.isEmpty { lines.append("  skip: [\(skipped.map { YAMLText.quoted($0.word) }.joined(separator: ", "))]") }
        return lines.joined(separator: "\n")
    }
}

/// The draft of a table in which rows say where somebody stands in the organisation.
enum PersonnelDraft {
    static func facts(_ report: InspectionReport, _ roles: ChosenRoles) -> [String] {
        var lines: [String] = []
        if let hired = roles[.hired] {
            lines += table("persons", [DraftField.person(roles), DraftField.time("hired_at", hired)])
        }
        var fields = [DraftField.person(roles), DraftField.time("at", roles[.time])]
        if let manager = roles[.manager] { fields.append("manager: \(YAMLText.quoted(manager.name))") }
        if let unit = roles[.unit] { fields.append("unit: \(YAMLText.quoted(unit.name))") }
        lines += table("assignments", fields)
        if let email = roles[.email], roles[.person] != nil {
            let name = YAMLText.quoted(email.name)
            lines.append("      - table: identities")
            lines.append("        where: [{column: \(name), empty: false}]")
            lines += ["        fields:", "          \(DraftField.person(roles))", "          namespace: {constant: email}"]
            lines.append("          id: {column: \(name), case: lower}")
        }
        return lines
    }

    private static func table(_ name: String, _ fields: [String]) -> [String] {
        ["      - table: \(name)", "        fields:"] + fields.map { "          \($0)" }
    }
}

/// Lines of a draft, a canonical field each.
enum DraftField {
    static func person(_ roles: ChosenRoles) -> String {
        if let person = roles[.person] { return "person: \(YAMLText.quoted(person.name))" }
        if let email = roles[.email] { return "person: {column: \(YAMLText.quoted(email.name)), case: lower}" }
        return "person: TODO  # TODO: the column with the id of the person"
    }

    static func time(_ field: String, _ column: ColumnReport?) -> String {
        guard let column, let times = column.times else { return "\(field): TODO  # TODO: the column that says when" }
        let name = YAMLText.quoted(column.name)
        switch times.order {
        case .ambiguous, .mixed:
            let known = times.formats.map { YAMLText.quoted($0) }.joined(separator: " or ")
            let reason = times.order == .mixed ? "both orders of day and month stand there" : "no number is above 12"
            return "\(field): {column: \(name), format: TODO}  # TODO: \(known), or the month first (\(reason))"
        case .certain, .dayFirst, .monthFirst:
            if times.formats == ["iso8601"] { return "\(field): \(name)" }
            let formats = times.formats.map(YAMLText.quoted)
            let format = formats.count == 1 ? formats[0] : "[\(formats.joined(separator: ", "))]"
            return "\(field): {column: \(name), format: \(format)}"
        }
    }

    static func duration(_ column: ColumnReport) -> String {
        let name = YAMLText.quoted(column.name)
        if let format = column.durationFormat { return "duration_s: {column: \(name), unit: \(format)}" }
        let plain = ColumnHints.plain(column.name)
        let units = [("milli", "milliseconds"), ("ms", "milliseconds"), ("min", "minutes"), ("hour", "hours"), ("stunde", "hours")]
        let unit = units.first { $0.0 == "ms" ? plain.hasSuffix("ms") : plain.contains($0.0) }?.1 ?? "seconds"
        return "duration_s: {column: \(name), unit: \(unit)}  # CHECK: the unit"
    }

    static func score(_ column: ColumnReport) -> String {
        let name = YAMLText.quoted(column.name)
        let largest = column.largest ?? 0
        if (column.smallest ?? 0) < 0 || largest > 100 {
            return "# score: {column: \(name), unit: points, of: 100}  # CHECK: how many points there are to be had"
        }
        if largest <= 1 { return "score: {column: \(name), unit: fraction}  # CHECK: 0 to 1" }
        if largest > 50 { return "score: {column: \(name), unit: percent}  # CHECK: 0 to 100" }
        return "# score: {column: \(name), unit: points, of: 100}  # CHECK: how many points there are to be had, or unit: percent"
    }

    /// Words other than `true`, `false`, `1` and `0` are stated.
    static func passed(_ column: ColumnReport) -> String {
        let name = YAMLText.quoted(column.name)
        let words = column.words.map(\.word)
        let plain: Set<String> = ["true", "false", "1", "0"]
        guard words.contains(where: { !plain.contains($0.lowercased()) }) else { return "passed: \(name)" }
        let positive: Set<String> = ["true", "yes", "y", "t", "ja", "passed"]
        func list(_ isTrue: Bool) -> String {
            let fitting = words.filter { positive.contains($0.lowercased()) == isTrue }
            return "[\(fitting.map(YAMLText.quoted).joined(separator: ", "))]"
        }
        return "passed: {column: \(name), true_words: \(list(true)), false_words: \(list(false))}"
    }
}
