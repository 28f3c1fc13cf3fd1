public import Statistics

/// Logistic regression without a penalty (maximum likelihood), or with Firth's.
///
/// Columns that are a linear combination of earlier ones (to 1e-9 of their variance) are left out and named. Where the columns separate the
/// outcomes there is no maximum: the fit is refused with the columns that do it, or Firth's finite answer is given and
/// said to be that, as `separation` wants. There is nothing to tune, so no inner fold is needed.
///
/// ## References
/// - McCullagh and Nelder (1989), *Generalized Linear Models*, chapter 4.
/// ## Checked against
/// - statsmodels `GLM` (weights, offsets, no intercept), `Fixtures/models_logistic.json`, to 1e-6.
public struct LogisticLearner: Learner {
    /// What is maximised.
    public enum Estimator: Sendable, Equatable {
        /// The likelihood.
        case maximumLikelihood(onSeparation: Separation)
        /// The likelihood times the root of the information's determinant.
        case firth
    }

    /// What to do where the likelihood has no maximum.
    public enum Separation: Sendable, Equatable {
        /// Throw `FitError.separated`.
        case refused
        /// Use Firth's penalty, and say so in the record.
        case firth
    }

    /// What is maximised.
    public let estimator: Estimator
    /// Intercept, offset and weights of outcomes.
    public let terms: LogisticTerms
    /// What to do with columns that have values far out.
    public let heavyTails: Preprocessing.HeavyTails

    /// Makes a learner.
    public init(
        _ estimator: Estimator = .maximumLikelihood(onSeparation: .refused), terms: LogisticTerms = LogisticTerms(),
        heavyTails: Preprocessing.HeavyTails = .compressed(beyondDeviations: 6)
    ) {
        self.estimator = estimator
        self.terms = terms
        self.heavyTails = heavyTails
    }

    /// `logistic regression`, or `logistic regression (Firth)`.
    public var name: String { estimator == .firth ? "logistic regression (Firth)" : "logistic regression" }

    /// Fits all rows.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> LinearModel {
        let rows = try rowsToFit(input, target)
        let given = try LinearRows(input, target, rows: rows, heavyTails: heavyTails, terms: terms)
        let independent = try given.withoutRepetition()
        let estimate = try estimate(independent)
        let forecast = independent.forecast(estimate.coefficients)
        var record = ModelRecord(
            learner: name, rows: rows.count, events: rows.count { target.outcomes[$0] }, seed: context.seed, input: input)
        record.dropped = forecast.preprocessing.dropped
        record.settings = [.init(name: "heavy tails", value: heavyTails.description)] + terms.settings
        record.coefficients = forecast.preprocessing.coefficientTable(forecast.coefficients)
        record.remarks = estimate.remarks
        return LinearModel(
            forecast: forecast, record: record,
            estimation: LinearEstimation(
                kind: estimate.kind, terms: terms, heavyTails: heavyTails,
                interceptShift: independent.interceptShift(estimate.coefficients)))
    }

    private typealias Estimate = (coefficients: [Double], kind: LinearEstimation.Kind, remarks: [String])

    private func estimate(_ rows: LinearRows) throws(FitError) -> Estimate {
        guard case .maximumLikelihood(let onSeparation) = estimator else { return try firth(rows, remarks: []) }
        switch MaximumLikelihood(objective: rows.objective).solve() {
        case .found(let coefficients): return (coefficients, .maximumLikelihood, [])
        case .separated(let direction):
            let columns = rows.columns(of: direction)
            if onSeparation == .refused { throw .separated(columns: columns) }
            return try firth(
                rows,
                remarks: [
                    "the outcomes are separated by \(columns.joined(separator: ", ")): the likelihood has no maximum; "
                        + "these are the estimates with Firth's penalty"
                ])
        }
    }

    private func firth(_ rows: LinearRows, remarks: [String]) throws(FitError) -> Estimate {
        guard let solution = FirthRegression(objective: rows.objective).solve() else {
            throw .noUsableColumns(given: rows.input.columns.count)
        }
        let slow = solution.converged ? [] : ["the solver stopped before its steps had shrunk to nothing"]
        return (solution.coefficients, .firth, remarks + slow)
    }
}

extension LinearRows {
    /// The same rows without columns of the design that are a linear combination of earlier ones.
    func withoutRepetition() throws(FitError) -> LinearRows {
        let total = 1 / Double(rows.count)
        let gram = objective.information([Double](repeating: total, count: rows.count))
        // The intercept comes first, so that a column which is constant over the rows is the one that goes.
        let order = [design.columns] + (0..<design.columns)
        let kept = gram.selecting(order).independentPlaces(tolerance: 1e-9).map { order[$0] }.filter { $0 < design.columns }
        if kept.count == design.columns { return self }
        guard !kept.isEmpty else { throw .noUsableColumns(given: input.columns.count) }
        return LinearRows(
            self, preprocessing: preprocessing.keeping(kept, reason: .repeated),
            centres: centres.map { all in kept.map { all[$0] } })
    }

    /// Columns that are enough to separate the outcomes along a direction in the space of coefficients: those left when one after the other,
    /// the one that moves least first, is taken out wherever the rest still separates.
    func columns(of direction: [Double]) -> [String] {
        var margins = design.logits([direction])[0]
        var kept: [Int] = []
        for column in (0..<design.columns).sorted(by: { (abs(direction[$0]), $1) < (abs(direction[$1]), $0) }) {
            let reduced = margins.indices.map {
                margins[$0] - direction[column] * Double(design.values[$0 * design.columns + column])
            }
            if separate(reduced) { margins = reduced } else { kept.append(column) }
        }
        return kept.sorted().map { preprocessing.label(ofDesignColumn: $0) }
    }

    /// Whether no event lies below any other row by more than a trace, and they do differ; without an intercept the border is 0.
    private func separate(_ margins: [Double]) -> Bool {
        var (event, other) = ((low: Double.infinity, high: -Double.infinity), (low: Double.infinity, high: -Double.infinity))
        for (row, margin) in margins.enumerated() {
            if target.outcomes[row] {
                event = (min(event.low, margin), max(event.high, margin))
            } else {
                other = (min(other.low, margin), max(other.high, margin))
            }
        }
        let reach = max(event.high, other.high) - min(event.low, other.low)
        guard reach > 1e-9 else { return false }
        if !terms.hasIntercept { return event.low >= -1e-3 * reach && other.high <= 1e-3 * reach }
        return event.low >= other.high - 1e-3 * reach
    }
}
