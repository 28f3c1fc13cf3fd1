import Records

/// Reads which rows count.
struct FilterReader {
    let facts: FactKind
    let measures: [Measure]
    /// The name of the feature.
    let name: String

    /// The conditions of a node.
    func filter(_ node: FeatureNode, _ field: String) throws(FeatureFileError) -> RowFilter {
        let allowed = RowFilter.Field.allCases.filter { field in
            measures.contains { RowFilter.fields(of: facts, measure: $0).contains(field) }
        }
        guard !allowed.isEmpty else {
            throw node.fault("\(field) of \(facts.rawValue)", wanted: "no \(field): these rows have no conditions")
        }
        let fields = try FeatureFields(
            node, place: "\(name), \(field)", allowed: allowed.map(\.rawValue), what: "the conditions of \(facts.rawValue)")
        var conditions: [RowFilter.Field: Condition] = [:]
        for field in allowed {
            guard let value = fields[field.rawValue] else { continue }
            conditions[field] = try condition(field, value)
        }
        guard !conditions.isEmpty else { throw node.fault("no condition", wanted: "at least one, or no \(field)") }
        return RowFilter(conditions)
    }

    private func condition(_ field: RowFilter.Field, _ node: FeatureNode) throws(FeatureFileError) -> Condition {
        switch field {
        case .kind: return try texts(node, of: EventKind.allCases.map(\.name))
        case .taxonomy: return try texts(node, of: Taxonomy.allCases.map(\.rawValue))
        case .contentType: return try texts(node, of: ContentType.allCases.map(\.rawValue))
        case .course, .name: return try texts(node, of: nil)
        case .item:
            if let known = known(node) { return known }
            return try texts(node, of: nil)
        case .late, .weekend: return .flag(try node.flag())
        case .passed:
            if let known = known(node) { return known }
            return .flag(try node.flag("true, false, known or missing"))
        case .score:
            if let known = known(node) { return known }
            return try numbers(node)
        case .hour, .amount, .minutes, .days, .value: return try numbers(node)
        }
    }

    private func known(_ node: FeatureNode) -> Condition? {
        switch node.plainWord {
        case "known": .known(true)
        case "missing": .known(false)
        default: nil
        }
    }

    private func texts(_ node: FeatureNode, of allowed: [String]?) throws(FeatureFileError) -> Condition {
        let wanted = allowed.map { "one or more of " + $0.joined(separator: ", ") } ?? "a text or a list of texts"
        var texts: Set<String> = []
        for part in try node.oneOrMore(wanted) {
            let text = try part.text(wanted)
            guard allowed?.contains(text) ?? true else { throw part.fault(part.words, wanted: wanted) }
            texts.insert(text)
        }
        return .texts(texts.sorted())
    }

    private func numbers(_ node: FeatureNode) throws(FeatureFileError) -> Condition {
        let wanted = "a number, a comparison such as \">= 2\", or a list of comparisons that all have to hold"
        var comparisons: Set<Comparison> = []
        for part in try node.oneOrMore(wanted) {
            let text = try part.text(wanted)
            let sign = text.prefix { "<>=".contains($0) }
            let rest = String(text.dropFirst(sign.count).drop { $0 == " " })
            guard let relation = sign.isEmpty ? .equal : Comparison.Relation(rawValue: String(sign)),
                let number = DecimalText.number(rest)
            else { throw part.fault(part.words, wanted: wanted) }
            comparisons.insert(Comparison(relation: relation, number: number))
        }
        return .numbers(comparisons.sorted())
    }
}
