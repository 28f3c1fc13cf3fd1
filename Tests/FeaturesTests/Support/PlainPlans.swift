import Foundation
import Records

/// Version 2 once more, written from its page alone: slow, one snapshot at a time, every set a filter, dates by the calendar of Foundation.
/// It shares no code with the engine. Weights and scores have to be multiples of 1/64, so that sums of them are exact.
final class PlainPlans {
    typealias Snapshot = PlainFacts.Snapshot
    private static let day: Int64 = 86_400

    let facts: PlainFacts
    private let plain: PlainCatalogue
    private let group: (PlainFacts.Place) -> String?
    private var known: [String: [String: Double]] = [:]
    private var deadlinesKnown: [String: [Deadline]] = [:]

    /// - Parameter group: What of an assignment says with whom a person is compared.
    init(_ facts: PlainFacts, by group: @escaping (PlainFacts.Place) -> String? = \.unit) {
        self.facts = facts
        plain = PlainCatalogue(facts: facts)
        self.group = group
    }

    /// A deadline in force and what was done about it.
    struct Deadline {
        let key: [String?]
        let assignedAt, due: Int64
        let weight: Double
        let required: Bool
        let doneAt: Int64?
        let score: Double?
        var isDone: Bool { doneAt != nil }
    }

    /// All 245 values of a snapshot, by name.
    func values(_ snapshot: Snapshot) -> [String: Double] {
        var out = firstPhase(snapshot)
        PlainComparison(self, snapshot).add(to: &out)
        return out
    }

    /// The values that need one person's facts only, and those of version 1.
    func firstPhase(_ snapshot: Snapshot) -> [String: Double] {
        let key = "\(snapshot.person) \(snapshot.t0)"
        if let values = known[key] { return values }
        var out = plain.values(snapshot)
        addDeadlines(snapshot, &out)
        addDates(snapshot, &out)
        addContent(snapshot, &out)
        addReviewLearning(snapshot, &out)
        known[key] = out
        return out
    }

    func group(of person: String, at t0: Int64) -> String? {
        let places = facts.assignments.enumerated().filter {
            $0.element.person == person && $0.element.at <= t0 && $0.element.knownAt <= t0
        }
        let inForce = places.max {
            ($0.element.at, $0.element.knownAt, $0.offset) < ($1.element.at, $1.element.knownAt, $1.offset)
        }
        return inForce.flatMap { group($0.element) }
    }

    func events(_ snapshot: Snapshot) -> [PlainFacts.Event] {
        facts.events.enumerated()
            .filter { $0.element.person == snapshot.person && $0.element.at <= snapshot.t0 && $0.element.knownAt <= snapshot.t0 }
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    func deadlines(_ snapshot: Snapshot) -> [Deadline] {
        let name = "\(snapshot.person) \(snapshot.t0)"
        if let deadlines = deadlinesKnown[name] { return deadlines }
        let rows = facts.deadlines.enumerated().filter { $0.element.person == snapshot.person && $0.element.knownAt <= snapshot.t0 }
        let plans = Dictionary(grouping: rows) { [$0.element.course, $0.element.item, "\($0.element.assignedAt)"] }
        let inForce = plans.values.compactMap { rows in
            rows.max { ($0.element.knownAt, $0.offset) < ($1.element.knownAt, $1.offset) }
        }
        let events = events(snapshot)
        let deadlines = inForce.filter { $0.element.dueAt != nil }
            .sorted { ($0.element.dueAt ?? 0, $0.offset) < ($1.element.dueAt ?? 0, $1.offset) }
            .map { row -> Deadline in
                let plan = row.element
                let answers = events.filter {
                    ($0.kind == .complete || $0.kind == .attempt) && $0.course == plan.course && $0.item == plan.item
                        && $0.at > plan.assignedAt
                }
                return Deadline(
                    key: [plan.course, plan.item], assignedAt: plan.assignedAt, due: plan.dueAt ?? 0, weight: plan.weight ?? 1,
                    required: plan.required ?? true, doneAt: answers.map(\.at).min(),
                    score: answers.filter { $0.kind == .attempt }.compactMap(\.score).max())
            }
        deadlinesKnown[name] = deadlines
        return deadlines
    }

    private func share(_ part: Double, _ whole: Double) -> Double { whole == 0 ? .nan : part / whole }

    private func addDeadlines(_ snapshot: Snapshot, _ out: inout [String: Double]) {
        let t0 = snapshot.t0
        let all = deadlines(snapshot)
        let past = all.filter { $0.due <= t0 }
        let missed = past.filter { !$0.isDone }
        func within(_ days: Int64) -> [Deadline] { past.filter { $0.due > t0 - days * Self.day } }
        func weight(_ some: [Deadline]) -> Double { some.reduce(0) { $0 + $1.weight } }
        func marks(_ some: [Deadline]) -> Double { some.reduce(0) { $0 + ($1.isDone ? $1.weight * ($1.score ?? 0) : 0) } }
        for w in [7, 30, 90] as [Int64] {
            out["due_\(w)d"] = Double(within(w).count)
            out["done_of_due_\(w)d"] = share(Double(within(w).count { $0.isDone }), Double(within(w).count))
        }
        out["done_weight_share"] = share(weight(past.filter(\.isDone)), weight(past))
        out["overdue_now"] = Double(missed.count)
        out["overdue_required_now"] = Double(missed.count { $0.required })
        out["overdue_days_max"] = missed.map { Double(t0 - $0.due) / 86_400 }.max() ?? .nan
        out["overdue_weight_30d"] = weight(within(30).filter { !$0.isDone })
        let marked = all.filter { !($0.isDone && $0.score == nil) }
        out["achieved_share"] = share(marks(past), weight(marked.filter { $0.due <= t0 }))
        out["reachable_share"] = share(marks(all) + weight(all.filter { !$0.isDone && $0.due > t0 }), weight(marked))
        func margin(_ deadline: Deadline) -> Double { Double(deadline.due - (deadline.doneAt ?? 0)) / 86_400 }
        let recent = within(90).filter(\.isDone)
        out["done_late_share_90d"] = share(Double(recent.count { ($0.doneAt ?? 0) > $0.due }), Double(recent.count))
        out["margin_days_mean_90d"] = share(recent.reduce(0) { $0 + margin($1) }, Double(recent.count))
        let done = past.filter(\.isDone)
        out["margin_days_last"] = done.last.map(margin) ?? .nan
        out["margin_slope"] = PlainStatistics.slope(
            done.enumerated().map { (x: Int128($0.offset), y: Int128($0.element.due - ($0.element.doneAt ?? 0))) }, scaleX: 1,
            scaleY: 86_400)
        out["missed_in_a_row"] = Double(past.reversed().prefix { !$0.isDone }.count)
        let coming = all.filter { $0.due > t0 }
        out["next_due_days"] = coming.map { Double($0.due - t0) / 86_400 }.min() ?? .nan
        out["due_next_14d"] = Double(coming.count { $0.due <= t0 + 14 * Self.day })
        let month = coming.filter { $0.due <= t0 + 28 * Self.day }
        out["due_next_28d"] = Double(month.count)
        out["done_early_next_28d"] = share(Double(month.count { $0.isDone }), Double(month.count))
    }

    private func addDates(_ snapshot: Snapshot, _ out: inout [String: Double]) {
        let t0 = snapshot.t0
        let person = facts.persons.last { $0.id == snapshot.person }?.person
        let dates = PlainDates(zone: person?.timezone)
        let rows = facts.leaves.enumerated().filter { $0.element.person == snapshot.person && $0.element.knownAt <= t0 }
        let plans = Dictionary(grouping: rows) { ["\($0.element.from)", $0.element.kind] }
        let leaves: [(from: Int64, to: Int64)] = plans.values.compactMap { rows in
            let inForce = rows.max { ($0.element.knownAt, $0.offset) < ($1.element.knownAt, $1.offset) }?.element
            return inForce.flatMap { leave in leave.to.map { (leave.from, $0) } }
        }
        out["on_leave_now"] = leaves.contains { $0.from <= t0 && t0 < $0.to } ? 1 : 0
        out["days_since_return"] = leaves.map(\.to).filter { $0 <= t0 }.max().map { Double(t0 - $0) / 86_400 } ?? .nan
        let absences = facts.absences.filter { $0.person == snapshot.person && $0.at <= t0 && $0.knownAt <= t0 }
        let holidays = Set(facts.holidays.filter { $0.calendar == person?.calendar }.map(\.day))
        func isOnLeave(_ day: Int) -> Bool {
            let (first, last) = dates.seconds(of: day)
            return leaves.contains { $0.from <= first && last < $0.to }
        }
        func isAvailable(_ day: Int) -> Bool {
            guard !dates.isWeekend(day), !holidays.contains(day), !isOnLeave(day) else { return false }
            return !absences.contains { spell in
                let first = dates.day(of: spell.at)
                return day >= first && Double(day - first) < spell.value
            }
        }
        func days(after moment: Int64) -> [Int] {
            let (first, last) = (dates.day(of: moment) + 1, dates.day(of: t0))
            return first <= last ? Array(first...last) : []
        }
        out["leave_days_90d"] = Double(days(after: t0 - 90 * Self.day).count(where: isOnLeave))
        for w in [7, 30, 90] as [Int64] {
            let available = Double(days(after: t0 - w * Self.day).count(where: isAvailable))
            out["available_days_\(w)d"] = available
            out["minutes_per_available_day_\(w)d"] = share(out["minutes_\(w)d"] ?? .nan, available)
        }
        out["available_days_since_last"] =
            events(snapshot).last.map { Double(days(after: $0.at).count(where: isAvailable)) } ?? .nan
        out["drop_available_30_90"] = PlainStatistics.ratio(
            out["minutes_per_available_day_30d"] ?? .nan, out["minutes_per_available_day_90d"] ?? .nan)
    }

    private func addContent(_ snapshot: Snapshot, _ out: inout [String: Double]) {
        let t0 = snapshot.t0
        let all = events(snapshot)
        func within(_ days: Int64) -> [PlainFacts.Event] { all.filter { $0.at > t0 - days * Self.day } }
        let month = within(30)
        let total = month.reduce(0) { $0 + Int($1.amount) }
        for type in ContentType.allCases {
            let part = month.filter { self.type($0) == type }.reduce(0) { $0 + Int($1.amount) }
            out["\(type.rawValue)_share_30d"] = share(Double(part), Double(total))
        }
        func items(_ events: [PlainFacts.Event]) -> Set<[String?]> {
            Set(events.filter { $0.item != nil }.map { [$0.course, $0.item] })
        }
        for w in [7, 30, 90] as [Int64] {
            let inside = items(within(w))
            out["items_\(w)d"] = Double(inside.count)
            out["new_items_\(w)d"] = Double(inside.subtracting(items(all.filter { $0.at <= t0 - w * Self.day })).count)
        }
        let rates = (0..<12).compactMap { k -> Double? in
            let week = all.filter { $0.at > t0 - 7 * Self.day * Int64(k + 1) && $0.at <= t0 - 7 * Self.day * Int64(k) }
            let starts = week.count { $0.kind == .start }
            return starts > 0 ? Double(week.count { $0.kind == .complete }) / Double(starts) : nil
        }
        let mean = rates.reduce(0, +) / Double(rates.count)
        let squares = rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        out["completion_rate_sd_12w"] = rates.count < 2 ? .nan : (squares / Double(rates.count - 1)).squareRoot()
    }

    private func type(_ event: PlainFacts.Event) -> ContentType {
        guard let item = event.item else { return .other }
        return facts.items.last { $0.course == event.course && $0.item == item }?.type ?? .other
    }

    private func addReviewLearning(_ snapshot: Snapshot, _ out: inout [String: Double]) {
        let reviews = facts.reviews.enumerated()
            .filter { $0.element.person == snapshot.person && $0.element.at <= snapshot.t0 && $0.element.knownAt <= snapshot.t0 }
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element.at)
        out["minutes_before_review_change"] = .nan
        guard reviews.count > 1 else { return }
        let sessions = plain.sessionSpans(snapshot)
        func minutes(_ review: Int64) -> Double {
            Double(sessions.filter { $0.end > review - 28 * Self.day && $0.end <= review }.reduce(0) { $0 + ($1.end - $1.start) })
                / 60
        }
        let before = minutes(reviews[reviews.count - 2])
        out["minutes_before_review_change"] = before == 0 ? .nan : minutes(reviews[reviews.count - 1]) / before - 1
    }
}

/// Local dates by the calendar of Foundation, as days since 1970-01-01.
struct PlainDates {
    private var calendar = Calendar(identifier: .gregorian)
    private var utc = Calendar(identifier: .gregorian)

    init(zone: String?) {
        calendar.timeZone = TimeZone(identifier: zone ?? "UTC") ?? .gmt
        utc.timeZone = .gmt
    }

    func day(of moment: Int64) -> Int {
        let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(moment)))
        return Int((utc.date(from: parts)?.timeIntervalSince1970 ?? 0) / 86_400)
    }

    func isWeekend(_ day: Int) -> Bool {
        let weekday = utc.component(.weekday, from: Date(timeIntervalSince1970: Double(day) * 86_400))
        return weekday == 1 || weekday == 7
    }

    /// The first and the last second of a date.
    func seconds(of day: Int) -> (first: Int64, last: Int64) {
        (start(of: day), start(of: day + 1) - 1)
    }

    private func start(of day: Int) -> Int64 {
        var parts = utc.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(day) * 86_400))
        parts.hour = 12
        guard let noon = calendar.date(from: parts) else { return 0 }
        return Int64(calendar.startOfDay(for: noon).timeIntervalSince1970)
    }
}
