import Foundation
import Records
import Statistics

extension LifeCourse {
    /// Draws whether the person leaves, and by which kind of exit.
    mutating func leaveOrStay(_ week: Int, firstDay: Int, _ observation: inout WeekObservation) {
        let days = exposedDays(from: firstDay)
        let settings = world.configuration.outcomes
        let resigns = generator.nextUniform() < 1 - exp(-world.hazards.resignation(state, observation.context))
        let isDismissed = generator.nextUniform() < 1 - exp(-settings.dismissalRate)
        let dies = generator.nextUniform() < 1 - exp(-settings.deathRate)
        let chosen = generator.nextUniform()
        guard !days.isEmpty, noticeDay == nil, record.exitAt == nil, profile.standing != .head else { return }
        observation.atRiskOfResigning = true
        let day = days[min(days.count - 1, Int(chosen * Double(days.count)))]
        if resigns {
            resign(on: day)
        } else if isDismissed {
            settle(.dismissal, lastDay: day + 1 + generator.nextIndex(below: 30))
        } else if dies {
            settle(.death, lastDay: day + 1)
        }
    }

    private mutating func resign(on day: Int) {
        noticeDay = day
        let isRecorded = generator.nextUniform() >= world.configuration.outcomes.noticeMissingShare
        let length = isRecorded ? [28, 42, 84][generator.nextIndex(below: 3)] : 1 + generator.nextIndex(below: 4)
        let notice = clock.moment(day: day, second: 32_400 + generator.nextIndex(below: 25_000))
        settle(.resignation, lastDay: day + length, notice: isRecorded ? notice : nil)
    }

    /// Fixes the exit, unless an earlier one is fixed already, as at the end of a contract.
    private mutating func settle(_ kind: ExitKind, lastDay: Int, notice: Int64? = nil) {
        if let fixed = presence.lastDay, fixed < lastDay, notice == nil { return }
        let day = min(lastDay, presence.lastDay ?? lastDay)
        presence.lastDay = day
        let at = clock.moment(day: day, second: 61_200)
        record.exitAt = at
        if kind == .resignation { record.resignationAt = notice ?? at }
        writeOutcome(kind.outcome, at: at, knownAt: notice ?? at, noticeAt: notice)
    }

    /// Writes the end of a contract or of working life, where nothing came before it.
    mutating func writeExit() {
        guard record.exitAt == nil, let day = presence.lastDay else { return }
        settle(profile.contractEnd.map { $0 - 1 } == day ? .endOfContract : .retirement, lastDay: day)
    }

    /// Draws short and long illness and burnout.
    ///
    /// - Returns: Whether the week brought a burnout event, after which the person recovers.
    mutating func fallIll(_ week: Int, firstDay: Int, _ observation: inout WeekObservation) -> Bool {
        let settings = world.configuration.outcomes
        let symptoms = world.configuration.symptoms
        let burnsOut = generator.nextUniform() < 1 - exp(-world.hazards.burnout(state))
        let isIll = generator.nextUniform() < 1 - exp(-settings.otherLongLeaveRate)
        let rate = settings.shortAbsenceRate * exp(symptoms.strength * symptoms.exhaustionOnAbsences * state[1])
        let days = exposedDays(from: firstDay)
        guard !days.isEmpty else { return false }
        observation.exposedDays = days.count
        let day = days[generator.nextIndex(below: days.count)]
        if burnsOut {
            burnOut(on: day, &observation)
            return true
        }
        if isIll {
            beSick(from: day, days: 14 + Int(generator.nextExponential(rate: 1 / max(1, settings.otherLongLeaveDays - 14))))
            return false
        }
        if generator.nextPoisson(mean: rate * Double(days.count) / 5) > 0 {
            var length = 1
            while length < 9, generator.nextUniform() < 0.6 { length += 1 }
            observation.absences.append(beSick(from: day, days: length))
        }
        return false
    }

    private mutating func burnOut(on day: Int, _ observation: inout WeekObservation) {
        let settings = world.configuration.outcomes
        let way = generator.nextUniform()
        var known = Int64.max
        if way >= settings.burnoutSickLeaveOnly {
            let at = clock.moment(day: day, second: 36_000)
            known = at + 86_400 * Int64(1 + generator.nextIndex(below: 7))
            writeOutcome(.burnoutCase, at: at, knownAt: known, source: codes.occupationalHealth)
            noteBurnout(at: at, knownAt: known)
        }
        if way < settings.burnoutSickLeaveOnly || way >= settings.burnoutSickLeaveOnly + settings.burnoutCaseOnly {
            let further = generator.nextGamma(shape: 1.5, scale: max(1, settings.burnoutLeaveDays - 14) / 1.5)
            beSick(from: day, days: 14 + Int(further))
            known = min(known, clock.moment(day: day, second: 21_600) + 7 * 86_400)
        }
        observation.burnoutKnownAt = known
    }

    /// Adds one spell of sickness; a spell never outlasts the employment.
    ///
    /// - Returns: When the spell becomes known, at its end or a little later.
    @discardableResult
    private mutating func beSick(from day: Int, days: Int) -> Int64 {
        let end = min(day + days, presence.lastDay ?? Int.max)
        let length = max(1, end - day)
        presence.markSick(day..<(day + length))
        let at = clock.moment(day: day, second: 21_600)
        let over = at + 86_400 * Int64(length)
        let known = generator.nextUniform() < 0.2 ? over + 86_400 * Int64(1 + generator.nextIndex(below: 3)) : over
        writeAbsence(at: at, knownAt: known, days: length)
        let noticed = at + 7 * 86_400
        let spell = SickSpell(from: at, to: over, knownAt: length >= 10 ? noticed : known)
        spells.append(spell)
        guard length >= 10 else { return known }
        writeOutcome(.sickLeave, at: at, knownAt: noticed, source: codes.hris)
        writeOutcome(.sickLeave, at: at, knownAt: over, value: Double(length), source: codes.hris)
        record.sickLeaves.append(spell)
        if length >= 14 { noteBurnout(at: at, knownAt: at + 14 * 86_400) }
        return known
    }

    /// Remembers an event of the composite target, if the export will show it; an open spell counts from its 14th day on.
    mutating func noteBurnout(at: Int64, knownAt: Int64) {
        if knownAt < period.end { record.burnouts.append(DatedEvent(at: at, knownAt: knownAt)) }
    }
}
