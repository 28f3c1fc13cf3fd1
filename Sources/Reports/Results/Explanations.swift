/// Which way a feature moves the estimated risk as its value grows.
public enum Direction: String, Codable, Sendable, CaseIterable {
    /// The risk grows.
    case raises
    /// The risk falls.
    case lowers
    /// Sometimes one, sometimes the other.
    case mixed
}

/// How much one feature moves the forecasts of a model.
public struct FeatureImportance: Codable, Sendable, Equatable {
    /// The column's name.
    public let feature: String
    /// What it is, in words.
    public let meaning: String
    /// Mean absolute SHAP value on the scale of log-odds.
    public let meanAbsoluteContribution: Double
    /// Which way it moves the estimated risk as it grows.
    public let direction: Direction

    /// Makes the value from its parts; lists that are left out are empty.
    public init(feature: String, meaning: String, meanAbsoluteContribution: Double, direction: Direction) {
        self.feature = feature
        self.meaning = meaning
        self.meanAbsoluteContribution = meanAbsoluteContribution
        self.direction = direction
    }
}

/// One coefficient of a linear model.
public struct Coefficient: Codable, Sendable, Equatable {
    /// The column's name.
    public let feature: String
    /// What it is, in words.
    public let meaning: String
    /// The step the odds ratio is for, such as `one standard deviation`.
    public let per: String
    /// The coefficient on the scale of log-odds.
    public let estimate: Double
    /// Its exponential.
    public let oddsRatio: Double
    /// Lower end of the 95 % interval of the odds ratio; none where the penalty makes it undefined.
    @OrNull public private(set) var lower: Double?
    /// Upper end of that interval.
    @OrNull public private(set) var upper: Double?

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        feature: String, meaning: String, per: String, estimate: Double, oddsRatio: Double, lower: Double? = nil,
        upper: Double? = nil
    ) {
        self.feature = feature
        self.meaning = meaning
        self.per = per
        self.estimate = estimate
        self.oddsRatio = oddsRatio
        self.lower = lower
        self.upper = upper
    }
}

/// A band of calibrated probability.
public enum RiskBand: String, Codable, Sendable, CaseIterable {
    /// Low.
    case low
    /// Medium.
    case medium
    /// High.
    case high
}

/// A forecast for one person, explained.
public struct ExamplePerson: Codable, Sendable, Equatable {
    /// A pseudonym, never an identifier.
    public let pseudonym: String
    /// The name of the model that made the forecast.
    public let model: String
    /// The cutoff, in words.
    public let cutoff: String
    /// The calibrated probability.
    public let probability: Double
    /// What isotonic calibration (Venn–Abers) says of people with such a forecast if the event does not come.
    @OrNull public private(set) var lower: Double?
    /// What it says if the event does come; never below `lower`.
    @OrNull public private(set) var upper: Double?
    /// The band it lies in.
    public let band: RiskBand
    /// What the band means.
    public let bandWords: String
    /// What moved the forecast most, strongest first.
    public let reasons: [Reason]
    /// How old the newest fact behind it was.
    @OrNull public private(set) var freshness: String?
    /// What a forecast like this cannot know.
    public let unknowable: [String]
    /// Whether the event came; unknown where it is not shown.
    @OrNull public private(set) var outcome: Bool?

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        pseudonym: String, model: String, cutoff: String, probability: Double, lower: Double? = nil, upper: Double? = nil,
        band: RiskBand, bandWords: String, reasons: [Reason] = [], freshness: String? = nil, unknowable: [String] = [],
        outcome: Bool? = nil
    ) {
        self.pseudonym = pseudonym
        self.model = model
        self.cutoff = cutoff
        self.probability = probability
        self.lower = lower
        self.upper = upper
        self.band = band
        self.bandWords = bandWords
        self.reasons = reasons
        self.freshness = freshness
        self.unknowable = unknowable
        self.outcome = outcome
    }
}

/// One reason behind a forecast.
public struct Reason: Codable, Sendable, Equatable {
    /// The column's name.
    public let feature: String
    /// The reason in plain words, with the value.
    public let sentence: String
    /// The value with its unit; `not known` where it is missing.
    public let value: String
    /// Whether it raises or lowers this estimate.
    public let direction: Direction
    /// The SHAP value on the scale of log-odds.
    public let contribution: Double

    /// Makes the value from its parts; lists that are left out are empty.
    public init(feature: String, sentence: String, value: String, direction: Direction, contribution: Double) {
        self.feature = feature
        self.sentence = sentence
        self.value = value
        self.direction = direction
        self.contribution = contribution
    }
}
