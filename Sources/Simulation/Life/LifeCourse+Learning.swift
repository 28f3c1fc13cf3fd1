import Foundation
import Records
import Statistics

extension LifeCourse {
    /// Writes the week's sessions and deadlines.
    mutating func learn(_ week: Int, firstDay: Int, _ observation: inout WeekObservation) {
        assignTrainings(week, firstDay: firstDay)
        let learning = world.configuration.learning
        let symptoms = world.configuration.symptoms
        let s = symptoms.strength
        let weekEnd = period.weekStart(week + 1)
        let monthFactor = learning.monthWeights[CivilDay.date(firstDay + 3).month - 1]
        let newcomer = observation.context.tenureYears < 6 / 52.0 ? learning.onboardingFactor : 1
        let ordinary = learning.sessionsPerWeek * monthFactor * newcomer / learning.weekdayWeights.reduce(0, +)
        let shape = learning.weeklyShape * exp(s * symptoms.exhaustionOnWeeklyShape * state[1])
        let factor = generator.nextGamma(shape: shape, scale: 1 / shape)
        let rate = ordinary * exp(traits.sessions + s * symptoms.exhaustionOnSessions * state[1]) * factor
        let freeRate = learning.freeDaySessions * exp(s * symptoms.loadOnFreeDays * state[0])
        let manner = SessionManner(world: world, traits: traits, state: state)
        for offset in 0..<7 {
            let day = firstDay + offset
            if isExpected(day, asOf: weekEnd), !clock.isFree(day) {
                observation.knownExposure += ordinary * learning.weekdayWeights[offset]
            }
            guard presence.isPresent(day) else { continue }
            let windDown = noticeDay.map { day > $0 ? 0.6 : 1 } ?? 1
            if clock.isFree(day) {
                observation.freeDays += 1
                let count = generator.nextPoisson(mean: freeRate * windDown)
                sessions(count, on: day, free: true, manner: manner, weekEnd: weekEnd, &observation)
            } else {
                observation.presentDays += 1
                observation.exposure += ordinary * learning.weekdayWeights[offset]
                let count = generator.nextPoisson(mean: rate * learning.weekdayWeights[offset] * windDown)
                sessions(count, on: day, free: false, manner: manner, weekEnd: weekEnd, &observation)
            }
        }
    }

    /// Whether, by what was known then, the person was to be at work on that day.
    private func isExpected(_ day: Int, asOf moment: Int64) -> Bool {
        guard presence.isEmployed(day), !presence.isOnLeave(day) else { return false }
        let noon = clock.moment(day: day, second: 43_200)
        return !spells.contains { $0.knownAt <= moment && $0.from <= noon && noon < $0.to }
    }

    private mutating func sessions(
        _ count: Int, on day: Int, free: Bool, manner: SessionManner, weekEnd: Int64, _ observation: inout WeekObservation
    ) {
        guard count > 0 else { return }
        var starts: [(second: Int, late: Bool)] = []
        for _ in 0..<count {
            let late = !free && generator.nextUniform() < manner.lateProbability
            starts.append((startSecond(late: late, free: free), late))
        }
        for start in starts.sorted(by: { $0.second < $1.second }) {
            let moment = max(clock.moment(day: day, second: start.second), sessionEnd + 2400)
            session(at: moment, late: start.late, free: free, manner: manner, weekEnd: weekEnd, &observation)
        }
    }

    private mutating func startSecond(late: Bool, free: Bool) -> Int {
        if late { return 79_200 + generator.nextIndex(below: 6000) }
        if free { return 36_000 + generator.nextIndex(below: 36_000) }
        let morning = generator.nextUniform() < 0.55
        let hour = morning ? 10.2 + 1.0 * generator.nextNormal() : 14.6 + 1.2 * generator.nextNormal()
        return Int(min(max(hour, 7.5), 17.8) * 3600) + generator.nextIndex(below: 60)
    }

    private mutating func session(
        at start: Int64, late: Bool, free: Bool, manner: SessionManner, weekEnd: Int64, _ observation: inout WeekObservation
    ) {
        let minutes = min(max(exp(manner.logMinutes + manner.spread * generator.nextNormal()), 2), 150)
        let records = world.configuration.records
        let isDelayed = generator.nextUniform() < records.lateSessionShare
        let delay = isDelayed ? 3600 + Int64(86_400 * generator.nextExponential(rate: 1 / records.lateSessionDays)) : 0
        let writer = SessionWriter(world: world, codes: codes, person: person, manner: manner, delay: delay)
        let events = batch.events.count
        var counts = writer.write(start: start, minutes: minutes, progress: &progress, generator: &generator, into: &batch)
        guard batch.events.count > events, let end = batch.events.at.last else { return }
        sessionEnd = end
        counts.sessions = free ? 0 : 1
        counts.freeDay = free ? 1 : 0
        counts.late = late ? 1 : 0
        counts.logMinutes = log(Double(end - start) / 60)
        observation.final += counts
        if end + delay <= weekEnd { observation.known += counts }
    }

    private mutating func assignTrainings(_ week: Int, firstDay: Int) {
        guard presence.isPresent(firstDay), noticeDay == nil else { return }
        var today: Set<Int> = []
        if firstDay == profile.hiredDay {
            for course in world.catalogue.compliance.prefix(3) {
                today.insert(course)
                assign(course, day: firstDay, dueDays: 30, weight: 1, required: true)
            }
        }
        let unit = placement(on: firstDay).unit
        for round in world.trainings where round.week == week && round.unit == unit && !today.contains(round.course) {
            assign(round.course, day: firstDay, dueDays: round.dueDays, weight: round.weight, required: round.required)
        }
    }

    private mutating func assign(_ course: Int, day: Int, dueDays: Int, weight: Double, required: Bool) {
        progress.assign(course)
        writeDeadline(course, day: day, dueDay: day + dueDays, weight: weight, required: required)
    }

    /// The placement in force on a day.
    func placement(on day: Int) -> Placement {
        placements.last { $0.day <= day } ?? placements[0]
    }
}
