extension SimulationConfiguration {
    /// Refuses settings that no company can have; dates and half-lives are checked where they are used.
    func validate() throws(SimulationError) {
        let units = organisation.businessUnits.count
        try check("organisation.businessUnits", "\(units) names", "1 to 26 different names", (1...26).contains(units) && Set(organisation.businessUnits).count == units)
        let shares = organisation.businessUnitShares
        try check("organisation.businessUnitShares", "\(shares)", "one positive share a unit, adding up to 1", shares.count == units && Self.isDistribution(shares))
        let sites = organisation.sites.map(\.share)
        try check("organisation.sites.share", "\(sites)", "positive shares adding up to 1", Self.isDistribution(sites))
        try check("organisation.teamSize", "\(organisation.teamSize)", "2 to 200", (2...200).contains(organisation.teamSize))
        let least = units * (organisation.teamSize + 2)
        try check("people", "\(people)", "\(least) or more with these units and teams, at most 2,000,000", (least...2_000_000).contains(people))
        try check("organisation.reorganisations", "\(organisation.reorganisations)", "0 to 50", (0...50).contains(organisation.reorganisations))
        try checkLearning()
        try checkRates()
    }

    private func checkLearning() throws(SimulationError) {
        let courses = [learning.upskillingCourses, learning.complianceCourses, learning.remedialCourses, learning.otherCourses]
        try check("learning.…Courses", "\(courses)", "3 to 10,000 of each kind", courses.allSatisfy { (3...10_000).contains($0) })
        try check(
            "learning.weekdayWeights", "\(learning.weekdayWeights)", "five positive numbers",
            learning.weekdayWeights.count == 5 && learning.weekdayWeights.allSatisfy(Self.isPositive))
        try check(
            "learning.monthWeights", "\(learning.monthWeights)", "twelve positive numbers",
            learning.monthWeights.count == 12 && learning.monthWeights.allSatisfy(Self.isPositive))
        try check("learning.sessionsPerWeek", "\(learning.sessionsPerWeek)", "above 0, at most 30", learning.sessionsPerWeek > 0 && learning.sessionsPerWeek <= 30)
        let positive: [(String, Double)] = [
            ("weeklyShape", learning.weeklyShape), ("sessionMinutes", learning.sessionMinutes), ("sessionLogSD", learning.sessionLogSD),
            ("freeDaySessions", learning.freeDaySessions), ("onboardingFactor", learning.onboardingFactor),
        ]
        for (name, value) in positive { try check("learning.\(name)", "\(value)", "above 0", Self.isPositive(value)) }
        let shares: [(String, Double)] = [
            ("lateShare", learning.lateShare), ("failShare", learning.failShare), ("skipShare", learning.skipShare),
            ("upskillingShare", learning.upskillingShare), ("postsPerSession", learning.postsPerSession),
            ("feedbackPerSession", learning.feedbackPerSession), ("helpPerSession", learning.helpPerSession),
        ]
        for (name, value) in shares { try check("learning.\(name)", "\(value)", "between 0 and 1, both excluded", value > 0 && value < 1) }
        let spreads = [learning.personSessionsSD, learning.personMinutesSD, learning.personLateSD, learning.personFailSD, learning.furtherActivities]
        try check("learning.person…SD, furtherActivities", "\(spreads)", "0 or more", spreads.allSatisfy { $0 >= 0 && $0 < 100 })
    }

    private func checkRates() throws(SimulationError) {
        let rates: [(String, Double)] = [
            ("resignationRate", outcomes.resignationRate), ("burnoutRate", outcomes.burnoutRate), ("shortAbsenceRate", outcomes.shortAbsenceRate),
            ("newcomerYears", outcomes.newcomerYears),
        ]
        for (name, value) in rates { try check("outcomes.\(name)", "\(value)", "above 0", Self.isPositive(value)) }
        let harmless = [outcomes.otherLongLeaveRate, outcomes.dismissalRate, outcomes.deathRate]
        try check("outcomes: other rates", "\(harmless)", "0 to 1", harmless.allSatisfy { (0...1).contains($0) })
        let every = [records.surveyEveryWeeks, records.assessmentEveryWeeks]
        try check("records.…EveryWeeks", "\(every)", "1 to 500", every.allSatisfy { (1...500).contains($0) })
        let spreads = [records.kpiWeekSD, records.reviewSD, records.surveySD, records.assessmentSD, records.lateSessionDays]
        try check("records.…SD, lateSessionDays", "\(spreads)", "above 0", spreads.allSatisfy(Self.isPositive))
        let response = records.surveyResponseShare
        try check("records.surveyResponseShare", "\(response)", "between 0 and 1, both excluded", response > 0 && response < 1)
        let shares = [records.lateSessionShare, records.assessmentShare, records.objectionShare, organisation.hiredDuringShare]
        try check("shares", "\(shares)", "0 to 1", shares.allSatisfy { (0...1).contains($0) })
    }

    private func check(_ name: String, _ got: String, _ wanted: String, _ holds: Bool) throws(SimulationError) {
        if !holds { throw .badSetting(name: name, got: got, wanted: wanted) }
    }

    private static func isPositive(_ value: Double) -> Bool { value > 0 && value.isFinite }

    private static func isDistribution(_ shares: [Double]) -> Bool {
        !shares.isEmpty && shares.allSatisfy(isPositive) && abs(shares.reduce(0, +) - 1) < 1e-9
    }
}
