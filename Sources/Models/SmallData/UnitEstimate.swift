/// What a hierarchical model says of one unit, and how far it trusts the unit's own rows.
public struct UnitEstimate: Sendable, Codable, Equatable {
    /// The unit's number in `RowKeys.group`.
    public let group: Int32
    /// Its rows with a weight above 0.
    public let rows: Int
    /// Those with the event.
    public let events: Int
    /// The weighted share of events among its rows: no pooling.
    public let rawRate: Double
    /// The mean forecast of its rows: partial pooling.
    public let pooledRate: Double
    /// The mean forecast of its rows if nothing were known of the unit: complete pooling.
    public let populationRate: Double
    /// How much the unit's log-odds lie above those of a typical unit, as the posterior mode.
    public let effect: Double
    /// The share of the variance between units that is left when the unit's rows are known, in `[0, 1]`: 1 for a unit of which its rows say
    /// nothing, near 0 for one that its rows settle. A unit alike in all else keeps about `1 − shrinkage` of its distance from the population.
    public let shrinkage: Double
    /// `pooledRate` with the effect at either end of its 95 % interval, coefficients and deviations taken as known.
    public let lower: Double
    /// The upper end.
    public let upper: Double
}

/// One variance component of a hierarchical model.
public struct VarianceComponent: Sendable, Codable, Equatable {
    /// `intercept`, or the column whose effect differs by unit (per standard deviation of the column).
    public let name: String
    /// The standard deviation between units on the log-odds scale; 0 where no larger value is likelier.
    public let deviation: Double
    /// The lower end of the 95 % profile-likelihood interval (other components held); `nil` with fewer than two units.
    public let lower: Double?
    /// The upper end; `nil` with fewer than two units, or where the likelihood sets none.
    public let upper: Double?
    /// How much the log likelihood exceeds that without this component, the others held.
    public let logLikelihoodGain: Double
}
