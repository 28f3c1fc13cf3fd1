/// One model's probabilities beside what happened, with an optional weight a row: what every metric takes.
///
/// A value of this type is known to be sound (equal lengths, probabilities in `[0, 1]`, weights 0 or within 1e±100), so
/// that the metrics need no error of their own. No rows at all is allowed: every metric is then undefined (`nil`).
///
/// Weights count rows: weight 2 is the row twice, weight 0 the row left out, in every metric.
public struct GradedForecast: Sendable, Equatable {
    /// The forecast probabilities, each in `[0, 1]`; shape `[n]`.
    public let probabilities: [Double]
    /// Whether the event came; shape `[n]`.
    public let outcomes: [Bool]
    /// Case weights, each 0 or from 1e-100 to 1e100, where products of two sums can neither vanish nor overflow; shape `[n]`. `nil` counts every row once.
    public let weights: [Double]?

    /// Joins probabilities and outcomes.
    ///
    /// - Throws: `ValidationError` when lengths differ, a probability is missing or outside `[0, 1]`, or a weight is neither 0 nor within 1e±100.
    public init(probabilities: [Double], outcomes: [Bool], weights: [Double]? = nil) throws(ValidationError) {
        try requireLength(outcomes.count, of: .outcomes, rows: probabilities.count)
        try requireProbabilities(probabilities, of: .probabilities)
        if let weights {
            try requireLength(weights.count, of: .weights, rows: probabilities.count)
            if let row = weights.firstIndex(where: { $0 != 0 && !(1e-100...1e100).contains($0) }) {
                throw .badWeight(row: row, value: weights[row])
            }
        }
        self.probabilities = probabilities
        self.outcomes = outcomes
        self.weights = weights
    }

    /// The number of rows.
    public var count: Int { probabilities.count }

    /// The sum of the weights; without weights the number of rows.
    public var totalWeight: Double { weights.map { $0.reduce(0, +) } ?? Double(count) }

    /// The weight of the rows with the event.
    public var eventWeight: Double {
        guard let weights else { return Double(outcomes.count { $0 }) }
        return zip(weights, outcomes).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    }

    /// The share of rows with the event, in `[0, 1]`; `nil` without rows.
    public var prevalence: Double? {
        let total = totalWeight
        return total > 0 ? eventWeight / total : nil
    }

    /// The weight of each row, 1 where none is given; shape `[n]`.
    var caseWeights: [Double] { weights ?? [Double](repeating: 1, count: count) }

    /// The weighted mean of one value a row; `nil` without weight.
    func weightedMean(_ value: (Int) -> Double) -> Double? {
        let total = totalWeight
        guard total > 0 else { return nil }
        var sum = 0.0
        if let weights {
            for row in 0..<count { sum += weights[row] * value(row) }
        } else {
            for row in 0..<count { sum += value(row) }
        }
        return sum / total
    }
}

/// Refuses a column that does not have one value a row.
func requireLength(_ got: Int, of column: ValidationError.Column, rows: Int) throws(ValidationError) {
    if got != rows { throw .lengthMismatch(column: column, got: got, wanted: rows) }
}

/// Refuses a column in which anything is not a number in `[0, 1]`.
func requireProbabilities(_ values: [Double], of column: ValidationError.Column) throws(ValidationError) {
    if let row = values.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
        throw .notAProbability(column: column, row: row, value: values[row])
    }
}

/// Refuses a setting outside its range.
func requireSetting(_ name: String, _ value: Double, wanted: String, _ holds: Bool) throws(ValidationError) {
    if !holds { throw .badSetting(name: name, got: value, wanted: wanted) }
}
