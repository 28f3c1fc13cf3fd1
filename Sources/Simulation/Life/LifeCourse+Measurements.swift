import Foundation
import Records
import Statistics

extension LifeCourse {
    /// Writes the week's KPI, and the review, survey and assessment where their time has come.
    mutating func measure(_ week: Int, firstDay: Int, _ observation: inout WeekObservation) {
        measureKPI(firstDay, &observation)
        let days = workingDays(from: firstDay)
        guard !days.isEmpty else { return }
        let records = world.configuration.records
        let month = CivilDay.date(firstDay)
        if month.month == 6 || month.month == 12, (8...14).contains(month.day), observation.context.tenureYears > 0.25 {
            review(on: days[0], &observation)
        }
        if week % records.surveyEveryWeeks == records.surveyEveryWeeks / 2 { survey(on: days[days.count / 2], &observation) }
        if week % records.assessmentEveryWeeks == (records.assessmentEveryWeeks * 3) / 4 { assess(on: days[0], &observation) }
    }

    private mutating func measureKPI(_ firstDay: Int, _ observation: inout WeekObservation) {
        guard observation.presentDays >= 3, presence.isEmployed(firstDay + 4) else { return }
        let records = world.configuration.records
        let symptoms = world.configuration.symptoms
        let causes = symptoms.strength * (symptoms.exhaustionOnKPI * state[1] + symptoms.loadOnKPI * state[0])
        let own = records.kpiLevel + traits.kpi + causes + records.kpiWeekSD * generator.nextNormal()
        let value = ((own + newcomerKPI(observation.context)) * 10).rounded() / 10
        let at = clock.moment(day: firstDay + 4, second: 64_800)
        let delay = 2 + generator.nextIndex(below: 3) + (generator.nextUniform() < 0.03 ? 7 : 0)
        let known = at + 86_400 * Int64(delay)
        guard known < period.end else { return }
        batch.kpi.append(KPIValue(at: at, knownAt: known, value: value), of: person)
        observation.kpi = Measured(value: value - newcomerKPI(observation.context), knownAt: known)
    }

    /// What a newcomer is short of.
    private func newcomerKPI(_ context: HazardContext) -> Double { -8 * exp(-context.tenureYears / 0.2) }

    private mutating func review(on day: Int, _ observation: inout WeekObservation) {
        let records = world.configuration.records
        let symptoms = world.configuration.symptoms
        let causes = symptoms.strength * (symptoms.exhaustionOnReview * state[1] + symptoms.fitOnReview * state[2])
        let mark = min(max(records.reviewLevel + causes + records.reviewSD * generator.nextNormal(), 1), 5)
        let value = (mark * 10).rounded() / 10
        let at = clock.moment(day: day, second: 43_200)
        let known = at + 86_400 * Int64(7 + generator.nextIndex(below: 8))
        guard known < period.end else { return }
        batch.reviews.append(Review(at: at, knownAt: known, value: value), of: person)
        observation.review = Measured(value: value, knownAt: known)
    }

    private mutating func survey(on day: Int, _ observation: inout WeekObservation) {
        let records = world.configuration.records
        observation.surveyed = true
        let willingness = logit(records.surveyResponseShare) + records.exhaustionOnResponse * state[1]
        let answers = generator.nextUniform() < logistic(willingness)
        let mood = records.surveySD * generator.nextNormal()
        guard answers else { return }
        let total = min(max(records.surveyLevel + records.exhaustionOnSurvey * state[1] + mood, 0), 100)
        let value = (total * 10).rounded() / 10
        let at = clock.moment(day: day, second: 39_600 + generator.nextIndex(below: 14_400))
        writeOutcome(.survey, at: at, knownAt: at, value: value, source: codes.inventory)
        observation.survey = Measured(value: value, knownAt: at)
        if value >= 50 { noteBurnout(at: at, knownAt: at) }
    }

    private mutating func assess(on day: Int, _ observation: inout WeekObservation) {
        let records = world.configuration.records
        let isAssessed = generator.nextUniform() < records.assessmentShare
        let view = -1.5 + records.exhaustionOnAssessment * state[1] + records.assessmentSD * generator.nextNormal()
        guard isAssessed, let manager = placement(on: day).manager else { return }
        let rating = (logistic(view) * 100).rounded() / 100
        let at = clock.moment(day: day, second: 36_000)
        guard at < period.end else { return }
        batch.managerAssessments.append(
            ManagerAssessment(at: at, knownAt: at, assessor: codes.managers[manager], rating: rating), of: person)
        observation.assessment = Measured(value: logit(min(max(rating, 0.005), 0.995)), knownAt: at)
    }
}
