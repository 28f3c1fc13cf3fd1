public import Statistics

/// How the coefficients of a linear model were estimated.
struct LinearEstimation: Sendable, Codable, Equatable {
    /// What is minimised.
    enum Kind: Sendable, Codable, Equatable {
        /// The loss alone.
        case maximumLikelihood
        /// The loss with Firth's penalty.
        case firth
        /// The loss with an elastic-net penalty.
        case elasticNet(mix: Double, strength: Double)
    }

    let kind: Kind
    let terms: LogisticTerms
    let heavyTails: Preprocessing.HeavyTails
    /// What was added to the fitted intercept to restore the level after weighing outcomes.
    let interceptShift: Double
}

/// A fitted linear model of the log-odds, with its preprocessing.
public struct LinearModel: StorableModel, Codable {
    let forecast: LinearForecast
    /// What was fitted, with the coefficient table.
    public let record: ModelRecord
    /// How the coefficients were estimated; `nil` of models that were written before it was kept.
    var estimation: LinearEstimation?

    /// The preprocessing that was learned.
    public var preprocessing: Preprocessing { forecast.preprocessing }
    /// The log-odds of a row with every standardised column at its mean.
    public var intercept: Double { forecast.intercept }
    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .linear(self) }

    /// Returns `b0 + sum_j b_j z_j`.
    public func logits(for input: Dataset) throws(FitError) -> [Double] {
        try checkColumns(input, record)
        try forecast.checkOffset(input)
        return forecast.logits(input, Array(0..<input.count))
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        try preprocessing.validate()
        guard forecast.coefficients.count == preprocessing.designColumns + 1 else {
            throw .unreadableModel(reason: "a linear model has one coefficient a design column and an intercept")
        }
        guard forecast.offset.map({ preprocessing.columns.indices.contains($0.source) }) ?? true,
            forecast.centres.map({ $0.count == preprocessing.designColumns }) ?? true
        else { throw .unreadableModel(reason: "a linear model names an offset or means of columns that it does not have") }
    }
}
