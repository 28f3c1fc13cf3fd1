import Foundation

/// The prevalence of rows whose outcomes nobody knows yet, from calibrated forecasts alone.
///
/// Maximises the likelihood `sum_i w_i log(π p_i/π₀ + (1 − π)(1 − p_i)/(1 − π₀))` over `π`; its maximum is the point at which the EM steps of Saerens
/// and others, `π ← mean of p_i(π)`, stand still. The function is concave, so bisection on its slope finds the point that
/// those steps only approach. The standard error comes from the likelihood's slope of each cluster (a sandwich).
///
/// It assumes label shift; `LabelShiftCheck` says what can be seen of that. Forecasts that are not calibrated, or cohorts in which the event
/// itself looks different, give a wrong prevalence with a small standard error.
///
/// ## References
/// - Saerens, Latinne and Decaestecker (2002), *Neural Computation* 14(1), 21–41; Alexandari, Kundaje and Shrikumar (2020), *ICML*
///   (why forecasts have to be calibrated first).
/// ## Checked against
/// - The EM steps in numpy, a million of them, `Fixtures/models_prevalence_shift.json`.
public struct PrevalenceEstimate: Sendable, Equatable {
    /// The prevalence of the rows that the model was fitted on.
    public let trainingPrevalence: Double
    /// The estimate, in `[0, 1]`.
    public let prevalence: Double
    /// Its standard error by clusters; `nil` with fewer than two clusters, or where the estimate stands at 0 or 1.
    public let standardError: Double?
    /// Rows with a weight above 0.
    public let rows: Int
    /// The clusters they are of.
    public let clusters: Int
    /// What can be seen of the assumption; `nil` where no labelled forecasts were given.
    public let check: LabelShiftCheck?

    /// Whether the rows put the prevalence at the very end of its range: too few, or forecasts that differ too little.
    public var isAtBound: Bool { prevalence <= 0 || prevalence >= 1 }

    /// Estimates the prevalence.
    ///
    /// - Parameters:
    ///   - logits: Log-odds of the unlabelled rows by a calibrated model; shape `[n]`, finite.
    ///   - clusters: The person of each row; `nil` takes every row by itself.
    ///   - weights: Shape `[n]`, each finite and at least 0; `nil` weighs all rows alike.
    ///   - trainingPrevalence: The weighted share of events in the rows that the model was fitted on, in `(0, 1)`.
    ///   - labelled: Out-of-fold forecasts of the rows that the model was fitted on, with their outcomes: by them the assumption is checked.
    /// - Throws: `FitError` when there are no rows, a shape differs, or a value is out of range.
    public init(
        logits: [Double], clusters: [Int32]? = nil, weights: [Double]? = nil, trainingPrevalence: Double,
        labelled: LabelledForecasts? = nil
    ) throws(FitError) {
        let rows = try UnlabelledRows(logits: logits, clusters: clusters, weights: weights, prior: trainingPrevalence)
        let estimate = rows.maximiser()
        self.trainingPrevalence = trainingPrevalence
        prevalence = estimate
        standardError = rows.standardError(at: estimate)
        self.rows = rows.count
        self.clusters = rows.clusterCount
        check = labelled.map { LabelShiftCheck($0, unlabelled: rows, prevalence: estimate) }
    }
}

extension PrevalenceEstimate: CustomStringConvertible {
    /// The estimate in a sentence.
    public var description: String {
        let error = standardError.map { "standard error \($0)" } ?? "without a standard error"
        return
            "prevalence \(prevalence) estimated from forecasts of \(rows) rows of \(clusters) clusters without outcomes, \(error)"
    }
}

/// Forecasts without outcomes, with the likelihood of a prevalence.
struct UnlabelledRows {
    /// Log-odds of the rows with a weight above 0.
    let logits: [Double]
    let weights: [Double]
    let clusters: [Int32]
    /// `p_i/π₀ − (1 − p_i)/(1 − π₀)` and `(1 − p_i)/(1 − π₀)`.
    private let terms: [(slope: Double, level: Double)]

    var count: Int { logits.count }
    var clusterCount: Int { Set(clusters).count }

    init(logits all: [Double], clusters: [Int32]?, weights: [Double]?, prior: Double) throws(FitError) {
        guard prior > 0, prior < 1 else {
            throw .invalidSetting(name: "training prevalence", got: "\(prior)", wanted: "a share between 0 and 1, both excluded")
        }
        for (what, count) in [("clusters", clusters?.count), ("weights", weights?.count)] {
            if let count, count != all.count { throw .shapeMismatch(what: what, got: count, wanted: all.count) }
        }
        if let row = all.firstIndex(where: { !$0.isFinite }) { throw .notFinite(what: "log-odds", row: row) }
        if let row = weights?.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) { throw .notFinite(what: "weight", row: row) }
        let kept = all.indices.filter { (weights?[$0] ?? 1) > 0 }
        guard !kept.isEmpty else { throw .noRows }
        logits = kept.map { all[$0] }
        self.weights = kept.map { weights?[$0] ?? 1 }
        self.clusters = kept.map { clusters?[$0] ?? Int32($0) }
        terms = logits.map { logit in
            let (event, other) = (probability(ofLogit: logit) / prior, probability(ofLogit: -logit) / (1 - prior))
            return (event - other, other)
        }
    }

    /// The slope of one row's log-likelihood.
    private func score(_ row: Int, _ prevalence: Double) -> Double {
        terms[row].slope / (prevalence * terms[row].slope + terms[row].level)
    }

    private func slope(_ prevalence: Double) -> Double {
        terms.indices.reduce(0) { $0 + weights[$1] * score($1, prevalence) }
    }

    /// The prevalence at which the slope is 0, or the end of the range towards which it points throughout.
    func maximiser() -> Double {
        if !(slope(0) > 0) { return 0 }
        if !(slope(1) < 0) { return 1 }
        var (low, high) = (0.0, 1.0)
        while true {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { return middle }
            if slope(middle) > 0 { low = middle } else { high = middle }
        }
    }

    /// `sqrt(sum over clusters of (their slope)²) / curvature`.
    func standardError(at prevalence: Double) -> Double? {
        guard prevalence > 0, prevalence < 1, clusterCount > 1 else { return nil }
        var sums: [Int32: Double] = [:]
        var curvature = 0.0
        for row in terms.indices {
            let score = score(row, prevalence)
            sums[clusters[row], default: 0] += weights[row] * score
            curvature += weights[row] * score * score
        }
        guard curvature > 0 else { return nil }
        // Sorted, so that the sum does not depend on the dictionary's order.
        let spread = sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
        let error = spread.squareRoot() / curvature
        return error.isFinite ? error : nil
    }
}
