import Foundation
import Records
import Statistics

/// A definition as `docs/feature-files.md` explains it, both as a file says it and as a plain reading of the page works it out.
struct PlainFeature {
    typealias Seen = PlainFeatures.Seen

    /// A condition of a file and what it means.
    struct Condition: Sendable {
        let field: String
        let yaml: String
        var event: @Sendable (Seen) -> Bool = { _ in true }
        /// Of a number: sessions' minutes, gaps' days, values.
        var number: @Sendable (Double) -> Bool = { _ in true }
        var name: String?
    }

    var name: String
    var facts: String
    var rows: [Condition] = []
    var whole: [Condition] = []
    var measure: String
    var second: String?
    var statistic: String
    var windowDays: Int?
    var categories: (yaml: String, number: (String) -> Double)?
    var transform = "none"

    /// The definition as a file says it.
    var yaml: String {
        var lines = ["  - name: \(name)", "    facts: \(facts)"]
        func conditions(_ list: [Condition]) -> String { "{" + list.map(\.yaml).joined(separator: ", ") + "}" }
        if !rows.isEmpty { lines.append("    where: \(conditions(rows))") }
        if !whole.isEmpty { lines.append("    of: \(conditions(whole))") }
        lines.append("    measure: " + (second.map { "[\(measure), \($0)]" } ?? measure))
        lines.append("    statistic: \(statistic)")
        lines.append("    window: " + (windowDays.map { "\($0)d" } ?? "all"))
        if let categories { lines.append("    categories: \(categories.yaml)") }
        lines.append("    transform: \(transform)")
        return lines.joined(separator: "\n")
    }

    /// The menu of conditions for events.
    static let eventConditions: [Condition] = [
        Condition(field: "kind", yaml: "kind: attempt", event: { $0.event.kind == .attempt }),
        Condition(field: "kind", yaml: "kind: [start, view, post]", event: { [.view, .start, .post].contains($0.event.kind) }),
        Condition(field: "taxonomy", yaml: "taxonomy: upskilling", event: { $0.taxonomy == .upskilling }),
        Condition(
            field: "content_type", yaml: "content_type: [video, other, quiz]", event: { [.video, .other, .quiz].contains($0.type) }),
        Condition(field: "course", yaml: "course: [c1, c2, elsewhere]", event: { ["c1", "c2"].contains($0.event.course) }),
        Condition(field: "item", yaml: "item: i0", event: { $0.event.item == "i0" }),
        Condition(field: "item", yaml: "item: missing", event: { $0.event.item == nil }),
        Condition(field: "item", yaml: "item: known", event: { $0.event.item != nil }),
        Condition(field: "passed", yaml: "passed: false", event: { $0.passed == false }),
        Condition(field: "passed", yaml: "passed: known", event: { $0.passed != nil }),
        Condition(field: "passed", yaml: "passed: missing", event: { $0.passed == nil }),
        Condition(field: "late", yaml: "late: true", event: { [22, 23, 0, 1, 2, 3, 4, 5].contains($0.hour) }),
        Condition(field: "late", yaml: "late: false", event: { (6...21).contains($0.hour) }),
        Condition(field: "weekend", yaml: "weekend: true", event: { $0.weekday == 1 || $0.weekday == 7 }),
        Condition(field: "hour", yaml: "hour: [\">= 9\", \"< 17\"]", event: { (9..<17).contains($0.hour) }),
        Condition(field: "amount", yaml: "amount: \"> 1\"", event: { $0.event.amount > 1 }),
        Condition(field: "minutes", yaml: "minutes: \"< 5\"", event: { $0.event.duration < 300 }),
        Condition(field: "score", yaml: "score: \"<= 0.5\"", event: { ($0.score ?? 2) <= 0.5 }),
        Condition(field: "score", yaml: "score: known", event: { $0.score != nil }),
    ]
}

/// The definitions of a file, worked out snapshot by snapshot with nothing but filters and sums.
struct PlainFeatures {
    private typealias S = PlainStatistics
    private static let day: Int64 = 86_400

    /// An event with what the page derives of it.
    struct Seen {
        let event: PlainFacts.Event
        let hour: Int, weekday: Int
        let date: [Int?]
        let taxonomy: Taxonomy
        let type: ContentType
        var passed: Bool? { event.kind == .attempt ? event.passed : nil }
        var score: Double? { event.kind == .attempt ? event.score : nil }
    }

    /// A row of any kind: its time, its measure in whole steps of `1 ÷ scale`, its key.
    private struct Row {
        var time: Int64
        var x: Int128?
        var key: [String]?
    }

    private let facts: UserFacts
    private let snapshot: PlainFacts.Snapshot
    private let events: [Seen]
    private let sessions: [(start: Int64, end: Int64)]
    private var t0: Int64 { snapshot.t0 }

    init(_ facts: UserFacts, _ snapshot: PlainFacts.Snapshot) {
        self.facts = facts
        self.snapshot = snapshot
        var calendar = Calendar(identifier: .gregorian)
        let zone = facts.plain.persons.last { $0.id == snapshot.person }?.person.timezone ?? "UTC"
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        let mine = facts.plain.events.filter { $0.person == snapshot.person && $0.at <= snapshot.t0 && $0.knownAt <= snapshot.t0 }
        let ordered = mine.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        events = ordered.map { event in
            let date = calendar.dateComponents(
                [.year, .month, .day, .hour, .weekday], from: Date(timeIntervalSince1970: Double(event.at)))
            return Seen(
                event: event, hour: date.hour ?? -1, weekday: date.weekday ?? -1, date: [date.year, date.month, date.day],
                taxonomy: facts.plain.courses.last { $0.course == event.course }?.taxonomy ?? .other,
                type: facts.contentTypes[[event.course, event.item]] ?? .other)
        }
        var sessions: [(start: Int64, end: Int64)] = []
        for (index, event) in ordered.enumerated() {
            let begin = event.at - Int64(event.duration)
            if index > 0, begin - ordered[index - 1].at <= 1800 {
                sessions[sessions.count - 1] = (min(sessions[sessions.count - 1].start, begin), event.at)
            } else {
                sessions.append((begin, event.at))
            }
        }
        self.sessions = sessions
    }

    /// The value of a definition.
    func value(_ feature: PlainFeature) -> Double {
        let value = raw(feature)
        switch feature.transform {
        case "log1p": return value > -1 ? log(1 + value) : .nan
        case "sqrt": return value >= 0 ? value.squareRoot() : .nan
        default: return value
        }
    }

    private func inWindow(_ time: Int64, _ feature: PlainFeature) -> Bool {
        feature.windowDays.map { t0 - Int64($0) * Self.day < time } ?? true
    }

    private func raw(_ feature: PlainFeature) -> Double {
        if feature.facts == "weeks" { return week(feature) }
        let all = rows(feature, feature.rows)
        let inside = all.filter { inWindow($0.time, feature) }
        let scale = scale(feature)
        switch feature.statistic {
        case "share": return share(feature, scale)
        case "decay":
            return all.reduce(0) { sum, row in
                sum + (feature.measure == "rows" ? 1 : Double(row.x ?? 0) / scale)
                    * pow(2, -Double(t0 - row.time) / Double((feature.windowDays ?? 1) * 86_400))
            }
        case "count": return Double(inside.count)
        case "none": return inside.isEmpty ? 1 : 0
        case "days_since": return inside.last.map { Double(t0 - $0.time) / 86_400 } ?? .nan
        case "days_since_first": return inside.first.map { Double(t0 - $0.time) / 86_400 } ?? .nan
        case "distinct": return Double(Set(inside.map(\.key)).count)
        case "most": return Double(counts(inside).max() ?? 0)
        case "entropy":
            let n = Double(inside.count)
            return inside.isEmpty ? .nan : counts(inside).reduce(0) { $0 - Double($1) / n * log(Double($1) / n) }
        case "changes":
            return Double(zip(all.dropFirst(), all).count { inWindow($0.time, feature) && $0.key != $1.key })
        default: return number(feature, inside, scale)
        }
    }

    private func counts(_ rows: [Row]) -> [Int] { Dictionary(grouping: rows) { $0.key }.values.map(\.count) }

    private func number(_ feature: PlainFeature, _ rows: [Row], _ scale: Double) -> Double {
        let values = rows.compactMap(\.x)
        func known(_ row: Row?) -> Double { row?.x.map { Double($0) / scale } ?? .nan }
        switch feature.statistic {
        case "sum": return Double(values.reduce(0, +)) / scale
        case "mean": return S.mean(values, scale: scale)
        case "sd": return S.deviation(values, scale: scale)
        case "cv": return S.ratio(S.deviation(values, scale: scale), S.mean(values, scale: scale))
        case "min": return values.min().map { Double($0) / scale } ?? .nan
        case "max":
            guard feature.measure == "days_with_open" else { return values.max().map { Double($0) / scale } ?? .nan }
            guard let last = sessions.last, inWindow(last.end, feature) else { return .nan }
            return Double(max(values.max() ?? .min, Int128(t0 - last.end))) / scale
        case "first": return known(rows.first)
        case "last": return known(rows.last)
        case "change":
            guard rows.count >= 2, let last = rows[rows.count - 1].x, let before = rows[rows.count - 2].x else { return .nan }
            return Double(last - before) / scale
        case "slope":
            let isIndexed = feature.facts == "gaps"
            let pairs = rows.enumerated().compactMap { index, row in
                row.x.map { (x: isIndexed ? Int128(index) : Int128(row.time), y: $0) }
            }
            return S.slope(pairs, scaleX: isIndexed ? 1 : 86_400, scaleY: scale)
        default: preconditionFailure("no statistic \(feature.statistic)")
        }
    }

    private func share(_ feature: PlainFeature, _ scale: Double) -> Double {
        let whole = rows(feature, feature.whole).filter { inWindow($0.time, feature) }
        let part = rows(feature, feature.whole + feature.rows).filter { inWindow($0.time, feature) }
        if feature.measure == "rows" { return S.ratio(Double(part.count), Double(whole.count)) }
        return S.ratio(Double(part.compactMap(\.x).reduce(0, +)), Double(whole.compactMap(\.x).reduce(0, +)))
    }

    private func scale(_ feature: PlainFeature) -> Double { scale(feature.measure, feature.facts) }

    private func scale(_ measure: String, _ facts: String) -> Double {
        switch measure {
        case "minutes": 60
        case "hours": 3600
        case "days_with_open": 86_400
        case "days": facts == "gaps" ? 86_400 : 64
        case "score", "value", "kpi": 64
        default: 1
        }
    }

    private func rows(_ feature: PlainFeature, _ conditions: [PlainFeature.Condition]) -> [Row] {
        rows(feature, feature.facts, feature.measure, conditions)
    }

    private func rows(
        _ feature: PlainFeature, _ facts: String, _ measure: String, _ conditions: [PlainFeature.Condition]
    ) -> [Row] {
        switch facts {
        case "events":
            return events.filter { seen in conditions.allSatisfy { $0.event(seen) } }.compactMap { eventRow($0, measure) }
        case "sessions":
            return sessions.filter { session in conditions.allSatisfy { $0.number(Double(session.end - session.start) / 60) } }
                .map { Row(time: $0.end, x: Int128($0.end - $0.start)) }
        case "gaps":
            return zip(sessions, sessions.dropFirst()).map { Row(time: $0.end, x: Int128($1.start - $0.end)) }
                .filter { row in conditions.allSatisfy { $0.number(Double(row.x ?? 0) / 86_400) } }
        case "kpi":
            let name = conditions.compactMap(\.name).first
            return figures(self.facts.plain.kpi.filter { $0.name == name }, conditions)
        case "reviews": return figures(self.facts.plain.reviews, conditions)
        case "absences": return figures(self.facts.plain.absences, conditions)
        case "attributes": return attributes(feature, measure, conditions)
        default: return assignments(measure)
        }
    }

    private func eventRow(_ seen: Seen, _ measure: String) -> Row? {
        let event = seen.event
        var row = Row(time: event.at)
        switch measure {
        case "amount": row.x = Int128(event.amount)
        case "minutes", "hours": row.x = Int128(event.duration)
        case "score":
            guard let score = seen.score else { return nil }
            row.x = Int128(score * 64)
        case "date": row.key = seen.date.map { "\($0 ?? 0)" }
        case "course": row.key = [event.course]
        case "item": row.key = [event.course] + (event.item.map { [$0] } ?? [])
        case "hour": row.key = ["\(seen.hour)"]
        case "kind": row.key = [event.kind.name]
        case "content_type": row.key = [seen.type.rawValue]
        case "taxonomy": row.key = [seen.taxonomy.rawValue]
        default: break
        }
        return row
    }

    private func inSight<Rows: Sequence>(_ rows: Rows, _ clocks: (Rows.Element) -> (String, Int64, Int64), twoClocks: Bool = false)
        -> [Rows.Element]
    {
        rows.enumerated().filter { entry in
            let (person, at, knownAt) = clocks(entry.element)
            return person == snapshot.person && at <= t0 && knownAt <= t0
        }.sorted { left, right in
            let (a, b) = (clocks(left.element), clocks(right.element))
            return (a.1, twoClocks ? a.2 : 0, left.offset) < (b.1, twoClocks ? b.2 : 0, right.offset)
        }.map(\.element)
    }

    private func figures(_ rows: [PlainFacts.Figure], _ conditions: [PlainFeature.Condition]) -> [Row] {
        inSight(rows) { ($0.person, $0.at, $0.knownAt) }.filter { row in conditions.allSatisfy { $0.number(row.value) } }
            .map { Row(time: $0.at, x: Int128($0.value * 64)) }
    }

    private func attributes(_ feature: PlainFeature, _ measure: String, _ conditions: [PlainFeature.Condition]) -> [Row] {
        let name = conditions.compactMap(\.name).first
        let mine = inSight(facts.attributes.filter { $0.name == name }, { ($0.person, $0.at, $0.knownAt) }, twoClocks: true)
        let all = mine.map { attribute -> Row in
            let read = attribute.value.map { text in feature.categories?.number(text) ?? number(text) } ?? .nan
            return Row(time: attribute.at, x: read.isNaN ? nil : Int128(read * 64))
        }
        return measure == "rows" || ["first", "last", "change"].contains(feature.statistic) ? all : all.filter { $0.x != nil }
    }

    /// Digits, sign, point, exponent, nothing else.
    private func number(_ text: String) -> Double {
        text.allSatisfy { "0123456789+-.eE".contains($0) } ? Double(text) ?? .nan : .nan
    }

    private func assignments(_ measure: String) -> [Row] {
        inSight(facts.plain.assignments, { ($0.person, $0.at, $0.knownAt) }, twoClocks: true).map { place in
            Row(time: place.at, key: ((measure == "manager" ? place.manager : place.unit).map { [$0] } ?? []))
        }
    }
}

extension PlainFeatures {
    /// The numbers of the weeks as fractions, `nil` where there is none.
    private func weeks(_ feature: PlainFeature, _ measure: String) -> [Double?] {
        let source = measure == "kpi" ? "kpi" : ["rows", "amount", "score"].contains(measure) ? "events" : "sessions"
        let name = source == "kpi" ? "value" : measure
        let conditions = feature.rows.filter { condition in
            switch source {
            case "kpi": ["name", "value"].contains(condition.field)
            case "events": !["name", "value"].contains(condition.field)
            default: condition.field == "minutes"
            }
        }
        let rows = rows(feature, source, name, conditions)
        let scale = scale(measure, source)
        return (0..<(feature.windowDays ?? 0) / 7).map { k in
            let inside = rows.filter { t0 - 604_800 * Int64(k + 1) < $0.time && $0.time <= t0 - 604_800 * Int64(k) }
            if measure == "rows" { return Double(inside.count) }
            let sum = Double(inside.compactMap(\.x).reduce(0, +)) / scale
            guard measure == "kpi" || measure == "score" else { return sum }
            return inside.isEmpty ? nil : sum / Double(inside.count)
        }
    }

    private func week(_ feature: PlainFeature) -> Double {
        let mine = weeks(feature, feature.measure)
        if let second = feature.second {
            let others = weeks(feature, second)
            return correlation(zip(mine, others).compactMap { x, y in x.flatMap { x in y.map { (x, $0) } } })
        }
        let known = mine.compactMap(\.self)
        let n = Double(known.count)
        switch feature.statistic {
        case "sum": return known.reduce(0, +)
        case "mean": return known.isEmpty ? .nan : known.reduce(0, +) / n
        case "sd": return deviation(known)
        case "cv": return known.isEmpty ? .nan : PlainStatistics.ratio(deviation(known), known.reduce(0, +) / n)
        case "min": return known.min() ?? .nan
        case "max": return known.max() ?? .nan
        case "slope":
            let pairs = mine.enumerated().compactMap { k, y in y.map { (Double(-k), $0) } }
            guard pairs.count >= 3 else { return .nan }
            guard Set(known).count > 1 else { return 0 }
            let x = pairs.map(\.0).reduce(0, +) / n
            return pairs.reduce(0) { $0 + ($1.0 - x) * $1.1 } / pairs.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
        default:
            let before = mine.dropFirst().compactMap(\.self)
            guard let now = mine[0], !before.isEmpty else { return .nan }
            let mean = before.reduce(0, +) / Double(before.count)
            if feature.statistic == "drop_ratio" { return PlainStatistics.ratio(now, mean) }
            return PlainStatistics.ratio(now - mean, deviation(before))
        }
    }

    private func deviation(_ values: [Double]) -> Double {
        guard values.count > 1 else { return .nan }
        guard Set(values).count > 1 else { return 0 }
        let mean = values.reduce(0, +) / Double(values.count)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
    }

    private func correlation(_ pairs: [(Double, Double)]) -> Double {
        guard pairs.count >= 4, Set(pairs.map(\.0)).count > 1, Set(pairs.map(\.1)).count > 1 else { return .nan }
        let n = Double(pairs.count)
        let (x, y) = (pairs.map(\.0).reduce(0, +) / n, pairs.map(\.1).reduce(0, +) / n)
        let xy = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
        return xy
            / (pairs.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) } * pairs.reduce(0) { $0 + ($1.1 - y) * ($1.1 - y) }).squareRoot()
    }
}
