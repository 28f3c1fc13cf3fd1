import Records

/// What the conditions and measures of a plan come to for the codes of one directory; made once, read by all threads.
struct FormulaTables: Sendable {
    /// Words of 64 selections each.
    let words: Int
    /// For each word and each code of a field the selections whose condition on the field holds: `[word, code]`.
    let items: [UInt64]
    let kinds: [UInt64]
    let hours: [UInt64]
    let weekends: [UInt64]
    let results: [UInt64]
    /// Selections with conditions on numbers, and these.
    let numeric: [NumericConditions]
    /// For each item code its content type.
    let contentTypes: [UInt8]
    /// For each series of a KPI or an attribute the codes of its name.
    let names: [[Code?]]
    /// For each series of an attribute the number of each label.
    let numbers: [[Double]]
    let itemCount: Int
    let labelCount: Int

    init(_ plan: FormulaPlan, _ directory: FactDirectory) {
        let filters = plan.selections
        let words = (filters.count + 63) / 64
        func bits(_ count: Int, _ holds: (RowFilter, Int) -> Bool) -> [UInt64] {
            var bits = [UInt64](repeating: 0, count: words * count)
            for (number, filter) in filters.enumerated() {
                for code in 0..<count where holds(filter, code) { bits[number / 64 * count + code] |= 1 << UInt64(number % 64) }
            }
            return bits
        }
        self.words = words
        itemCount = directory.items.count
        labelCount = directory.labels.count
        let judged = filters.map { ItemConditions($0, directory) }
        var items = [UInt64](repeating: 0, count: words * itemCount)
        for (number, conditions) in judged.enumerated() {
            for code in 0..<itemCount where conditions.hold(code, directory) {
                items[number / 64 * itemCount + code] |= 1 << UInt64(number % 64)
            }
        }
        self.items = items
        kinds = bits(EventKind.allCases.count) { filter, code in
            guard case .texts(let names) = filter[.kind] else { return true }
            return EventKind(rawValue: UInt8(code)).map { names.contains($0.name) } ?? false
        }
        hours = bits(24) { filter, hour in
            if case .flag(let isLate) = filter[.late], (hour >= 22 || hour < 6) != isLate { return false }
            return filter[.hour].map { $0.holds(Double(hour)) } ?? true
        }
        weekends = bits(2) { filter, day in
            if case .flag(let isWeekend) = filter[.weekend] { (day == 1) == isWeekend } else { true }
        }
        results = bits(3) { filter, code in
            let result = AttemptResult(rawValue: UInt8(code)) ?? .unknown
            switch filter[.passed] {
            case .flag(let passed): return result == (passed ? .passed : .failed)
            case .known(let isKnown): return (result != .unknown) == isKnown
            default: return true
            }
        }
        numeric = filters.enumerated().compactMap { NumericConditions($0.element, selection: $0.offset) }
        contentTypes = directory.contentTypes.map { ($0 ?? .other).place }
        names = plan.series.map { Self.names($0.source, directory.labels) }
        numbers = plan.series.map { Self.numbers($0.source, directory.labels) }
    }

    private static func names(_ source: SeriesPlan.Source, _ labels: [String]) -> [Code?] {
        guard source.facts == .kpi || source.facts == .attributes else { return [] }
        guard case .texts(let names) = source.rows[.name] else { return [nil] }
        let wanted = Set(names)
        return labels.indices.filter { wanted.contains(labels[$0]) }.map { Code($0) }
    }

    private static func numbers(_ source: SeriesPlan.Source, _ labels: [String]) -> [Double] {
        guard source.facts == .attributes else { return [] }
        guard source.categories.isEmpty else {
            return labels.map { source.categories.numbers[$0] ?? source.categories.otherwise ?? .nan }
        }
        return labels.map { DecimalText.number($0) ?? .nan }
    }
}

/// The conditions of a selection that are about numbers of an event.
struct NumericConditions: Sendable {
    let selection: Int
    private let amount, minutes, score: Condition?

    /// Takes them from a filter that has any.
    init?(_ filter: RowFilter, selection: Int) {
        self.selection = selection
        amount = filter[.amount]
        minutes = filter[.minutes]
        score = filter[.score]
        guard amount != nil || minutes != nil || score != nil else { return nil }
    }

    /// Whether an event meets them.
    func holds(for event: EventRow) -> Bool {
        if let amount, !amount.holds(Double(event.amount)) { return false }
        if let minutes, !minutes.holds(Double(event.at - event.begin) / 60) { return false }
        return score.map { $0.holds(event.score) } ?? true
    }
}

/// The conditions of a filter that an item meets or not.
private struct ItemConditions {
    private let courses: Set<String>?
    private let items: Condition?
    private let itemNames: Set<String>
    private let taxonomies: Set<String>?
    private let types: Set<String>?

    init(_ filter: RowFilter, _ directory: FactDirectory) {
        func set(_ field: RowFilter.Field) -> Set<String>? { if case .texts(let texts) = filter[field] { Set(texts) } else { nil } }
        courses = set(.course)
        items = filter[.item]
        itemNames = set(.item) ?? []
        taxonomies = set(.taxonomy)
        types = set(.contentType)
    }

    func hold(_ code: Int, _ directory: FactDirectory) -> Bool {
        let item = directory.items[code]
        let course = Int(item.course)
        if let courses, !courses.contains(directory.courses[course]) { return false }
        if let taxonomies, !taxonomies.contains(directory.taxonomies[course].rawValue) { return false }
        if let types, !types.contains((directory.contentTypes[code] ?? .other).rawValue) { return false }
        switch items {
        case .texts: return item.name.map { itemNames.contains($0) } ?? false
        case .known(let isKnown): return (item.name != nil) == isKnown
        default: return true
        }
    }
}

/// Numbers as people write them.
enum DecimalText {
    /// The finite number that a text is: digits with a sign, a point, an exponent, nothing else; `nil` where it is none.
    static func number(_ text: String) -> Double? {
        let allowed = text.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == 43 || $0 == 45 || $0 == 46 || $0 == 69 || $0 == 101 }
        guard allowed, text.utf8.count <= 64, let number = Double(text), number.isFinite else { return nil }
        return number + 0  // −0 is 0
    }
}

extension ContentType {
    /// The place among the content types.
    var place: UInt8 { UInt8(Self.allCases.firstIndex(of: self) ?? 8) }
}
