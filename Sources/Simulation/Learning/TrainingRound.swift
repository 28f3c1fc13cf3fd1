import Statistics

/// A training that everybody in a business unit has to do.
struct TrainingRound: Sendable {
    /// The week on whose Monday it is assigned.
    let week: Int
    let unit: Int
    let course: Int
    let dueDays: Int
    let weight: Double
    let required: Bool

    /// A compliance training about every ten weeks in each unit, now and then an optional one.
    static func plan(
        configuration: SimulationConfiguration, catalogue: CourseCatalogue, period: SimulationPeriod, root: SeededGenerator
    ) -> [TrainingRound] {
        var generator = root.stream("trainings")
        var result: [TrainingRound] = []
        for unit in configuration.organisation.businessUnits.indices {
            var week = 1 + generator.nextIndex(below: 6)
            while week < period.weeks {
                let required = generator.nextUniform() < 0.75
                let pool = required ? catalogue.compliance : catalogue.upskilling
                result.append(
                    TrainingRound(
                        week: week, unit: unit, course: pool[generator.nextIndex(below: pool.count)],
                        dueDays: 28 + 7 * generator.nextIndex(below: 4), weight: required ? 1 : 0.5, required: required))
                week += 8 + generator.nextIndex(below: 5)
            }
        }
        return result
    }
}
