import Statistics

/// The people, teams and planned changes of a company, drawn before anybody's life begins.
struct OrganisationPlan: Sendable {
    let profiles: [PersonProfile]
    let teams: [Team]
    /// The head of each business unit, by person.
    let heads: [Int]
    let reorganisations: [Reorganisation]

    init(_ configuration: SimulationConfiguration, period: SimulationPeriod, root: SeededGenerator) {
        var generator = root.stream("organisation")
        let settings = configuration.organisation
        let units = settings.businessUnits.count
        let teamCount = max(units, Int((Double(configuration.people - units) / Double(settings.teamSize + 1)).rounded()))
        var places = [Int](0..<configuration.people)  // shuffled, so that an identifier tells nothing
        generator.shuffle(&places)
        heads = Array(places[0..<units])
        let managers = places[units..<(units + teamCount)]
        let siteShares = settings.sites.map(\.share)
        teams = managers.enumerated().map { number, person in
            let unit = number < units ? number : Self.pick(settings.businessUnitShares, &generator)
            return Team(unit: unit, site: Self.pick(siteShares, &generator), manager: person)
        }
        var profiles = [PersonProfile?](repeating: nil, count: configuration.people)
        let draw = ProfileDraw(configuration: configuration, period: period)
        for (unit, person) in heads.enumerated() {
            profiles[person] = draw.profile(person, .head, unit: unit, site: 0, team: nil, &generator)
        }
        for (team, person) in managers.enumerated() {
            profiles[person] = draw.profile(
                person, .manager, unit: teams[team].unit, site: teams[team].site, team: team, &generator)
        }
        for (position, person) in places[(units + teamCount)...].enumerated() {
            let team = position % teamCount
            profiles[person] = draw.profile(person, .staff, unit: teams[team].unit, site: teams[team].site, team: team, &generator)
        }
        self.profiles = profiles.compactMap { $0 }
        reorganisations = Reorganisation.plan(teams: teams, settings: settings, period: period, generator: &generator)
    }

    /// Draws a position with the given probabilities.
    static func pick(_ shares: [Double], _ generator: inout SeededGenerator) -> Int {
        var rest = generator.nextUniform() * shares.reduce(0, +)
        for (position, share) in shares.enumerated() {
            rest -= share
            if rest < 0 { return position }
        }
        return shares.count - 1
    }
}

/// Draws what is settled about persons.
private struct ProfileDraw {
    let configuration: SimulationConfiguration
    let period: SimulationPeriod

    func profile(
        _ index: Int, _ standing: Standing, unit: Int, site: Int, team: Int?, _ generator: inout SeededGenerator
    ) -> PersonProfile {
        let settings = configuration.organisation
        let days = period.endDay - period.firstDay
        let during = standing == .staff && generator.nextUniform() < settings.hiredDuringShare && days > 60
        let tenureYears = (standing == .staff ? 0.05 : 1.5) + generator.nextExponential(rate: 1 / settings.meanTenureYears)
        let hired =
            during
            ? period.firstDay + 7 * (1 + generator.nextIndex(below: (days - 45) / 7)) : period.firstDay - Int(tenureYears * 365)
        let drawnAge = 21 + (during ? 0 : tenureYears) + generator.nextGamma(shape: 2.2, scale: 8)
        let age = drawnAge < settings.retirementAge - 2 ? drawnAge : settings.retirementAge - 7 * generator.nextUniform()
        let fixedTerm = standing == .staff && generator.nextUniform() < settings.fixedTermShare
        let contractEnd = max(hired + 90, period.firstDay + 30) + generator.nextIndex(below: 700)
        let retirement = standing == .head || during ? nil : retirementDay(age: age)
        let objects = generator.nextUniform() < configuration.records.objectionShare
        return PersonProfile(
            index: index, id: identifier(index), standing: standing, unit: unit, site: site, team: team, hiredDay: hired,
            contractEnd: fixedTerm && contractEnd < period.endDay ? contractEnd : nil, retirement: retirement, fixedTerm: fixedTerm,
            fte: generator.nextUniform() < 0.15 ? (generator.nextUniform() < 0.5 ? 0.5 : 0.8) : 1,
            jobFamily: generator.nextIndex(below: 3), level: standing == .staff ? min(3, Int(tenureYears / 3)) : 4,
            gender: ["female", "male", "nonbinary"][OrganisationPlan.pick([0.48, 0.51, 0.01], &generator)], ageYears: age,
            grade: 1 + min(7, Int(generator.nextGamma(shape: 3, scale: 1))),
            education: ["vocational", "bachelor", "master", "doctorate"][
                OrganisationPlan.pick([0.3, 0.4, 0.25, 0.05], &generator)],
            objectionDay: objects ? max(hired, period.firstDay) + 7 + generator.nextIndex(below: max(1, days / 2)) : nil)
    }

    private func identifier(_ index: Int) -> String {
        let digits = String(index + 1)
        let width = max(5, String(configuration.people).count)
        return "P" + String(repeating: "0", count: width - digits.count) + digits
    }

    private func retirementDay(age: Double) -> Int? {
        let years = configuration.organisation.retirementAge - age
        let day = period.firstDay + Int(years * 365)
        return day >= period.firstDay + 30 && day < period.endDay ? day : nil
    }
}
