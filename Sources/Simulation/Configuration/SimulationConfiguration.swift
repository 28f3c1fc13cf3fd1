/// Everything that shapes a simulated company, besides the seed; every default is visible here and in the parts.
public struct SimulationConfiguration: Sendable, Codable, Equatable {
    /// How many persons the export names in all, those hired during the period included.
    public var people = 2400
    /// How many calendar months the export covers.
    public var months = 18
    /// The first day, as `YYYY-MM-DD`; a Monday, because the company lives in weeks.
    public var startDate = "2024-01-01"
    /// Units, teams, sites, hires and reorganisations.
    public var organisation = OrganisationSettings()
    /// The learning platform.
    public var learning = LearningSettings()
    /// How the hidden causes move.
    public var latents = LatentSettings()
    /// How strongly the hidden causes show in what is exported.
    public var symptoms = SymptomSettings()
    /// How outcomes come about.
    public var outcomes = OutcomeSettings()
    /// Surveys, reviews, assessments and how late facts arrive.
    public var records = RecordSettings()

    /// The default company.
    public init() {}
}
