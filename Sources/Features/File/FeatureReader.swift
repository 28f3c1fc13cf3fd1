import Governance
import Records
import Statistics
import Yams

/// Reads one feature of a file.
struct FeatureReader {
    private let fields: FeatureFields
    private let name: String
    private let line: Int?

    private static let common = ["name", "version", "description", "transform", "unit", "monotone"]
    private static let ofSeries = ["facts", "where", "of", "measure", "statistic", "window", "categories"]

    init(_ node: FeatureNode) throws(FeatureFileError) {
        let composites = Operation.allCases.map(\.rawValue)
        let all = try FeatureFields(node, place: "", allowed: Self.common + Self.ofSeries + composites, what: "a feature")
        let nameNode = try all.required("name")
        name = try nameNode.text("a name such as posts_count_30d", limit: 63)
        guard Self.isName(name) else {
            throw nameNode.fault(nameNode.words, wanted: "a name of small letters, digits and _ that begins with a letter")
        }
        line = nameNode.line
        fields = try FeatureFields(node, place: name, allowed: Self.common + Self.ofSeries + composites, what: "a feature")
    }

    private static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (97...122).contains(first) else { return false }
        return name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }

    /// The feature.
    func feature() throws(FeatureFileError) -> WrittenFeature {
        let (formula, lines) = try formula()
        return WrittenFeature(
            name: name, version: try fields["version"]?.whole(1...1_000_000) ?? 1,
            description: try fields["description"]?.text("what it is, in plain words"), formula: formula,
            transform: try fields["transform"]?.word(Transform.self) ?? .none,
            unit: try fields["unit"]?.text("the unit of the value", limit: 40), monotone: try monotone(), line: line,
            inputLines: lines)
    }

    private enum Direction: String, CaseIterable {
        case increasing, decreasing, none
    }

    private func monotone() throws(FeatureFileError) -> ColumnDescriptor.MonotoneDirection {
        switch try fields["monotone"]?.word(Direction.self) ?? .none {
        case .increasing: .increasing
        case .decreasing: .decreasing
        case .none: .none
        }
    }

    private func formula() throws(FeatureFileError) -> (FeatureFormula, lines: [Int?]) {
        let operations = Operation.allCases.filter { fields[$0.rawValue] != nil }
        guard let operation = operations.first else { return (.series(try series()), []) }
        let others = fields.names.subtracting(Self.common).subtracting([operation.rawValue]).sorted()
        guard others.isEmpty, let node = fields[operation.rawValue] else {
            throw fields.node.fault(
                "\(operation.rawValue) beside \(others.joined(separator: ", "))",
                wanted: "either facts with a statistic, or one of " + Operation.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let wanted = operation.operands == 1 ? "the name of a feature" : "a list of the names of \(operation.operands) features"
        let parts = operation.operands == 1 ? try node.oneOrMore(wanted) : try node.sequence(wanted)
        guard parts.count == operation.operands else { throw node.fault("a list of \(parts.count)", wanted: wanted) }
        var names: [String] = []
        for part in parts { names.append(try part.text(wanted, limit: 63)) }
        return (.composite(operation, of: names), parts.map(\.line))
    }

    private func series() throws(FeatureFileError) -> SeriesFormula {
        let facts = try fields.required("facts").word(FactKind.self)
        let statisticNode = try fields.required("statistic")
        let statistic = try statisticNode.word(Statistic.self)
        let (measure, second) = try measures(facts, statistic)
        guard statistic.takes(measure.shape(of: facts), of: facts), measure != .daysWithOpen || statistic == .max else {
            let able = Statistic.allCases.filter { $0.takes(measure.shape(of: facts), of: facts) }.map(\.rawValue)
            throw statisticNode.fault(
                "\(statistic.rawValue) of \(measure.rawValue) of \(facts.rawValue)",
                wanted: measure == .daysWithOpen ? "max" : "one of " + able.joined(separator: ", "))
        }
        let filters = FilterReader(facts: facts, measures: [measure] + (second.map { [$0] } ?? []), name: name)
        let rows = try fields["where"].map { node throws(FeatureFileError) in try filters.filter(node, "where") } ?? .all
        let whole = try of(filters, rows, statistic)
        try check(facts, rows)
        return SeriesFormula(
            facts, where: rows, of: whole, measure, with: second, statistic, window: try window(facts, statistic),
            categories: try categories(facts, measure))
    }

    private func measures(_ facts: FactKind, _ statistic: Statistic) throws(FeatureFileError) -> (Measure, Measure?) {
        let allowed = Measure.all(of: facts)
        let wanted = "one of " + allowed.map(\.rawValue).joined(separator: ", ") + " for \(facts.rawValue)"
        func one(_ node: FeatureNode) throws(FeatureFileError) -> Measure {
            guard let measure = Measure(rawValue: try node.text(wanted)), allowed.contains(measure) else {
                throw node.fault(node.words, wanted: wanted)
            }
            return measure
        }
        guard statistic == .correlation else {
            if let node = fields["measure"] { return (try one(node), nil) }
            let isOfRows = [.count, .none, .share, .daysSince, .daysSinceFirst].contains(statistic)
            if isOfRows, facts != .weeks { return (.rows, nil) }
            guard facts != .events, facts != .assignments else {
                throw fields.node.fault("no measure", wanted: "the field measure: \(wanted)")
            }
            return (allowed[0], nil)
        }
        let node = try fields.required("measure")
        let parts = try node.sequence("a list of two measures")
        guard parts.count == 2 else { throw node.fault("a list of \(parts.count)", wanted: "a list of two measures") }
        let (first, second) = (try one(parts[0]), try one(parts[1]))
        guard first != second else { throw node.fault("\(first.rawValue) twice", wanted: "two different measures") }
        // A correlation is the same either way round.
        return first.rawValue < second.rawValue ? (first, second) : (second, first)
    }

    private func of(_ filters: FilterReader, _ rows: RowFilter, _ statistic: Statistic) throws(FeatureFileError) -> RowFilter {
        guard statistic == .share else {
            if let node = fields["of"] { throw node.fault("of beside \(statistic.rawValue)", wanted: "of only beside share") }
            return .all
        }
        guard !rows.isEmpty else { throw fields.node.fault("a share without where", wanted: "where: which rows the share is of") }
        let whole = try fields["of"].map { node throws(FeatureFileError) in try filters.filter(node, "of") } ?? .all
        guard rows.joined(with: whole) != nil else {
            throw (fields["of"] ?? fields.node).fault("conditions that no row of where meets", wanted: "conditions that leave rows")
        }
        return whole
    }

    /// Attributes have names, and some names are of what is never taken in.
    private func check(_ facts: FactKind, _ rows: RowFilter) throws(FeatureFileError) {
        guard case .texts(let names) = rows[.name] else {
            guard facts == .attributes else { return }
            throw (fields["where"] ?? fields.node).fault(
                "attributes without a name", wanted: "where: {name: …}, the attribute's name")
        }
        if let finding = ForbiddenInputs.found(in: names).first {
            throw (fields["where"] ?? fields.node).fault(
                "a name about \(finding.kind.title), which Respite never takes in (\(finding.kind.reason))", wanted: "another name")
        }
    }

    private func window(_ facts: FactKind, _ statistic: Statistic) throws(FeatureFileError) -> Window {
        guard let node = fields["window"] else {
            if let window = statistic.defaultWindow { return window }
            throw fields.node.fault("no window", wanted: "the field window, such as 30d, 12w or all")
        }
        let wanted = "a window such as 30d, 12w or all, of at most \(Window.longestDays) days"
        let text = try node.text(wanted)
        let window: Window
        if text == "all" {
            window = .all
        } else {
            let length = text.last == "d" ? 1 : text.last == "w" ? 7 : 0
            let digits = text.dropLast()
            guard length > 0, digits.count <= 4, digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(digits),
                number > 0, number * length <= Window.longestDays
            else { throw node.fault(node.words, wanted: wanted) }
            window = .days(number * length)
        }
        if statistic == .decay, window == .all {
            throw node.fault("all", wanted: "the days after which a row counts half, such as 14d")
        }
        guard facts == .weeks else { return window }
        let fewest = statistic.fewestWeeks
        guard let days = window.days, days % 7 == 0, (7 * fewest...7 * WeekValues.most).contains(days) else {
            throw node.fault(node.words, wanted: "\(fewest) to \(WeekValues.most) whole weeks, such as 12w")
        }
        return window
    }

    private func categories(_ facts: FactKind, _ measure: Measure) throws(FeatureFileError) -> Categories {
        guard let node = fields["categories"] else { return Categories() }
        guard facts == .attributes, measure == .value else {
            throw node.fault(
                "categories of \(measure.rawValue) of \(facts.rawValue)", wanted: "categories only of the value of attributes")
        }
        guard case .mapping(let pairs) = node.node, pairs.count > 0 else {
            throw node.fault(node.words, wanted: "a number for each category, such as {A: 1, B: 2, otherwise: 0}")
        }
        var numbers: [String: Double] = [:]
        var otherwise: Double?
        for (key, value) in pairs {
            let category = FeatureNode(node: key, file: node.file, place: node.place)
            let number = try FeatureNode(node: value, file: node.file, place: node.place).number("a number for the category")
            if category.plainWord == "otherwise" { otherwise = number } else { numbers[try category.text("a category")] = number }
        }
        return Categories(numbers, otherwise: otherwise)
    }
}

extension Statistic {
    /// How many weeks it needs at least.
    fileprivate var fewestWeeks: Int {
        switch self {
        case .sd, .cv, .dropRatio: 2
        case .slope, .dropZ: 3
        case .correlation: 4
        default: 1
        }
    }
}
