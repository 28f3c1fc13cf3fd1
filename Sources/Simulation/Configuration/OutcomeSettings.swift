/// How outcomes come about. Rates are per week; a standard deviation of a cause multiplies the rate by e to the effect.
public struct OutcomeSettings: Sendable, Codable, Equatable {
    /// The rate at which a person of average causes and long tenure gives notice.
    public var resignationRate = 0.0016
    /// The effect of exhaustion on it.
    public var exhaustionOnResignation = 1.8
    /// The effect of fit on it.
    public var fitOnResignation = -1.0
    /// The effect of being new on it, on the first day.
    public var newcomerEffect = 0.6
    /// Years after which the effect of being new has fallen to 1/e.
    public var newcomerYears = 1.0
    /// The effect of a new manager on it.
    public var managerChangeEffect = 0.4
    /// For how many weeks a manager is new.
    public var managerChangeWeeks = 26
    /// The share of resignations whose day of notice is nowhere recorded; these people leave within days.
    public var noticeMissingShare = 0.1

    /// The rate of burnout events of a person of average causes.
    public var burnoutRate = 0.0015
    /// The effect of exhaustion on it.
    public var exhaustionOnBurnout = 1.8
    /// The effect of strain on it.
    public var strainOnBurnout = 1.1
    /// The share of burnout events that show as a sick leave only.
    public var burnoutSickLeaveOnly = 0.5
    /// The share that show as a case only; the rest shows as both.
    public var burnoutCaseOnly = 0.25
    /// Mean length in days of a sick leave out of burnout, of which the first 14 are sure.
    public var burnoutLeaveDays = 42.0
    /// The rate of long sick leaves that have nothing to do with the causes.
    public var otherLongLeaveRate = 0.0003
    /// Their mean length in days, of which the first 14 are sure.
    public var otherLongLeaveDays = 30.0
    /// Short absences per week.
    public var shortAbsenceRate = 0.06

    /// The rate of dismissals, which have nothing to do with the causes.
    public var dismissalRate = 0.00025
    /// The rate of deaths.
    public var deathRate = 0.00001

    /// The default outcomes.
    public init() {}
}
