import Statistics

/// How a person differs from others for good, in the units of the settings' standard deviations.
struct PersonTraits: Sendable, Equatable {
    let sessions, minutes, late, fail, kpi: Double

    init(_ configuration: SimulationConfiguration, _ generator: inout SeededGenerator) {
        sessions = configuration.learning.personSessionsSD * generator.nextNormal()
        minutes = configuration.learning.personMinutesSD * generator.nextNormal()
        late = configuration.learning.personLateSD * generator.nextNormal()
        fail = configuration.learning.personFailSD * generator.nextNormal()
        kpi = configuration.records.kpiPersonSD * generator.nextNormal()
    }
}
