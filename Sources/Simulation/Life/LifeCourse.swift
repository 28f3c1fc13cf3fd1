import Foundation
import Records
import Statistics

/// One person's life in the company, week by week: the hidden causes, what they do to behaviour, and what becomes of the person.
///
/// All randomness comes from the person's own stream, so that lives can be lived in any order and side by side.
struct LifeCourse {
    let world: World
    let codes: FactCodes
    let profile: PersonProfile
    let placements: [Placement]
    let clock: SiteClock
    let traits: PersonTraits
    var generator: SeededGenerator
    var presence: Presence
    var state: SIMD4<Double>
    var progress = LearnerProgress()
    var leaves: [PlannedLeave] = []
    var record: LifeRecord
    var batch = FactBatch()
    /// The day on which notice was given.
    var noticeDay: Int?
    /// All spells of sickness so far, and when each was known of.
    var spells: [SickSpell] = []
    /// The first moment after the last session.
    var sessionEnd = Int64.min

    var person: Code { codes.persons[profile.index] }
    var period: SimulationPeriod { world.period }

    init(world: World, codes: FactCodes, person: Int, placements: [Placement]) {
        self.world = world
        self.codes = codes
        profile = world.plan.profiles[person]
        self.placements = placements
        clock = world.sites[profile.site]
        generator = world.root.stream("person", person)
        traits = PersonTraits(world.configuration, &generator)
        presence = Presence(period: world.period, hiredDay: profile.hiredDay)
        presence.lastDay = [profile.contractEnd, profile.retirement].compactMap { $0.map { $0 - 1 } }.min()
        record = LifeRecord(
            firstWeek: max(0, world.period.week(of: Int64(profile.hiredDay) * 86_400)),
            hiredAt: clock.moment(day: profile.hiredDay, second: 0))
        state = .zero
    }

    /// Lives the life through and writes its facts.
    mutating func live() {
        state = stateAtStart()
        leaves = PlannedLeave.draw(
            profile: profile, settings: world.configuration.organisation, period: period, generator: &generator)
        for leave in leaves where leave.cancelledDay == nil { presence.markLeave(leave.days) }
        writeRegistry()
        for week in record.firstWeek..<max(record.firstWeek, period.weeks) {
            let firstDay = period.firstDay + 7 * week
            guard presence.isEmployed(firstDay) else { break }
            liveWeek(week, firstDay: firstDay)
        }
        writeExit()
        writeLeaves()
        writePlacements()
    }

    /// The state with which the person enters the period: drawn, and for those hired earlier brought forward through a year in which
    /// they may fall ill but do not leave, as otherwise they would not be here.
    private mutating func stateAtStart() -> SIMD4<Double> {
        let weeks = min(52, max(0, (period.firstDay - profile.hiredDay) / 7))
        for _ in 0..<200 {
            if let survived = broughtForward(weeks) { return survived }
        }
        return world.process.drawn(&generator)
    }

    private mutating func broughtForward(_ weeks: Int) -> SIMD4<Double>? {
        var current = world.process.drawn(&generator)
        for week in 0..<weeks {
            let years = Double(period.firstDay - 7 * (weeks - week) - profile.hiredDay) / 365.25
            let context = HazardContext(tenureYears: max(0, years), weeksSinceManagerChange: nil)
            let leaves = profile.standing == .head ? 0 : world.hazards.resignation(current, context)
            if generator.nextUniform() < 1 - exp(-leaves) { return nil }
            if generator.nextUniform() < 1 - exp(-world.hazards.burnout(current)) { current = recovered(current) }
            current = world.process.next(current, &generator)
        }
        return current
    }

    /// The state after a burnout event and the rest that follows it.
    func recovered(_ state: SIMD4<Double>) -> SIMD4<Double> {
        let latents = world.configuration.latents
        return state - SIMD4(0, latents.recoveredExhaustion, 0, latents.recoveredStrain)
    }

    private mutating func liveWeek(_ week: Int, firstDay: Int) {
        var observation = WeekObservation()
        observation.context = context(week: week, firstDay: firstDay)
        observation.managerChanged = observation.context.weeksSinceManagerChange == 0
        if observation.managerChanged { state[0] += world.configuration.latents.managerChangeLoad }
        record.states.append(LatentState(state))
        leaveOrStay(week, firstDay: firstDay, &observation)
        let suffers = fallIll(week, firstDay: firstDay, &observation)
        learn(week, firstDay: firstDay, &observation)
        measure(week, firstDay: firstDay, &observation)
        record.observations.append(observation)
        if suffers { state = recovered(state) }
        state = world.process.next(state, &generator)
    }

    private func context(week: Int, firstDay: Int) -> HazardContext {
        var since: Int?
        for (earlier, later) in zip(placements, placements.dropFirst()) where later.manager != earlier.manager {
            if later.day > profile.hiredDay, later.day <= firstDay { since = (firstDay - later.day) / 7 }
        }
        let years = Double(firstDay - profile.hiredDay) / 365.25
        return HazardContext(tenureYears: max(0, years), weeksSinceManagerChange: since)
    }

    /// The weekdays on which something can befall the person: neither sick nor on a long leave.
    func exposedDays(from firstDay: Int) -> [Int] {
        (firstDay..<(firstDay + 5)).filter { day in
            presence.isEmployed(day) && !presence.isSick(day) && !leaves.contains { $0.isLong && $0.days.contains(day) }
        }
    }

    /// The days of the week on which the person could be met at work.
    func workingDays(from firstDay: Int) -> [Int] {
        (firstDay..<(firstDay + 5)).filter { presence.isPresent($0) && !clock.isFree($0) }
    }
}
