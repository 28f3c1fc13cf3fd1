extension SimulationConfiguration {
    /// Refuses settings that no company can have; dates and half-lives are checked where they are used.
    func validate() throws(SimulationError) {
        try checkOrganisation()
        try checkLearning()
        try checkOutcomes()
        try checkRecords()
    }

    private func checkOrganisation() throws(SimulationError) {
        let units = organisation.businessUnits
        try check(
            "organisation.businessUnits", units.count, "1 to 26 different names",
            (1...26).contains(units.count) && Set(units).count == units.count)
        try checkShares("organisation.businessUnitShares", organisation.businessUnitShares, count: units.count)
        try checkShares("organisation.sites.share", organisation.sites.map(\.share), count: organisation.sites.count)
        try check("organisation.teamSize", organisation.teamSize, "2 to 200", (2...200).contains(organisation.teamSize))
        let least = units.count * (organisation.teamSize + 2)
        try check("people", people, "\(least) (for these units and teams) to 2000000", (least...2_000_000).contains(people))
        try check(
            "organisation.reorganisations", organisation.reorganisations, "0 to 50", (0...50).contains(organisation.reorganisations)
        )
        try check(
            "organisation.meanTenureYears", organisation.meanTenureYears, "above 0", Self.isPositive(organisation.meanTenureYears))
        let shares = [
            ("hiredDuringShare", organisation.hiredDuringShare), ("reorganisedTeamShare", organisation.reorganisedTeamShare),
            ("fixedTermShare", organisation.fixedTermShare), ("parentalLeaveShare", organisation.parentalLeaveShare),
        ]
        for (name, share) in shares { try check("organisation.\(name)", share, "0 to 1", (0...1).contains(share)) }
    }

    private func checkLearning() throws(SimulationError) {
        let courses = [learning.upskillingCourses, learning.complianceCourses, learning.remedialCourses, learning.otherCourses]
        for count in courses { try check("learning.…Courses", count, "3 to 10000 of each kind", (3...10_000).contains(count)) }
        let weights = [("weekdayWeights", learning.weekdayWeights, 5), ("monthWeights", learning.monthWeights, 12)]
        for (name, values, count) in weights {
            let holds = values.count == count && values.allSatisfy(Self.isPositive)
            try check("learning.\(name)", values, "\(count) positive numbers", holds)
        }
        let positive = [
            ("sessionsPerWeek", learning.sessionsPerWeek), ("weeklyShape", learning.weeklyShape),
            ("sessionMinutes", learning.sessionMinutes),
            ("sessionLogSD", learning.sessionLogSD), ("freeDaySessions", learning.freeDaySessions),
            ("onboardingFactor", learning.onboardingFactor),
        ]
        for (name, value) in positive {
            try check("learning.\(name)", value, "above 0, at most 1000", Self.isPositive(value) && value <= 1000)
        }
        let shares = [
            ("lateShare", learning.lateShare), ("failShare", learning.failShare), ("skipShare", learning.skipShare),
            ("upskillingShare", learning.upskillingShare), ("postsPerSession", learning.postsPerSession),
            ("feedbackPerSession", learning.feedbackPerSession), ("helpPerSession", learning.helpPerSession),
        ]
        for (name, value) in shares {
            try check("learning.\(name)", value, "between 0 and 1, both excluded", value > 0 && value < 1)
        }
        let spreads = [
            ("personSessionsSD", learning.personSessionsSD), ("personMinutesSD", learning.personMinutesSD),
            ("personLateSD", learning.personLateSD), ("personFailSD", learning.personFailSD),
            ("furtherActivities", learning.furtherActivities),
        ]
        for (name, value) in spreads { try check("learning.\(name)", value, "0 to 100", (0...100).contains(value)) }
    }

    private func checkOutcomes() throws(SimulationError) {
        let positive = [
            ("resignationRate", outcomes.resignationRate), ("burnoutRate", outcomes.burnoutRate),
            ("shortAbsenceRate", outcomes.shortAbsenceRate), ("newcomerYears", outcomes.newcomerYears),
        ]
        for (name, value) in positive {
            try check("outcomes.\(name)", value, "above 0, at most 1000", Self.isPositive(value) && value <= 1000)
        }
        let shares = [
            ("otherLongLeaveRate", outcomes.otherLongLeaveRate), ("dismissalRate", outcomes.dismissalRate),
            ("deathRate", outcomes.deathRate),
            ("noticeMissingShare", outcomes.noticeMissingShare), ("burnoutSickLeaveOnly", outcomes.burnoutSickLeaveOnly),
            ("burnoutCaseOnly", outcomes.burnoutCaseOnly),
        ]
        for (name, value) in shares { try check("outcomes.\(name)", value, "0 to 1", (0...1).contains(value)) }
        let ways = outcomes.burnoutSickLeaveOnly + outcomes.burnoutCaseOnly
        try check("outcomes.burnoutSickLeaveOnly + burnoutCaseOnly", ways, "at most 1", ways <= 1)
    }

    private func checkRecords() throws(SimulationError) {
        for weeks in [records.surveyEveryWeeks, records.assessmentEveryWeeks] {
            try check("records.…EveryWeeks", weeks, "1 to 500", (1...500).contains(weeks))
        }
        let spreads = [
            ("kpiWeekSD", records.kpiWeekSD), ("reviewSD", records.reviewSD), ("surveySD", records.surveySD),
            ("assessmentSD", records.assessmentSD), ("lateSessionDays", records.lateSessionDays),
        ]
        for (name, value) in spreads {
            try check("records.\(name)", value, "above 0, at most 1000", Self.isPositive(value) && value <= 1000)
        }
        try check("records.kpiPersonSD", records.kpiPersonSD, "0 to 1000", (0...1000).contains(records.kpiPersonSD))
        let response = records.surveyResponseShare
        try check("records.surveyResponseShare", response, "between 0 and 1, both excluded", response > 0 && response < 1)
        let shares = [
            ("lateSessionShare", records.lateSessionShare), ("assessmentShare", records.assessmentShare),
            ("objectionShare", records.objectionShare),
        ]
        for (name, value) in shares { try check("records.\(name)", value, "0 to 1", (0...1).contains(value)) }
    }

    private func checkShares(_ name: String, _ shares: [Double], count: Int) throws(SimulationError) {
        let holds =
            !shares.isEmpty && shares.count == count && shares.allSatisfy(Self.isPositive) && abs(shares.reduce(0, +) - 1) < 1e-9
        try check(name, shares, "\(count) positive shares adding up to 1", holds)
    }

    private func check(_ name: String, _ got: some Any, _ wanted: String, _ holds: Bool) throws(SimulationError) {
        if !holds { throw .badSetting(name: name, got: "\(got)", wanted: wanted) }
    }

    private static func isPositive(_ value: Double) -> Bool { value > 0 && value.isFinite }
}
