import Foundation
import Records

/// The catalogue once more, written from its page alone: slow, one snapshot at a time, every set a filter. It shares no code with the
/// engine. KPI values, scores and absence days have to be multiples of 1/64, so that whole numbers hold them exactly.
struct PlainCatalogue {
    private typealias S = PlainStatistics
    private static let day: Int64 = 86_400
    private static let week: Int64 = 604_800
    private static let fine: Double = 64

    let facts: PlainFacts

    /// A person's event with what the page derives of it.
    private struct Seen {
        let event: PlainFacts.Event
        let date: DateComponents
        var hour: Int { date.hour ?? -1 }
        var isWeekend: Bool { date.weekday == 1 || date.weekday == 7 }
        var key: [String?] { [event.course, event.item] }
        var day: [Int?] { [date.year, date.month, date.day] }
    }

    private struct Session {
        var start, end: Int64
        var length: Int128 { Int128(end - start) }
    }

    /// All values of one snapshot, by name.
    func values(_ snapshot: PlainFacts.Snapshot) -> [String: Double] {
        let t0 = snapshot.t0
        var out: [String: Double] = [:]
        let events = seen(snapshot)
        let sessions = sessions(of: events)
        let weeks = (0...12).map { k in
            sessions.filter { inWeek($0.end, k, t0) }.reduce(Int128(0)) { $0 + $1.length }
        }
        activity(events, sessions, t0, &out)
        gaps(events, sessions, t0, &out)
        trajectory(events, sessions, weeks, t0, &out)
        difficulty(events, t0, &out)
        work(snapshot, weeks, &out)
        context(snapshot, &out)
        return out
    }

    /// Start and end of the sessions of a snapshot.
    func sessionSpans(_ snapshot: PlainFacts.Snapshot) -> [(start: Int64, end: Int64)] {
        sessions(of: seen(snapshot)).map { ($0.start, $0.end) }
    }

    private func inWindow(_ at: Int64, _ days: Int, _ t0: Int64) -> Bool { t0 - Int64(days) * Self.day < at && at <= t0 }
    private func inWeek(_ at: Int64, _ k: Int, _ t0: Int64) -> Bool {
        t0 - Self.week * Int64(k + 1) < at && at <= t0 - Self.week * Int64(k)
    }

    private func ordered<Row>(_ rows: [Row], _ time: (Row) -> (Int64, Int64)) -> [Row] {
        rows.enumerated().sorted { a, b in
            let (x, y) = (time(a.element), time(b.element))
            return x == y ? a.offset < b.offset : x < y
        }.map(\.element)
    }

    private func seen(_ snapshot: PlainFacts.Snapshot) -> [Seen] {
        var calendar = Calendar(identifier: .gregorian)
        let zone = facts.persons.last { $0.id == snapshot.person }?.person.timezone ?? "UTC"
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        let mine = facts.events.filter { $0.person == snapshot.person && $0.at <= snapshot.t0 && $0.knownAt <= snapshot.t0 }
        return ordered(mine) { ($0.at, 0) }.map { event in
            let moment = Date(timeIntervalSince1970: Double(event.at))
            return Seen(event: event, date: calendar.dateComponents([.year, .month, .day, .hour, .weekday], from: moment))
        }
    }

    private func sessions(of events: [Seen]) -> [Session] {
        var all: [Session] = []
        for (index, seen) in events.enumerated() {
            let begin = seen.event.at - Int64(seen.event.duration)
            if index > 0, begin - events[index - 1].event.at <= 1800 {
                all[all.count - 1].start = min(all[all.count - 1].start, begin)
                all[all.count - 1].end = seen.event.at
            } else {
                all.append(Session(start: begin, end: seen.event.at))
            }
        }
        return all
    }

    private func activity(_ events: [Seen], _ sessions: [Session], _ t0: Int64, _ out: inout [String: Double]) {
        for w in [7, 30, 90] {
            let rows = events.filter { inWindow($0.event.at, w, t0) }
            let lengths = sessions.filter { inWindow($0.end, w, t0) }.map(\.length)
            out["events_\(w)d"] = Double(rows.count)
            out["interactions_\(w)d"] = Double(rows.reduce(0) { $0 + Int($1.event.amount) })
            out["active_days_\(w)d"] = Double(Set(rows.map(\.day)).count)
            out["sessions_\(w)d"] = Double(lengths.count)
            out["minutes_\(w)d"] = Double(lengths.reduce(0, +)) / 60
            out["session_minutes_mean_\(w)d"] = S.mean(lengths, scale: 60)
            out["session_minutes_sd_\(w)d"] = S.deviation(lengths, scale: 60)
            out["session_minutes_max_\(w)d"] = lengths.max().map { Double($0) / 60 } ?? .nan
            out["sessions_per_active_day_\(w)d"] = S.ratio(Double(lengths.count), Double(Set(rows.map(\.day)).count))
            out["short_session_share_\(w)d"] = S.ratio(Double(lengths.count { $0 < 300 }), Double(lengths.count))
            out["courses_\(w)d"] = Double(Set(rows.map(\.event.course)).count)
            out["no_activity_\(w)d"] = rows.isEmpty ? 1 : 0
            let counts = (0..<24).map { hour in Double(rows.count { $0.hour == hour }) }
            let n = Double(rows.count)
            out["hour_entropy_\(w)d"] =
                rows.isEmpty ? .nan : counts.filter { $0 > 0 }.reduce(0) { $0 - $1 / n * log($1 / n) }
            out["late_share_\(w)d"] = S.ratio(Double(rows.count { [22, 23, 0, 1, 2, 3, 4, 5].contains($0.hour) }), n)
            out["weekend_share_\(w)d"] = S.ratio(Double(rows.count { $0.isWeekend }), n)
            for kind in [("posts", EventKind.post), ("feedback", .feedback), ("help", .help)] {
                out["\(kind.0)_\(w)d"] = Double(rows.count { $0.event.kind == kind.1 })
            }
            for taxonomy in [Taxonomy.remedial, .upskilling, .compliance] {
                let share = rows.count { seen in
                    facts.courses.last { $0.course == seen.event.course }?.taxonomy ?? .other == taxonomy
                }
                out["\(taxonomy.rawValue)_share_\(w)d"] = S.ratio(Double(share), n)
            }
        }
        out["cumulative_hours"] = Double(sessions.reduce(Int128(0)) { $0 + $1.length }) / 3600
    }

    private func gaps(_ events: [Seen], _ sessions: [Session], _ t0: Int64, _ out: inout [String: Double]) {
        let seconds = Double(Self.day)
        let open = events.last.map { Int128(t0 - $0.event.at) }
        for w in [7, 30, 90] {
            let inside = sessions.filter { inWindow($0.end, w, t0) }
            let gaps = zip(inside, inside.dropFirst()).map { Int128($1.start - $0.end) }
            out["gap_days_mean_\(w)d"] = S.mean(gaps, scale: seconds)
            out["gap_days_sd_\(w)d"] = S.deviation(gaps, scale: seconds)
            out["gap_days_max_\(w)d"] =
                inside.isEmpty ? .nan : Double(max(gaps.max() ?? .min, open ?? .min)) / seconds
            let pairs = gaps.enumerated().map { (x: Int128($0.offset), y: $0.element) }
            out["gap_slope_\(w)d"] = S.slope(pairs, scaleX: 1, scaleY: seconds)
        }
        out["days_since_last"] = open.map { Double($0) / seconds } ?? .nan
        out["gap_vs_usual"] = S.ratio(out["days_since_last"] ?? .nan, out["gap_days_mean_90d"] ?? .nan)
        out["history_days"] = events.first.map { Double(t0 - $0.event.at) / seconds } ?? .nan
        let lagged = zip(sessions, sessions.dropFirst()).filter { inWeek($1.end, 2, t0) || inWeek($1.end, 3, t0) }
        out["max_gap_lag_2_4w"] = lagged.map { Double($1.start - $0.end) / seconds }.max() ?? .nan
    }

    private func trajectory(
        _ events: [Seen], _ sessions: [Session], _ weeks: [Int128], _ t0: Int64, _ out: inout [String: Double]
    ) {
        for n in [4, 12] {
            let first = Array(weeks.prefix(n))
            out["weekly_minutes_sd_\(n)w"] = S.deviation(first, scale: 60)
            out["weekly_minutes_cv_\(n)w"] = S.ratio(S.deviation(first, scale: 60), S.mean(first, scale: 60))
            let pairs = first.enumerated().map { (x: Int128(-$0.offset), y: $0.element) }
            out["minutes_slope_\(n)w"] = S.slope(pairs, scaleX: 1, scaleY: 60)
        }
        out["drop_ratio_4w"] = S.ratio(Double(weeks[0]), S.mean(Array(weeks[1...4]), scale: 1))
        let before = Array(weeks[1...12])
        let isConstant = Set(before).count == 1
        let distance = Double(12 * weeks[0] - before.reduce(0, +)) / 12
        out["drop_z_12w"] = isConstant ? .nan : distance / S.deviation(before, scale: 1)
        for h in [7, 14, 30] {
            out["decay_minutes_\(h)d"] = sessions.reduce(0) { sum, session in
                sum + Double(session.length) / 60 * pow(2, -Double(t0 - session.end) / Double(h * 86_400))
            }
        }
    }

    private func difficulty(_ events: [Seen], _ t0: Int64, _ out: inout [String: Double]) {
        for w in [7, 30, 90] {
            let indices = events.indices.filter { inWindow(events[$0].event.at, w, t0) }
            let rows = indices.map { events[$0] }
            func count(_ kind: EventKind) -> Double { Double(rows.count { $0.event.kind == kind }) }
            out["starts_\(w)d"] = count(.start)
            out["completions_\(w)d"] = count(.complete)
            out["skips_\(w)d"] = count(.skip)
            out["attempts_\(w)d"] = count(.attempt)
            out["completion_rate_\(w)d"] = S.ratio(count(.complete), count(.start))
            let abandoned = rows.count { start in
                start.event.kind == .start
                    && !events.contains { $0.event.kind == .complete && $0.key == start.key && $0.event.at >= start.event.at }
            }
            out["abandoned_\(w)d"] = Double(abandoned)
            let attempts = rows.filter { $0.event.kind == .attempt }
            let failures = attempts.filter { $0.event.passed == false }
            out["failed_\(w)d"] = Double(failures.count)
            out["fail_rate_\(w)d"] = S.ratio(Double(failures.count), Double(attempts.count { $0.event.passed != nil }))
            let repeats = indices.count { index in
                events[index].event.kind == .attempt
                    && events[..<index].contains { $0.event.kind == .attempt && $0.key == events[index].key }
            }
            out["repeat_attempts_\(w)d"] = Double(repeats)
            out["max_failures_one_item_\(w)d"] = Double(Dictionary(grouping: failures, by: \.key).values.map(\.count).max() ?? 0)
            let scores = attempts.compactMap(\.event.score)
            out["score_mean_\(w)d"] = S.mean(scores.map { Int128($0 * Self.fine) }, scale: Self.fine)
            guard w == 90 else { continue }
            let pairs = attempts.compactMap { seen in
                seen.event.score.map { (x: Int128(seen.event.at - t0), y: Int128($0 * Self.fine)) }
            }
            out["score_slope_90d"] = S.slope(pairs, scaleX: Double(Self.day), scaleY: Self.fine)
        }
        for f in ["events", "minutes", "sessions", "active_days", "completions", "failed", "posts"] {
            let perDay = [7, 30, 90].map { (out["\(f)_\($0)d"] ?? .nan) / Double($0) }
            out["\(f)_trend_7_30"] = perDay[0] - perDay[1]
            out["\(f)_trend_30_90"] = perDay[1] - perDay[2]
        }
    }

    private func seen(_ rows: [PlainFacts.Figure], _ snapshot: PlainFacts.Snapshot) -> [PlainFacts.Figure] {
        let mine = rows.filter {
            $0.person == snapshot.person && $0.at <= snapshot.t0 && $0.knownAt <= snapshot.t0 && $0.name == nil
        }
        return ordered(mine) { ($0.at, 0) }
    }

    private func work(_ snapshot: PlainFacts.Snapshot, _ weeks: [Int128], _ out: inout [String: Double]) {
        let t0 = snapshot.t0
        let kpi = seen(facts.kpi, snapshot)
        let whole = { (rows: [PlainFacts.Figure]) in rows.map { Int128($0.value * Self.fine) } }
        let inWeeks = { (range: Range<Int>) in whole(kpi.filter { row in range.contains { inWeek(row.at, $0, t0) } }) }
        out["kpi_last"] = kpi.last?.value ?? .nan
        let (recent, earlier) = (inWeeks(0..<4), inWeeks(4..<8))
        let divisor = Int128(recent.count) * earlier.reduce(0, +)
        let difference = Int128(earlier.count) * recent.reduce(0, +) - divisor
        out["kpi_change_4w"] =
            recent.isEmpty || earlier.isEmpty || divisor == 0 ? .nan : Double(difference) / Double(divisor)
        // Weekly means over one divisor, so that they stay whole: no week of the tests has more than 7 values.
        let common: Int128 = 420
        var means: [(k: Int, mean: Int128)] = []
        for k in 0..<12 {
            let values = inWeeks(k..<k + 1)
            if !values.isEmpty { means.append((k, values.reduce(0, +) * common / Int128(values.count))) }
        }
        let scale = Self.fine * Double(common)
        out["kpi_slope_12w"] = S.slope(means.map { (x: Int128(-$0.k), y: $0.mean) }, scaleX: 1, scaleY: scale)
        out["minutes_kpi_correlation_12w"] = S.correlation(means.map { (x: weeks[$0.k], y: $0.mean) })
        let quarter = Double(whole(kpi.filter { inWindow($0.at, 90, t0) }).reduce(0, +)) / Self.fine
        out["hours_per_kpi_90d"] = S.ratio((out["minutes_90d"] ?? .nan) / 60, quarter)
        let reviews = seen(facts.reviews, snapshot)
        out["review_last"] = reviews.last?.value ?? .nan
        out["review_change"] = reviews.count > 1 ? reviews[reviews.count - 1].value - reviews[reviews.count - 2].value : .nan
        for w in [7, 30, 90] {
            let absences = seen(facts.absences, snapshot).filter { inWindow($0.at, w, t0) }
            out["absence_days_\(w)d"] = Double(whole(absences).reduce(0, +)) / Self.fine
            out["absence_spells_\(w)d"] = Double(absences.count)
        }
    }

    private func assignments(_ snapshot: PlainFacts.Snapshot) -> [PlainFacts.Place] {
        let mine = facts.assignments.filter {
            $0.person == snapshot.person && $0.at <= snapshot.t0 && $0.knownAt <= snapshot.t0
        }
        return ordered(mine) { ($0.at, $0.knownAt) }
    }

    private func context(_ snapshot: PlainFacts.Snapshot, _ out: inout [String: Double]) {
        let t0 = snapshot.t0
        let hiredAt = facts.persons.last { $0.id == snapshot.person }?.person.hiredAt
        out["tenure_days"] = hiredAt.map { Double(t0 - $0) / Double(Self.day) } ?? .nan
        let places = assignments(snapshot)
        let changes = zip(places, places.dropFirst()).count { inWindow($1.at, 180, t0) && $0.manager != $1.manager }
        out["manager_changes_180d"] = Double(changes)
        out["unit_minutes_30d_z"] = .nan
        guard let unit = places.last?.unit else { return }
        let persons = Set(facts.snapshots.filter { $0.t0 == t0 }.map(\.person)).sorted()
        let seconds = persons.filter { assignments(.init(person: $0, t0: t0)).last?.unit == unit }.map { person in
            sessions(of: seen(.init(person: person, t0: t0))).filter { inWindow($0.end, 30, t0) }.reduce(Int128(0)) {
                $0 + $1.length
            }
        }
        guard seconds.count >= 5, Set(seconds).count > 1 else { return }
        let minutes = (out["minutes_30d"] ?? .nan) * 60
        out["unit_minutes_30d_z"] = (minutes - S.mean(seconds, scale: 1)) / S.deviation(seconds, scale: 1)
    }
}
