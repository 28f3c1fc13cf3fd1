/// How models are evaluated; stored with every evaluation.
public struct EvaluationSettings: Sendable, Equatable, Codable {
    /// The share of each stratum for precision, recall and lift, in `(0, 1]`.
    public var topShare: Double
    /// The level of all intervals, in `(0, 1)`.
    public var level: Double
    /// Bootstrap draws for all rows together and for each subset; 0 gives no bootstrap intervals.
    public var draws: Int
    /// Bootstrap draws for each stratum alone; 0 gives none.
    public var stratumDraws: Int
    /// The seed of the bootstrap.
    public var seed: UInt64
    /// How the reliability diagram puts rows into bins.
    public var binning: Binning
    /// The most points of a curve, at least 2.
    public var curvePoints: Int
    /// The capacities, in each stratum, at which precision, recall and lift are given besides the top share.
    public var capacities: [Capacity]

    /// Makes settings; the defaults are those of the protocol for public data.
    public init(
        topShare: Double = 0.1, level: Double = 0.95, draws: Int = 500, stratumDraws: Int = 0, seed: UInt64 = 1,
        binning: Binning = .equalCount(10), curvePoints: Int = 200,
        capacities: [Capacity] = [.share(0.01), .share(0.02), .share(0.05), .share(0.1), .share(0.2), .share(0.3)]
    ) {
        self.topShare = topShare
        self.level = level
        self.draws = draws
        self.stratumDraws = stratumDraws
        self.seed = seed
        self.binning = binning
        self.curvePoints = curvePoints
        self.capacities = capacities
    }

    /// Refuses settings outside their ranges.
    func require() throws(ValidationError) {
        try Capacity.share(topShare).require()
        for capacity in capacities { try capacity.require() }
        try requireSetting("level", level, wanted: "a number between 0 and 1", level > 0 && level < 1)
        try requireSetting("draws", Double(draws), wanted: "0 or more", draws >= 0)
        try requireSetting("stratumDraws", Double(stratumDraws), wanted: "0 or more", stratumDraws >= 0)
        try requireSetting("bins", Double(binning.bins), wanted: "1 or more", binning.bins >= 1)
        try requireSetting("curvePoints", Double(curvePoints), wanted: "2 or more", curvePoints >= 2)
    }
}
