import Records
import Statistics

/// The kinds of exit.
enum ExitKind: Sendable {
    case resignation, dismissal, retirement, endOfContract, death

    var outcome: OutcomeKind {
        switch self {
        case .resignation: .resignation
        case .dismissal: .dismissal
        case .retirement: .retirement
        case .endOfContract: .endOfContract
        case .death: .death
        }
    }
}

extension LifeCourse {
    /// Writes what is known of the person besides dated facts; what is learned after the period is not exported.
    mutating func writeRegistry() {
        let hired = clock.moment(day: profile.hiredDay, second: 0)
        batch.persons.append(
            PersonEntry(
                person: person, timezone: codes.zones[profile.site], hiredAt: hired, calendar: codes.calendars[profile.site]))
        let told = max(hired, period.start - 30 * 86_400)
        batch.permissions.append(PermissionEntry(person: person, at: told, knownAt: told, kind: .notice, purpose: nil))
        if let day = profile.objectionDay {
            let at = clock.moment(day: day, second: 43_200)
            if at < period.end {
                batch.permissions.append(PermissionEntry(person: person, at: at, knownAt: at, kind: .objection, purpose: nil))
            }
        }
        batch.attributes.append(
            Attribute(at: hired, knownAt: hired, name: codes.grade, value: codes.grades[profile.grade - 1]), of: person)
        batch.attributes.append(
            Attribute(at: hired, knownAt: hired, name: codes.education, value: codes.educations[profile.education]), of: person)
        batch.protected.append(ProtectedEntry(person: person, attribute: "gender", value: profile.gender, from: nil))
        batch.protected.append(ProtectedEntry(person: person, attribute: "age_band", value: ageBand, from: nil))
    }

    private var ageBand: String {
        switch profile.ageYears {
        case ..<30: "under 30"
        case ..<40: "30-39"
        case ..<50: "40-49"
        case ..<60: "50-59"
        default: "60 and over"
        }
    }

    mutating func writeOutcome(
        _ kind: OutcomeKind, at: Int64, knownAt: Int64, value: Double? = nil, source: Code? = nil, noticeAt: Int64? = nil
    ) {
        guard knownAt < period.end else { return }
        batch.outcomes.append(
            Outcome(at: at, knownAt: knownAt, kind: kind, value: value, source: source ?? codes.hris, noticeAt: noticeAt),
            of: person)
    }

    mutating func writeAbsence(at: Int64, knownAt: Int64, days: Int) {
        guard knownAt < period.end else { return }
        batch.absences.append(Absence(at: at, knownAt: knownAt, days: Double(days), kind: codes.sickness), of: person)
    }

    mutating func writeDeadline(_ course: Int, day: Int, dueDay: Int, weight: Double, required: Bool) {
        let assigned = clock.moment(day: day, second: 28_800)
        guard assigned < period.end else { return }
        let item = codes.items[course][world.catalogue.finalItem(of: course)]
        let due = clock.moment(day: dueDay, second: 86_399)
        let first = Deadline(
            course: codes.courses[course], item: item, assignedAt: assigned, dueAt: due, knownAt: assigned, weight: weight,
            required: required)
        batch.deadlines.append(first, of: person)
        let extended = clock.moment(day: dueDay - 3, second: 43_200)
        guard generator.nextUniform() < 0.03, extended < period.end, presence.lastDay == nil else { return }
        var second = first
        second.dueAt = due + 14 * 86_400
        second.knownAt = extended
        batch.deadlines.append(second, of: person)
    }

    /// Writes the leaves that begin before the person leaves, cut off there.
    mutating func writeLeaves() {
        let exit = presence.lastDay ?? Int.max
        for leave in leaves where leave.days.lowerBound < exit && leave.agreedDay < exit {
            let kind = [PlannedLeave.Kind.holiday: codes.holiday, .parental: codes.parental, .sabbatical: codes.sabbatical][
                leave.kind]
            let from = clock.moment(day: leave.days.lowerBound, second: 0)
            let to = clock.moment(day: min(leave.days.upperBound, exit), second: 0)
            let known = clock.moment(day: leave.agreedDay, second: 36_000)
            guard known < period.end else { continue }
            batch.leaves.append(Leave(from: from, to: to, knownAt: known, kind: kind), of: person)
            if let day = leave.cancelledDay {
                let called = clock.moment(day: day, second: 36_000)
                if day < exit, called < period.end {
                    batch.leaves.append(Leave(from: from, to: nil, knownAt: called, kind: kind), of: person)
                }
            } else if leave.isLong {
                record.longLeaves.append(LongLeave(from: from, to: to, knownAt: known))
            }
        }
    }

    /// Writes where the person stood, from the day of hire to the last.
    mutating func writePlacements() {
        let exit = presence.lastDay ?? Int.max
        let first = placement(on: profile.hiredDay)
        write(first, from: profile.hiredDay, delayDays: 0)
        for later in placements where later.day > profile.hiredDay && later.day < exit {
            let delay = generator.nextUniform() < 0.1 ? 1 + generator.nextIndex(below: 9) : 0
            write(later, from: later.day, delayDays: delay)
        }
    }

    private mutating func write(_ placement: Placement, from day: Int, delayDays: Int) {
        let at = clock.moment(day: day, second: 0)
        let known = at + 86_400 * Int64(delayDays)
        guard known < period.end else { return }
        let role =
            switch profile.standing {
            case .head: codes.headRole
            case .manager: codes.managerRole
            case .staff: codes.staffRole
            }
        batch.assignments.append(
            Assignment(
                at: at, knownAt: known, manager: placement.manager.map { codes.managers[$0] }, unit: codes.units[placement.unit],
                role: role,
                site: codes.sites[profile.site], contract: profile.fixedTerm ? codes.fixedTerm : codes.permanent,
                jobFamily: codes.jobFamilies[profile.jobFamily], level: codes.levels[profile.level], fte: profile.fte),
            of: person)
    }
}
