import Statistics

/// Everything that all lives of a company share; drawn or worked out once, then only read.
final class World: Sendable {
    let configuration: SimulationConfiguration
    let period: SimulationPeriod
    let sites: [SiteClock]
    let plan: OrganisationPlan
    let catalogue: CourseCatalogue
    let trainings: [TrainingRound]
    let process: LatentProcess
    let hazards: Hazards
    let horizon: HorizonRisk
    let root: SeededGenerator

    init(_ configuration: SimulationConfiguration, seed: UInt64) throws(SimulationError) {
        try configuration.validate()
        self.configuration = configuration
        let period = try SimulationPeriod(configuration)
        self.period = period
        var sites: [SiteClock] = []
        for (index, site) in configuration.organisation.sites.enumerated() {
            sites.append(try SiteClock(site, index: index, period: period))
        }
        self.sites = sites
        root = SeededGenerator(seed: seed)
        plan = OrganisationPlan(configuration, period: period, root: root)
        catalogue = CourseCatalogue(configuration.learning, root: root)
        trainings = TrainingRound.plan(configuration: configuration, catalogue: catalogue, period: period, root: root)
        process = try LatentProcess(configuration.latents)
        hazards = Hazards(configuration.outcomes)
        horizon = HorizonRisk(process: process, hazards: hazards, configuration: configuration)
    }
}
