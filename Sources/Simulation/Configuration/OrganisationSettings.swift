/// The shape of the organisation.
public struct OrganisationSettings: Sendable, Codable, Equatable {
    /// Names of the business units.
    public var businessUnits = ["Operations", "Sales", "Technology"]
    /// The share of teams in each business unit; as many as units, adding up to 1.
    public var businessUnitShares = [0.45, 0.3, 0.25]
    /// Where people work.
    public var sites = SimulatedSite.defaults
    /// Staff per team at full strength, the manager not counted.
    public var teamSize = 11
    /// The share of staff hired during the period.
    public var hiredDuringShare = 0.2
    /// Mean years in the company of those who were there at the start.
    public var meanTenureYears = 5.0
    /// How many reorganisations fall into the period; every third moves teams to another unit, the others change managers.
    public var reorganisations = 5
    /// The share of all teams that one reorganisation touches.
    public var reorganisedTeamShare = 0.12
    /// The share of staff on fixed-term contracts.
    public var fixedTermShare = 0.05
    /// The age at which people retire.
    public var retirementAge = 66.0
    /// The share of people who take a long parental leave in a year.
    public var parentalLeaveShare = 0.02

    /// The default organisation.
    public init() {}
}

/// A place where teams work.
public struct SimulatedSite: Sendable, Codable, Equatable {
    /// The name, as it stands in `assignments`.
    public var name: String
    /// The IANA zone of everybody there.
    public var timezone: String
    /// Which days are off.
    public var calendar: HolidayRule
    /// The share of teams there; the shares of all sites add up to 1.
    public var share: Double

    /// Makes a site of the given parts.
    public init(name: String, timezone: String, calendar: HolidayRule, share: Double) {
        self.name = name
        self.timezone = timezone
        self.calendar = calendar
        self.share = share
    }

    /// Five sites in five zones, one without daylight saving, one in the southern half of the world.
    public static let defaults = [
        SimulatedSite(name: "Berlin", timezone: "Europe/Berlin", calendar: .germany, share: 0.35),
        SimulatedSite(name: "London", timezone: "Europe/London", calendar: .unitedKingdom, share: 0.2),
        SimulatedSite(name: "New York", timezone: "America/New_York", calendar: .unitedStates, share: 0.2),
        SimulatedSite(name: "Pune", timezone: "Asia/Kolkata", calendar: .india, share: 0.15),
        SimulatedSite(name: "Sydney", timezone: "Australia/Sydney", calendar: .australia, share: 0.1),
    ]
}
