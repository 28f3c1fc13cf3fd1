import Foundation

/// The coefficients of a fitted linear model with intervals, and how the intervals came about.
public struct CoefficientTable: Sendable, Codable, Equatable {
    /// What the intervals rest on.
    public enum Method: String, Sendable, Codable {
        /// Maximum likelihood with the cluster-robust sandwich `A⁻¹ (sum_c s_c s_c') A⁻¹ · G/(G − 1)`, scores `s_c` summed over each of `G`
        /// clusters (CR1 with that factor alone; with one row a cluster it is HC0 times `n/(n − 1)`).
        case clusterSandwich
        /// Ridge with the same sandwich of the penalised likelihood: `A` holds the penalty, scores are taken about their mean. It is
        /// about the spread of the penalised estimate, not about how far the penalty draws it towards 0.
        case penalisedSandwich
        /// Percentiles over refits of everything, clusters drawn with replacement. With a penalty the same holds: it is about the
        /// spread of estimates that are drawn towards 0.
        case clusterBootstrap
        /// The curvature of the Laplace approximation at the maximum, variance components taken as known.
        case laplaceCurvature
    }

    /// Where a line comes from.
    public enum Kind: String, Sendable, Codable {
        /// A column's value.
        case value
        /// Whether a column's value is missing, against known.
        case missingFlag
    }

    /// An estimate with an interval.
    public struct Estimate: Sendable, Codable, Equatable {
        /// The estimate.
        public let value: Double
        /// The lower end; `nil` where there is no honest interval.
        public let lower: Double?
        /// The upper end.
        public let upper: Double?

        func mapped(_ change: (Double) -> Double) -> Estimate {
            Estimate(value: change(value), lower: lower.map(change), upper: upper.map(change))
        }
    }

    /// One column of the design.
    public struct Line: Sendable, Codable, Equatable {
        /// The column, or the columns that share a missing flag, joined by ` + `.
        public let column: String
        /// Value or missing flag.
        public let kind: Kind
        /// What is done to the value first: `none` or `asinh(x / s)`.
        public let transform: String
        /// The standard deviation over the rows fitted on, after the transform.
        public let deviation: Double
        /// The change in log-odds per standard deviation.
        public let perDeviation: Estimate
        /// `exp` of it.
        public let oddsRatioPerDeviation: Estimate
        /// The change in log-odds per unit; of a flag, of missing against known at the value put in its place. `nil` where a transform
        /// makes it depend on the value.
        public let perUnit: Estimate?
        /// `exp` of it.
        public let oddsRatioPerUnit: Estimate?
        /// The standard error per standard deviation: by formula, or the standard deviation of the draws.
        public let standardError: Double?
        /// The share of draws in which the coefficient was not 0; `nil` without draws.
        public let selectedShare: Double?
    }

    /// What the intervals rest on.
    public let method: Method
    /// How often such intervals are meant to hold the value they are about.
    public let level: Double
    /// Rows with a weight above 0.
    public let rows: Int
    /// Rows with the event among them.
    public let events: Int
    /// Clusters among the rows.
    public let clusters: Int
    /// Draws asked for; `nil` without draws.
    public let draws: Int?
    /// Draws that could be fitted.
    public let usableDraws: Int?
    /// The seed of the draws.
    public let seed: UInt64?
    /// The log-odds of a row with every column (and the offset) at its mean.
    public let atMeans: Estimate
    /// The log-odds of a row with every column at 0, nothing missing and no offset.
    public let atZero: Estimate
    /// All columns of the design, in its order, those with coefficient 0 as well.
    public let lines: [Line]
    /// What a reader has to know.
    public let remarks: [String]
}

extension CoefficientTable.Line {
    /// The line of one column of the design from its coefficient per standard deviation.
    init(
        _ preprocessing: Preprocessing, column: Int, estimate: CoefficientTable.Estimate, standardError: Double?,
        selectedShare: Double? = nil
    ) {
        let isValue = column < preprocessing.values.count
        let flag = isValue ? nil : preprocessing.flags[column - preprocessing.values.count]
        let value = isValue ? preprocessing.values[column] : nil
        let sources = flag?.sources ?? preprocessing.sources(ofDesignColumn: column)
        let deviation = value?.deviation ?? flag?.deviation ?? 1
        let perUnit = value?.compression == nil ? estimate.mapped { $0 / deviation } : nil
        self.init(
            column: sources.map { preprocessing.columns[$0] }.joined(separator: " + "), kind: isValue ? .value : .missingFlag,
            transform: value?.compression.map { "asinh(x / \($0))" } ?? "none", deviation: deviation, perDeviation: estimate,
            oddsRatioPerDeviation: estimate.mapped(exp), perUnit: perUnit, oddsRatioPerUnit: perUnit?.mapped(exp),
            standardError: standardError, selectedShare: selectedShare)
    }
}

extension Preprocessing {
    /// The contrast by which the log-odds at zero, nothing missing, follow from coefficients: `b0 − sum_j b_j mean_j / deviation_j`.
    var zeroContrast: [Double] { centres.map { -$0 } + [1] }
}
