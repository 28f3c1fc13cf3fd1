/// How outcomes come about. Rates are per week; a standard deviation of a cause multiplies the rate by e to the effect.
public struct OutcomeSettings: Sendable, Codable, Equatable {
    /// The rate at which an average person of long tenure gives notice.
    public var resignationRate = 0.0012
    /// Effects of exhaustion and fit on it.
    public var exhaustionOnResignation = 1.05
    public var fitOnResignation = -0.95
    /// What being new multiplies it by on the first day, as a logarithm, and after how many years that has fallen to a third.
    public var newcomerEffect = 0.8
    public var newcomerYears = 1.0
    /// What a new manager multiplies it by, as a logarithm, and for how many weeks.
    public var managerChangeEffect = 0.4
    public var managerChangeWeeks = 26
    /// The share of resignations whose day of notice is nowhere recorded; these people leave within days.
    public var noticeMissingShare = 0.1

    /// The rate of burnout events of an average person.
    public var burnoutRate = 0.0011
    /// Effects of exhaustion and strain on it.
    public var exhaustionOnBurnout = 1.1
    public var strainOnBurnout = 0.95
    /// The shares of burnout events that show as a sick leave only and as a case only; the rest as both.
    public var burnoutSickLeaveOnly = 0.5
    public var burnoutCaseOnly = 0.25
    /// Mean length in days of a sick leave out of burnout, of which the first 14 are sure.
    public var burnoutLeaveDays = 42.0
    /// The rate of long sick leaves that have nothing to do with the causes, and their mean length in days.
    public var otherLongLeaveRate = 0.0004
    public var otherLongLeaveDays = 30.0
    /// Short absences per week of presence.
    public var shortAbsenceRate = 0.06

    /// Rates of exits that have nothing to do with the causes.
    public var dismissalRate = 0.00025
    public var deathRate = 0.00001

    /// The default outcomes.
    public init() {}
}
