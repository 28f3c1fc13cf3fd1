import Foundation

/// What turns a model's log-odds into calibrated ones.
enum Calibration: Sendable, Codable, Equatable {
    /// Nothing is changed.
    case none
    /// A straight line on the log-odds scale.
    case platt(PlattScaling)
    /// A curve that never falls.
    case isotonic(IsotonicRegression)
    /// A curve with a slope of its own among small and among large probabilities.
    case beta(BetaCalibration)

    /// Returns the calibrated log-odds.
    func logit(_ logit: Double) -> Double {
        switch self {
        case .none: logit
        case .platt(let line): line.logit(logit)
        case .isotonic(let curve): Models.logit(ofProbability: curve.probability(logit))
        case .beta(let curve): curve.logit(logit)
        }
    }

    /// Whether it keeps the order of forecasts (a falling line would turn it round).
    var keepsOrder: Bool {
        switch self {
        case .platt(let line): line.slope > 0 && line.slope.isFinite && line.intercept.isFinite
        case .beta(let curve): curve.isRising
        case .none, .isotonic: true
        }
    }
}

/// How a calibration was chosen.
public struct CalibrationRecord: Sendable, Codable, Equatable {
    /// The kinds of calibration.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The forecasts as they are.
        case none
        /// A straight line on the log-odds scale.
        case platt
        /// A curve that never falls.
        case isotonic
        /// A curve with a slope of its own among small and among large probabilities.
        case beta
    }

    /// What was chosen.
    public let chosen: Kind
    /// The figures of each kind, fitted on the other folds' out-of-fold forecasts and judged on this fold's.
    public let logLoss: [Candidate]
    /// Rows with out-of-fold forecasts.
    public let rows: Int
    /// The slope of the chosen line; `nil` for other kinds.
    public let slope: Double?
    /// The intercept of the chosen line; `nil` for other kinds.
    public let intercept: Double?
    /// The parameters of the chosen beta calibration; `nil` for other kinds.
    public let beta: Beta?

    /// The parameters of beta calibration: `logit' = a ln p − b ln(1 − p) + c`.
    public struct Beta: Sendable, Codable, Equatable {
        /// The slope among small probabilities, at least 0.
        public let a: Double
        /// The slope among large probabilities, at least 0.
        public let b: Double
        /// The probability that is mapped to one half; 0 or 1 where none is.
        public let m: Double
    }

    /// The figures of one kind.
    public struct Candidate: Sendable, Codable, Equatable {
        /// The kind.
        public let kind: Kind
        /// Its cross-fitted log loss; `nil` where it could not be fitted on every fold, or would have turned the order of forecasts round.
        public let logLoss: Double?
        /// By how much that is below the log loss of the forecasts as they are.
        public let gain: Double?
        /// The standard error of the gain, by clusters of rows.
        public let standardError: Double?
    }
}
