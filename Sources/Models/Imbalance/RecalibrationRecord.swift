import Statistics

/// How log-odds of a fit that weighs, focuses or resamples were brought back to the true share of events: `logit' = slope · logit + intercept`.
public struct RecalibrationRecord: Sendable, Codable, Equatable {
    /// Where the line comes from.
    public enum Method: String, Sendable, Codable {
        /// In closed form: all that was changed is the ratio of the classes, by a known factor.
        case priorShift
        /// Platt scaling of forecasts of rows that the models did not see.
        case outOfFoldLine
    }

    /// Which rows the levels were taken on.
    public enum Rows: String, Sendable, Codable {
        /// Rows that neither the model nor the line has seen.
        case unseen
        /// Rows that the model has not seen, the line has.
        case unseenByModel
        /// Rows of the fit: with no folds there are no others.
        case fitted
    }

    /// Calibration in the large: what is forecast on average and what happened.
    public struct Level: Sendable, Codable, Equatable {
        /// The weighted mean of the probabilities.
        public let meanProbability: Double
        /// The weighted share of events.
        public let observedShare: Double
        /// `meanProbability − observedShare`.
        public let difference: Double

        init?(logits: [Double], target: BinaryTarget) {
            var (total, forecast, events) = (0.0, 0.0, 0.0)
            for row in logits.indices {
                let weight = target.weights?[row] ?? 1
                total += weight
                forecast += weight * probability(ofLogit: logits[row])
                events += target.outcomes[row] ? weight : 0
            }
            guard total > 0 else { return nil }
            meanProbability = forecast / total
            observedShare = events / total
            difference = (forecast - events) / total
        }
    }

    /// Where the line comes from.
    public let method: Method
    /// The slope; 1 in closed form.
    public let slope: Double
    /// The intercept.
    public let intercept: Double
    /// Which rows the levels below were taken on.
    public let judgedOn: Rows
    /// How many rows.
    public let rows: Int
    /// The level of the forecasts as they came; `nil` where no row weighs anything.
    public let before: Level?
    /// The level of the forecasts brought back.
    public let after: Level?
}
