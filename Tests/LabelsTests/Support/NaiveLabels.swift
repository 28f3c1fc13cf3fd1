import Labels
import Records

/// The page read line by line, slowly: every question is answered by looking through all rows again.
struct NaiveLabels {
    let person: PaperPerson
    let extractEnd: Int64

    /// The rows that no other row known by `moment` restates, of those the extract has.
    func outcomes(knownBy moment: Int64) -> [Outcome] {
        let sorted = person.outcomes.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        let seen = sorted.filter { $0.knownAt <= min(moment, extractEnd) && ($0.noticeAt ?? $0.at) <= extractEnd }
        return seen.indices.filter { one in
            !seen.indices.contains { other in
                (seen[other].knownAt, other) > (seen[one].knownAt, one) && restates(seen[other], seen[one])
            }
        }.map { seen[$0] }
    }

    private func restates(_ new: Outcome, _ old: Outcome) -> Bool {
        if new.kind != old.kind { return false }
        if new.kind == .survey && new.source != old.source { return false }
        return new.at == old.at || (new.kind.isExit && new.noticeAt != nil && new.noticeAt == old.noticeAt)
    }

    func date(_ fact: Outcome, _ dating: ExitDating = .notice) -> Int64 {
        fact.kind.isExit && dating == .notice ? (fact.noticeAt ?? fact.at) : fact.at
    }

    /// The record, ended where support was given before it ends.
    func censored(_ record: SurvivalRecord?, at t0: Int64, knownAt moment: Int64) -> SurvivalRecord? {
        guard let record else { return nil }
        let supports = person.interventions.filter { $0.at > t0 && $0.at <= moment && $0.knownAt <= moment }.map { $0.at - t0 }
        guard let first = supports.min(), first < record.durationSeconds else { return record }
        return SurvivalRecord(durationSeconds: first, end: .censored)
    }

    func days(_ spell: Outcome, _ moment: Int64, _ all: [Outcome]) -> Double? {
        if let days = spell.value { return days }
        if all.contains(where: { $0.kind == .sickLeave && $0.at > spell.at }) { return nil }
        let exits = all.filter { $0.kind.isExit && $0.at >= spell.at }.map(\.at)
        return Double(([moment] + exits).reduce(moment) { min($0, $1) } - spell.at) / 86_400
    }

    /// Times and sizes of the facts of one part that count after `start` and have come by `moment`.
    func facts(
        _ part: TargetPart, dating: ExitDating = .notice, after start: Int64, lead: Int64, knownAt moment: Int64
    ) -> [(time: Int64, size: Double)] {
        let all = outcomes(knownBy: moment)
        var found: [(time: Int64, size: Double)] = []
        for fact in all where fact.kind == part.kind {
            if let source = part.source {
                guard let code = fact.source, PaperExtract.instruments[Int(code)] == source else { continue }
            }
            let size: Double?
            switch fact.kind {
            case .sickLeave: size = days(fact, moment, all) ?? -1
            case .survey: size = fact.value
            default: size = 1
            }
            if let size { found.append((date(fact, dating), size)) }
        }
        if part.kind == .productivityDrop {
            for e in Set(person.kpi.map(\.at)) where falls(at: e, part.threshold ?? 0, knownAt: moment) { found.append((e, 1)) }
        }
        let from = part.kind == .productivityDrop ? start + lead : start + 1
        return found.filter { $0.time > start && $0.time >= from && $0.time <= moment }.sorted { $0 < $1 }
    }

    private func falls(at e: Int64, _ share: Double, knownAt moment: Int64) -> Bool {
        let known = person.kpi.filter { $0.knownAt <= min(moment, extractEnd) && $0.at <= extractEnd && $0.name == nil }
        let newest = known.filter { row in !known.contains { $0.at == row.at && $0.knownAt > row.knownAt } }
        guard newest.contains(where: { $0.at == e }) else { return false }
        let recent = newest.filter { $0.at > e - 28 * 86_400 && $0.at <= e }.map(\.value)
        let before = newest.filter { $0.at > e - 112 * 86_400 && $0.at <= e - 28 * 86_400 }.map(\.value)
        guard recent.count >= 3, before.count >= 6 else { return false }
        let reference = before.reduce(0, +) / Double(before.count)
        return reference > 0 && 1 - recent.reduce(0, +) / Double(recent.count) / reference > share
    }

    /// Whether the rule holds at `e`, over facts in `(start, e]`.
    func holds(_ target: Target, at e: Int64, after start: Int64, lead: Int64, knownAt moment: Int64) -> Bool {
        func sizes(_ part: TargetPart) -> [Double] {
            facts(part, dating: target.exitsDatedBy, after: start, lead: lead, knownAt: moment).filter { $0.time <= e }.map(\.size)
        }
        func partHolds(_ part: TargetPart) -> Bool {
            sizes(part).contains { part.kind == .productivityDrop || part.threshold == nil || $0 >= (part.threshold ?? 0) }
        }
        switch target.rule {
        case .anyOf(let parts): return parts.contains(where: partHolds)
        case .allOf(let parts): return parts.allSatisfy(partHolds)
        case .weightedSum(let terms, let threshold):
            let sum = terms.reduce(0.0) { sum, term in
                let all = sizes(term.part)
                switch term.part.kind {
                case .sickLeave: return sum + term.weight * all.reduce(0) { $0 + max(0, $1) } / term.per
                case .survey: return sum + term.weight * (all.last ?? 0) / term.per
                default: return sum + (all.isEmpty ? 0 : term.weight / term.per)
                }
            }
            return sum >= threshold - 1e-12
        }
    }

    func event(_ target: Target, after start: Int64, lead: Int64, knownAt moment: Int64) -> Int64? {
        let times = target.rule.parts.flatMap { part in
            facts(part, dating: target.exitsDatedBy, after: start, lead: lead, knownAt: moment).map(\.time)
        }
        return times.sorted().first { holds(target, at: $0, after: start, lead: lead, knownAt: moment) }
    }

    func exclusion(_ target: Target, at t0: Int64) -> ExclusionReason? {
        guard let hired = person.hired, hired <= t0 else { return .notHired }
        let known = outcomes(knownBy: t0)
        for exit in known where exit.kind.isExit && exit.at <= t0 {
            let undone = person.assignments.contains { $0.at > exit.at && $0.at <= t0 && $0.knownAt <= t0 }
            if !undone { return .left }
        }
        if target.leavesOutSickLeave {
            let spells = known.filter { $0.kind == .sickLeave && $0.at <= t0 }.sorted { $0.at < $1.at }
            if let newest = spells.last, newest.value.map({ Double(newest.at) + $0 * 86_400 > Double(t0) }) ?? true {
                return .onSickLeave
            }
        }
        if known.contains(where: { fact in
            fact.kind.isExit && target.rule.parts.contains { $0.kind == fact.kind } && date(fact) <= t0
        }) {
            return .recentOutcome
        }
        let start = t0 - Int64(target.cooldownDays) * 86_400
        return event(target, after: start, lead: 1, knownAt: t0) == nil ? nil : .recentOutcome
    }

    func label(
        _ target: Target, at t0: Int64, days: Int, knownAt moment: Int64
    ) -> (state: LabelState, record: SurvivalRecord?, mark: Contamination) {
        if let reason = exclusion(target, at: t0) { return (.excluded(reason), nil, .none) }
        let end = t0 + Int64(days) * 86_400
        let event = event(target, after: t0, lead: 28 * 86_400, knownAt: moment)
        let exits = outcomes(knownBy: moment).filter { exit in
            guard exit.kind.isExit, exit.at > t0, exit.at <= moment else { return false }
            return !(target.rule.parts.contains { $0.kind == exit.kind } && date(exit, target.exitsDatedBy) > t0)
        }.sorted { ($0.at, $0.kind.rawValue) < ($1.at, $1.kind.rawValue) }
        let exit = exits.first
        let counted = event.flatMap { time in exit.map { time <= $0.at } ?? true ? time : nil }
        let answers = target.rule.parts.filter { $0.kind == .survey }.flatMap { part in
            facts(TargetPart(.survey, source: part.source), after: t0, lead: 1, knownAt: moment).map(\.time)
        }
        let onlySurveys = target.rule.parts.allSatisfy { $0.kind == .survey }
        var record: SurvivalRecord?
        if moment > t0, !(onlySurveys && answers.isEmpty) {
            if let counted {
                record = SurvivalRecord(durationSeconds: counted - t0, end: .event)
            } else if let exit {
                record = SurvivalRecord(durationSeconds: exit.at - t0, end: .competing(exit.kind))
            } else {
                record = SurvivalRecord(durationSeconds: moment - t0, end: .censored)
            }
        }
        if end > moment { return (.unknown(.windowNotOver), record, .none) }
        let supports = person.interventions.filter { $0.at > t0 && $0.at <= end && $0.knownAt <= moment }.map(\.at).sorted()
        let mark: Contamination =
            supports.first.map { support in (counted.map { $0 <= support } ?? false) ? .afterOutcome : .beforeOutcome } ?? .none
        if let counted, counted <= end { return (.positive, record, mark) }
        if onlySurveys, !answers.contains(where: { $0 <= end }) { return (.unknown(.unascertained), record, mark) }
        return (.negative, record, mark)
    }
}
