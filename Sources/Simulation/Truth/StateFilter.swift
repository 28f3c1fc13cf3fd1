import Foundation

/// What is believed of a person's causes at the beginning of a week.
struct Belief: Sendable, Equatable {
    let mean: SIMD4<Double>
    let covariance: Covariance
}

/// The best estimate of the hidden causes from what is exported up to a moment, by both clocks, with the generator's own parameters.
///
/// The state is the four causes and the person's own levels. Each week's exported facts enter through the very distributions that they were
/// drawn from. A week counts as it was known at its end until two weeks later, when what came late is put in. Facts of other people
/// are not used, nor are the exact days within a week, nor what variability says of exhaustion.
struct StateFilter {
    let world: World

    /// The beliefs at the beginning of each week of a life.
    func beliefs(_ record: LifeRecord, profile: PersonProfile) -> [Belief] {
        var settled = prior(record, profile: profile)
        var done = 0
        var result: [Belief] = []
        result.reserveCapacity(record.observations.count)
        for week in record.observations.indices {
            let asOf = world.period.weekStart(record.firstWeek + week)
            var current = settled
            for earlier in done..<week { pass(record.observations[earlier], isFinal: false, asOf: asOf, &current) }
            if record.observations[week].managerChanged { current.shift(managerShift) }
            result.append(Belief(mean: current.causes, covariance: current.causesCovariance))
            if week - done >= 2 {
                pass(record.observations[done], isFinal: true, asOf: asOf, &settled)
                done += 1
            }
        }
        return result
    }

    private var managerShift: SIMD4<Double> { SIMD4(world.configuration.latents.managerChangeLoad, 0, 0, 0) }

    private func prior(_ record: LifeRecord, profile: PersonProfile) -> GaussianBelief {
        let learning = world.configuration.learning
        let own = [
            learning.personSessionsSD, learning.personMinutesSD, learning.personLateSD, learning.personFailSD,
            world.configuration.records.kpiPersonSD,
        ]
        var belief = GaussianBelief(
            variances: [1, 1, 1, 1] + own.map { $0 * $0 }, loadExhaustionCovariance: world.process.loadExhaustionCovariance)
        let weeks = min(52, max(0, (world.period.firstDay - profile.hiredDay) / 7))
        for week in 0..<weeks {
            let years = Double(world.period.firstDay - 7 * (weeks - week) - profile.hiredDay) / 365.25
            if profile.standing != .head {
                stayed(HazardContext(tenureYears: max(0, years), weeksSinceManagerChange: nil), &belief)
            }
            belief.advance(world.process)
        }
        return belief
    }

    /// Nobody who is here has resigned.
    private func stayed(_ context: HazardContext, _ belief: inout GaussianBelief) {
        let effects = world.hazards.onResignation
        belief.learn(
            .poisson(count: 0), offset: world.hazards.knownResignation(context), [(.exhaustion, effects[1]), (.fit, effects[2])])
    }

    private func pass(_ week: WeekObservation, isFinal: Bool, asOf: Int64, _ belief: inout GaussianBelief) {
        if week.managerChanged { belief.shift(managerShift) }
        learnFromSessions(
            isFinal ? week.final : week.known, exposure: isFinal ? week.exposure : week.knownExposure, freeDays: week.freeDays,
            &belief)
        learnFromMeasurements(week, asOf: asOf, &belief)
        learnFromOutcomes(week, asOf: asOf, &belief)
        if let known = week.burnoutKnownAt, known <= asOf {
            let latents = world.configuration.latents
            belief.shift(SIMD4(0, -latents.recoveredExhaustion, 0, -latents.recoveredStrain))
        }
        belief.advance(world.process)
    }

    private func learnFromSessions(_ counts: LearningCounts, exposure: Double, freeDays: Double, _ belief: inout GaussianBelief) {
        let learning = world.configuration.learning
        let symptoms = world.configuration.symptoms
        let s = symptoms.strength
        let sessions = Double(counts.sessions)
        if exposure > 0 {
            let shape = learning.weeklyShape * exp(s * symptoms.exhaustionOnWeeklyShape * belief.level(.exhaustion))
            belief.learn(
                .negativeBinomial(count: sessions, shape: shape), offset: log(exposure),
                [(.sessions, 1), (.exhaustion, s * symptoms.exhaustionOnSessions)])
        }
        if freeDays > 0 {
            belief.learn(
                .poisson(count: Double(counts.freeDay)), offset: log(freeDays * learning.freeDaySessions),
                [(.load, s * symptoms.loadOnFreeDays)])
        }
        if sessions > 0 {
            belief.learn(
                .binomial(hits: Double(counts.late), trials: sessions), offset: logit(learning.lateShare),
                [(.late, 1), (.exhaustion, s * symptoms.exhaustionOnLate), (.load, s * symptoms.loadOnLate)])
        }
        learnFromContents(counts, &belief)
    }

    private func learnFromContents(_ counts: LearningCounts, _ belief: inout GaussianBelief) {
        let learning = world.configuration.learning
        let symptoms = world.configuration.symptoms
        let s = symptoms.strength
        let all = Double(counts.sessions + counts.freeDay)
        guard all > 0 else { return }
        let spread = learning.sessionLogSD * exp(s * symptoms.exhaustionOnSpread * belief.level(.exhaustion))
        belief.learn(
            .gaussian(value: counts.logMinutes / all, variance: spread * spread / all), offset: log(learning.sessionMinutes),
            [(.minutes, 1), (.exhaustion, s * symptoms.exhaustionOnMinutes)])
        belief.learn(
            .binomial(hits: Double(counts.fails), trials: Double(counts.attempts)), offset: logit(learning.failShare),
            [(.fail, 1), (.exhaustion, s * symptoms.exhaustionOnFails)])
        belief.learn(
            .binomial(hits: Double(counts.skips), trials: Double(counts.activities)), offset: logit(learning.skipShare),
            [(.exhaustion, s * symptoms.exhaustionOnSkips)])
        belief.learn(
            .poisson(count: Double(counts.posts)), offset: log(all * learning.postsPerSession),
            [(.exhaustion, s * symptoms.exhaustionOnPosts), (.fit, s * symptoms.fitOnPosts)])
        belief.learn(
            .poisson(count: Double(counts.feedback)), offset: log(all * learning.feedbackPerSession),
            [(.fit, s * symptoms.fitOnFeedback)])
        belief.learn(
            .poisson(count: Double(counts.help)), offset: log(all * learning.helpPerSession), [(.load, s * symptoms.loadOnHelp)])
        belief.learn(
            .binomial(hits: Double(counts.upskilling), trials: Double(counts.choices)), offset: logit(learning.upskillingShare),
            [(.fit, s * symptoms.fitOnUpskilling)])
    }

    private func learnFromMeasurements(_ week: WeekObservation, asOf: Int64, _ belief: inout GaussianBelief) {
        let records = world.configuration.records
        let symptoms = world.configuration.symptoms
        let s = symptoms.strength
        if let kpi = week.kpi, kpi.knownAt <= asOf {
            belief.learn(
                .gaussian(value: kpi.value, variance: records.kpiWeekSD * records.kpiWeekSD), offset: records.kpiLevel,
                [(.kpi, 1), (.exhaustion, s * symptoms.exhaustionOnKPI), (.load, s * symptoms.loadOnKPI)])
        }
        if let review = week.review, review.knownAt <= asOf {
            belief.learn(
                .gaussian(value: review.value, variance: records.reviewSD * records.reviewSD), offset: records.reviewLevel,
                [(.exhaustion, s * symptoms.exhaustionOnReview), (.fit, s * symptoms.fitOnReview)])
        }
        if week.surveyed {
            belief.learn(
                .binomial(hits: week.survey == nil ? 0 : 1, trials: 1), offset: logit(records.surveyResponseShare),
                [(.exhaustion, records.exhaustionOnResponse)])
        }
        if let survey = week.survey, survey.knownAt <= asOf {
            belief.learn(
                .gaussian(value: survey.value, variance: records.surveySD * records.surveySD), offset: records.surveyLevel,
                [(.exhaustion, records.exhaustionOnSurvey)])
        }
        if let view = week.assessment, view.knownAt <= asOf {
            belief.learn(
                .gaussian(value: view.value, variance: records.assessmentSD * records.assessmentSD), offset: -1.5,
                [(.exhaustion, records.exhaustionOnAssessment)])
        }
    }

    private func learnFromOutcomes(_ week: WeekObservation, asOf: Int64, _ belief: inout GaussianBelief) {
        guard week.exposedDays > 0 else { return }
        let outcomes = world.configuration.outcomes
        let symptoms = world.configuration.symptoms
        let absences = week.absences.count { $0 <= asOf }
        belief.learn(
            .poisson(count: Double(absences)), offset: log(outcomes.shortAbsenceRate * Double(week.exposedDays) / 5),
            [(.exhaustion, symptoms.strength * symptoms.exhaustionOnAbsences)])
        if week.atRiskOfResigning { stayed(week.context, &belief) }
        let effects = world.hazards.onBurnout
        let isKnown = week.burnoutKnownAt.map { $0 <= asOf } ?? false
        belief.learn(
            .poisson(count: isKnown ? 1 : 0), offset: log(outcomes.burnoutRate), [(.exhaustion, effects[1]), (.strain, effects[3])])
    }
}
