import Foundation
import Records

@testable import Features

/// `docs/sequences.md` once more, read plainly: slow, one step at a time, every set a filter. It shares no code with the engine. KPI values,
/// scores and absence days have to be multiples of 1/64, so that their sums are exact.
struct PlainSequence {
    let facts: SequenceFacts
    let step: Int64
    let snapshot: PlainFacts.Snapshot
    private let all: [PlainFacts.Event]
    private let due: [(dueAt: Int64, doneAt: Int64?)]
    private let calendar: Calendar
    /// How many steps reach back to the beginning, and how many to the first fact.
    let reach: (history: Int, facts: Int)

    init(facts: SequenceFacts, step: Int64, snapshot: PlainFacts.Snapshot) {
        self.facts = facts
        self.step = step
        self.snapshot = snapshot
        all = Self.events(facts, snapshot)
        due = Self.deadlines(facts, snapshot, all)
        reach = Self.reach(facts, step, snapshot, all)
        var calendar = Calendar(identifier: .gregorian)
        let zone = facts.plain.persons.last { $0.id == snapshot.person }?.person.timezone ?? "UTC"
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        self.calendar = calendar
    }

    private static func reach(
        _ facts: SequenceFacts, _ step: Int64, _ snapshot: PlainFacts.Snapshot, _ all: [PlainFacts.Event]
    ) -> (history: Int, facts: Int) {
        let t0 = snapshot.t0
        let moments =
            all.map(\.at) + Self.figures(facts.plain.kpi, snapshot).map(\.at)
            + Self.figures(facts.plain.reviews, snapshot).map(\.at)
            + Self.figures(facts.plain.absences, snapshot).map(\.at)
        let hire = facts.plain.persons.last { $0.id == snapshot.person }?.person.hiredAt
        let beginnings = moments + [hire].compactMap { $0 }.filter { $0 <= t0 }
        func steps(to moment: Int64?) -> Int {
            guard let moment else { return 0 }
            var count = 1
            while t0 - step * Int64(count) >= moment { count += 1 }
            return count
        }
        return (steps(to: beginnings.min()), steps(to: moments.min()))
    }

    /// The values of the step of an age, by channel; all missing before the history.
    func values(age: Int) -> [String: Double] {
        guard age < reach.history else { return [:] }
        let end = snapshot.t0 - step * Int64(age)
        func isInside(_ moment: Int64) -> Bool { end - step < moment && moment <= end }
        var out: [String: Double] = [:]
        activity(end: end, isInside, &out)
        let kpi = Self.figures(facts.plain.kpi, snapshot).filter { isInside($0.at) }.map(\.value)
        out["kpi_mean"] = kpi.isEmpty ? .nan : kpi.reduce(0, +) / Double(kpi.count)
        let reviews = Self.figures(facts.plain.reviews, snapshot).filter { isInside($0.at) }.map(\.value)
        out["review_mean"] = reviews.isEmpty ? .nan : reviews.reduce(0, +) / Double(reviews.count)
        let absences = Self.figures(facts.plain.absences, snapshot).filter { isInside($0.at) }
        out["absence_days"] = absences.reduce(0) { $0 + $1.value }
        out["absence_spells"] = Double(absences.count)
        out["leave_days"] = Double(leaveSeconds(from: end - step + 1, through: end)) / 86_400
        let dues = due.filter { isInside($0.dueAt) }
        out["due"] = Double(dues.count)
        out["due_done"] = Double(dues.count { $0.doneAt != nil })
        out["due_done_late"] = Double(dues.count { ($0.doneAt ?? .min) > $0.dueAt })
        return out
    }

    private func activity(
        end: Int64, _ isInside: (Int64) -> Bool, _ out: inout [String: Double]
    ) {
        var sessions: [(start: Int64, end: Int64)] = []
        for (index, event) in all.enumerated() {
            let begin = event.at - Int64(event.duration)
            if index > 0, begin - all[index - 1].at <= 1800 {
                let last = sessions.removeLast()
                sessions.append((min(last.start, begin), event.at))
            } else {
                sessions.append((begin, event.at))
            }
        }
        let ended = sessions.filter { isInside($0.end) }
        out["minutes"] = Double(ended.reduce(0) { $0 + $1.end - $1.start }) / 60
        out["sessions"] = Double(ended.count)
        let rows = all.filter { isInside($0.at) }
        let n = Double(rows.count)
        out["events"] = n
        out["interactions"] = Double(rows.reduce(0) { $0 + Int($1.amount) })
        for (name, kind) in [
            ("views", EventKind.view), ("starts", .start), ("completions", .complete), ("skips", .skip), ("attempts", .attempt),
            ("posts", .post), ("feedback", .feedback), ("help", .help),
        ] { out[name] = Double(rows.count { $0.kind == kind }) }
        let attempts = rows.filter { $0.kind == .attempt }
        out["failed"] = Double(attempts.count { $0.passed == false })
        let scores = attempts.compactMap(\.score)
        out["score_mean"] = scores.isEmpty ? .nan : scores.reduce(0, +) / Double(scores.count)
        let dates = rows.map {
            calendar.dateComponents([.year, .month, .day, .hour, .weekday], from: Date(timeIntervalSince1970: Double($0.at)))
        }
        out["active_days"] = Double(Set(dates.map { [$0.year, $0.month, $0.day] }).count)
        out["late_share"] = rows.isEmpty ? .nan : Double(dates.count { [22, 23, 0, 1, 2, 3, 4, 5].contains($0.hour) }) / n
        out["weekend_share"] = rows.isEmpty ? .nan : Double(dates.count { $0.weekday == 1 || $0.weekday == 7 }) / n
        out["since_first_event"] = (all.first.map { $0.at <= end } ?? false) ? 1 : 0
    }

    private static func events(_ facts: SequenceFacts, _ snapshot: PlainFacts.Snapshot) -> [PlainFacts.Event] {
        let mine = facts.plain.events.filter { $0.person == snapshot.person && $0.at <= snapshot.t0 && $0.knownAt <= snapshot.t0 }
        return mine.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private static func figures(_ rows: [PlainFacts.Figure], _ snapshot: PlainFacts.Snapshot) -> [PlainFacts.Figure] {
        rows.filter { $0.person == snapshot.person && $0.at <= snapshot.t0 && $0.knownAt <= snapshot.t0 && $0.name == nil }
    }

    private func leaveSeconds(from: Int64, through: Int64) -> Int {
        let known = facts.leaves.filter { $0.person == snapshot.person && $0.knownAt <= snapshot.t0 }
        let inForce = known.enumerated().filter { index, leave in
            !known.enumerated().contains { other, row in
                row.from == leave.from && row.kind == leave.kind && (row.knownAt, other) > (leave.knownAt, index)
            }
        }.map(\.element)
        let spans = inForce.compactMap { leave in leave.to.map { (leave.from, $0) } }.filter { $0.0 < $0.1 }
        let cuts = Set([from, through + 1] + spans.flatMap { [$0.0, $0.1] }).filter { from <= $0 && $0 <= through + 1 }.sorted()
        return zip(cuts, cuts.dropFirst()).reduce(0) { total, piece in
            spans.contains { $0.0 <= piece.0 && piece.1 <= $0.1 } ? total + Int(piece.1 - piece.0) : total
        }
    }

    private static func deadlines(
        _ facts: SequenceFacts, _ snapshot: PlainFacts.Snapshot, _ all: [PlainFacts.Event]
    ) -> [(dueAt: Int64, doneAt: Int64?)] {
        // Of rows known at the same second the later one of the block counts: by due date, then as given.
        let known = facts.deadlines.filter { $0.person == snapshot.person && $0.knownAt <= snapshot.t0 }.enumerated().sorted {
            ($0.element.dueAt ?? .min, $0.element.knownAt, $0.offset) < ($1.element.dueAt ?? .min, $1.element.knownAt, $1.offset)
        }.map(\.element)
        return known.enumerated().compactMap { index, due in
            let isReplaced = known.enumerated().contains { other, row in
                row.course == due.course && row.item == due.item && row.assignedAt == due.assignedAt
                    && (row.knownAt, other) > (due.knownAt, index)
            }
            guard !isReplaced, let dueAt = due.dueAt else { return nil }
            let done = all.filter {
                [.complete, .attempt].contains($0.kind) && $0.course == due.course && $0.item == due.item && $0.at > due.assignedAt
            }
            return (dueAt, done.map(\.at).min())
        }
    }
}
