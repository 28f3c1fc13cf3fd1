extension CanonicalKind {
    /// The fields without which no row of the kind is whole; they have to be mapped.
    var indispensable: [CanonicalColumn] {
        switch self {
        case .persons: [.person]
        case .courses: [.course, .taxonomy]
        case .items: [.course, .item, .contentType]
        case .holidays: [.calendar, .date]
        case .events: [.person, .at, .kind, .course]
        case .deadlines: [.person, .course, .assignedAt]
        case .assignments: [.person, .at]
        case .attributes: [.person, .at, .name, .value]
        case .kpi, .reviews: [.person, .at, .value]
        case .managerAssessments: [.person, .at, .rating]
        case .absences: [.person, .at, .days]
        case .leaves: [.person, .fromAt]
        case .outcomes: [.person, .at, .kind]
        case .surveyAnswers: [.person, .at, .instrument, .question, .answer]
        case .interventions: [.person, .at, .kind]
        case .permissions: [.person, .at, .kind]
        case .identities: [.person, .namespace, .id]
        case .protected: [.person, .attribute, .value]
        }
    }
}

extension FactRule {
    /// What is wrong with the rule, which the types do not rule out.
    func fault(lookups: [String: LookupFile]) -> MappingFault? {
        let known = table.columns.map(\.name)
        for name in fields.keys.sorted() where !known.contains(name) {
            return MappingFault(
                ["fields", .key(name)], "the unknown field \(name)",
                wanted: "a field of \(table.rawValue): \(known.joined(separator: ", "))")
        }
        if let fault = inventoryFault() { return fault }
        let needed = table.indispensable.filter { inventory == nil || !InventoryReader.columns.contains($0) }.map(\.name)
        let absent = needed.filter { fields[$0] == nil }
        if !absent.isEmpty {
            return MappingFault(
                ["fields"], "no \(absent.joined(separator: ", "))",
                wanted:
                    "all of \(needed.joined(separator: ", ")), without which no row of \(table.rawValue) is whole"
            )
        }
        for column in table.columns {
            guard let rule = fields[column.name] else { continue }
            if let fault = rule.fault(as: FieldMeaning(column, of: table), lookups: lookups) {
                return fault.within(["fields", .key(column.name)])
            }
        }
        return nil
    }

    private func inventoryFault() -> MappingFault? {
        guard let inventory else { return nil }
        guard table == .outcomes else {
            return MappingFault(
                ["inventory"], "an inventory for \(table.rawValue)", wanted: "the table outcomes, which takes its scores")
        }
        let filled = (InventoryReader.columns + [.noticeAt]).map(\.name).first { fields[$0] != nil }
        if let filled {
            return MappingFault(
                ["fields", .key(filled)], "the field \(filled)", wanted: "none: the inventory fills it in, or it has no meaning")
        }
        return inventory.fault()?.within(["inventory"])
    }
}

extension FieldRule {
    /// What is wrong with the field, where it is to hold what `meaning` says.
    func fault(as meaning: FieldMeaning, lookups: [String: LookupFile]) -> MappingFault? {
        unusedKey(meaning) ?? lookupFault(lookups) ?? formatFault(meaning) ?? unitFault(meaning) ?? wordsFault(meaning)
    }

    /// Keys that mean nothing for such a field.
    private func unusedKey(_ meaning: FieldMeaning) -> MappingFault? {
        let isTime = meaning == .time || meaning == .day
        let isFigure = [.number, .duration, .score].contains(meaning)
        let unused: [(String, Bool)] = [
            ("format", !format.isEmpty && !isTime), ("zone", conventions.zone != nil && meaning != .time),
            ("last_day", lastDay && meaning != .time), ("unit", unit != nil && meaning != .duration && meaning != .score),
            ("of", points != nil && unit != .points), ("namespace", conventions.namespace != nil && meaning != .identifier),
            ("decimal", conventions.decimal != nil && !isFigure), ("thousands", conventions.thousands != nil && !isFigure),
            ("true_words", conventions.trueWords != nil && meaning != .boolean),
            ("false_words", conventions.falseWords != nil && meaning != .boolean),
            ("take", take != nil && lookup == nil),
            ("default", words.isEmpty && skip.isEmpty && unmatched != .quarantine),
        ]
        guard let key = unused.first(where: \.1)?.0 else { return nil }
        return MappingFault([.key(key)], "the key \(key), which means nothing for this field", wanted: "the field without it")
    }

    private func lookupFault(_ lookups: [String: LookupFile]) -> MappingFault? {
        guard let lookup else { return nil }
        guard lookups[lookup] != nil else {
            let known = lookups.keys.sorted().joined(separator: ", ")
            return MappingFault(
                ["lookup"], "the lookup \(lookup)", wanted: known.isEmpty ? "one that `lookups` declares; it declares none" : known)
        }
        return take == nil ? MappingFault(["lookup"], "a lookup without `take`", wanted: "the column of it to take") : nil
    }

    private func formatFault(_ meaning: FieldMeaning) -> MappingFault? {
        var formats: [TimeFormat] = []
        for (index, text) in format.enumerated() {
            switch TimeFormat.read(text) {
            case .success(let format): formats.append(format)
            case .failure(let fault): return fault.within(format.count == 1 ? ["format"] : ["format", .index(index)])
            }
        }
        if formats.contains(where: \.isDayFirst), formats.contains(where: \.isMonthFirst) {
            return MappingFault(
                ["format"], "formats with the day first and with the month first",
                wanted: "one order of day and month for a column, for 03/04 would fit both")
        }
        return nil
    }

    private func unitFault(_ meaning: FieldMeaning) -> MappingFault? {
        let fitting = meaning == .duration ? FieldUnit.durations : FieldUnit.scores
        if let unit, !fitting.contains(unit) {
            return MappingFault(["unit"], "the unit \(unit.rawValue)", wanted: fitting.map(\.rawValue).joined(separator: ", "))
        }
        return unit == .points && points == nil
            ? MappingFault(["unit"], "points without `of`", wanted: "`of` with the number of points to be had, or {column: NAME}")
            : nil
    }

    private func wordsFault(_ meaning: FieldMeaning) -> MappingFault? {
        guard case .word(let known) = meaning else { return nil }
        let wanted = known.joined(separator: ", ")
        for (word, value) in words.sorted(by: { $0.key < $1.key }) where !known.contains(value) {
            return MappingFault(["words", .key(word)], "\"\(value)\"", wanted: "one of \(wanted)")
        }
        if case .value(let value) = unmatched, !known.contains(value) {
            return MappingFault(["default"], "\"\(value)\"", wanted: "one of \(wanted)")
        }
        if let constant, words.isEmpty, !known.contains(constant) {
            return MappingFault(["constant"], "\"\(constant)\"", wanted: "one of \(wanted)")
        }
        return nil
    }
}
