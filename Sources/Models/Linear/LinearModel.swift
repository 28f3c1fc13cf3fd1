public import Statistics

/// A fitted linear model of the log-odds, with its preprocessing.
public struct LinearModel: StorableModel, Codable {
    let forecast: LinearForecast
    /// What was fitted, with the coefficient table.
    public let record: ModelRecord

    /// The preprocessing that was learned.
    public var preprocessing: Preprocessing { forecast.preprocessing }
    /// The log-odds of a row with every standardised column at its mean.
    public var intercept: Double { forecast.intercept }
    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .linear(self) }

    /// Returns `b0 + sum_j b_j z_j`.
    public func logits(for input: Dataset) throws(FitError) -> [Double] {
        try checkColumns(input, record)
        return forecast.logits(input, Array(0..<input.count))
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        try preprocessing.validate()
        guard forecast.coefficients.count == preprocessing.designColumns + 1 else {
            throw .unreadableModel(reason: "a linear model has one coefficient a design column and an intercept")
        }
    }
}
