/// How the hidden causes move from week to week.
///
/// Load, fit and strain are autoregressive of order 1 with mean 0 and standard deviation 1; exhaustion follows load in the same way:
/// `exhaustion' = φ exhaustion + loadToExhaustion · load + noise`, with the noise that keeps its standard deviation at 1.
/// `φ = 2^(−1 / half-life in weeks)`.
public struct LatentSettings: Sendable, Codable, Equatable {
    /// Weeks after which half of a deviation of load is gone.
    public var loadHalfLifeWeeks = 20.0
    /// The same of exhaustion.
    public var exhaustionHalfLifeWeeks = 22.0
    /// The same of fit.
    public var fitHalfLifeWeeks = 24.0
    /// The same of strain.
    public var strainHalfLifeWeeks = 26.0
    /// What a week of one unit of load adds to exhaustion.
    public var loadToExhaustion = 0.02
    /// What a new manager adds to load.
    public var managerChangeLoad = 0.5
    /// What a burnout event and the rest after it take from exhaustion.
    public var recoveredExhaustion = 1.2
    /// What they take from strain.
    public var recoveredStrain = 0.6

    /// The default causes.
    public init() {}
}
