public import Statistics

/// Logistic regression with a ridge, lasso or elastic-net penalty, tuned in the inner folds.
///
/// Minimises `sum_i w_i loss_i / sum_i w_i + λ (α ‖b‖₁ + (1 − α)/2 ‖b‖²)` over the coefficients `b` of standardised columns and an intercept that
/// is not penalised. λ and α are those with the smallest mean over the inner folds of the assessment rows' log loss (not the
/// one-standard-error rule: the forecasts matter more than a short list of columns); of equals, the larger λ. Preprocessing is
/// learned anew in every fold.
///
/// Standardisation: columns have mean 0 and deviation 1 over the rows fitted on, at their own weights and with the sum of weights as divisor,
/// as in glmnet; weights of outcomes do not enter it. The intercept is exact, not penalised. glmnet's λ is ours; scikit-learn's `C` is
/// `1 / (λ sum_i w_i)`. Without an intercept columns are divided by that same deviation and keep their zero.
///
/// ## References
/// - Friedman, Hastie and Tibshirani (2010), *Journal of Statistical Software* 33(1); the objective is glmnet's.
/// - Lee, Sun and Saunders (2014), *SIAM Journal on Optimization* 24(3), 1420–1443 (proximal Newton steps).
/// ## Checked against
/// - scikit-learn `LogisticRegression`, `Fixtures/models_elastic_net.json`; the optimality conditions themselves.
public struct ElasticNetLearner: Learner {
    /// Which λ are tried.
    public enum Strengths: Sendable, Equatable {
        /// So many, evenly spaced on the log scale, from the smallest at which all coefficients are 0 down to the given share of it.
        case path(count: Int, smallestShare: Double)
        /// These, in any order.
        case given([Double])
    }

    /// The α that are tried, each in `[0, 1]`: 0 is ridge, 1 the lasso.
    public let mixes: [Double]
    /// The λ that are tried.
    public let strengths: Strengths
    /// What to do with columns that have values far out.
    public let heavyTails: Preprocessing.HeavyTails
    /// Intercept, offset and weights of outcomes.
    public let terms: LogisticTerms

    /// Makes a learner; with a single α and λ nothing is tuned and no fold is needed.
    public init(
        mixes: [Double] = [0.1, 0.5, 1], strengths: Strengths = .path(count: 25, smallestShare: 1e-3),
        heavyTails: Preprocessing.HeavyTails = .compressed(beyondDeviations: 6), terms: LogisticTerms = LogisticTerms()
    ) {
        self.mixes = mixes
        self.strengths = strengths
        self.heavyTails = heavyTails
        self.terms = terms
    }

    /// `elastic net`.
    public var name: String { "elastic net" }

    /// Tunes in the inner folds, then fits all rows.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> LinearModel {
        let tuning = ElasticNetTuning(input: input, target: target, heavyTails: heavyTails, terms: terms, context: context)
        return try tuneAndFit(tuning).model
    }

    /// Tunes in the inner folds, fits all rows, and forecasts each fold's assessment rows by that fold's own model.
    public func crossFit(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> CrossFit<LinearModel> {
        let tuning = ElasticNetTuning(input: input, target: target, heavyTails: heavyTails, terms: terms, context: context)
        let (model, choice) = try tuneAndFit(tuning)
        return CrossFit(model: model, outOfFold: try tuning.outOfFold(choice))
    }

    private func tuneAndFit(_ tuning: ElasticNetTuning) throws(FitError) -> (model: LinearModel, choice: ElasticNetChoice) {
        try checkSettings()
        let (input, target, context) = (tuning.input, tuning.target, tuning.context)
        let rows = try rowsToFit(input, target)
        let choice = try tuning.choose(try tuning.grids(strengths, mixes: mixes, rows: rows))
        context.report("elastic net: fitting all rows", done: 0, of: 1)
        let path = ElasticNetPath(
            mix: choice.grid.mix, strengths: Array(choice.grid.strengths[...choice.place]), tolerance: 1e-6,
            finalTolerance: 1e-9)
        let linear = try LinearRows(input, target, rows: rows, heavyTails: heavyTails, terms: terms)
        let solution = path.fit(linear.objective)[choice.place]
        context.report("elastic net: fitting all rows", done: 1, of: 1)
        let forecast = linear.forecast(solution.coefficients)
        var record = record(tuning, rows: rows, choice: choice, forecast: forecast, solution: solution)
        if linear.areSeparated(by: forecast) {
            record.remarks.append("the columns separate the outcomes: the penalty alone sets the size of the coefficients")
        }
        let estimation = LinearEstimation(
            kind: .elasticNet(mix: choice.grid.mix, strength: choice.strength), terms: terms, heavyTails: heavyTails,
            interceptShift: linear.interceptShift(solution.coefficients))
        return (LinearModel(forecast: forecast, record: record, estimation: estimation), choice)
    }

    func checkSettings() throws(FitError) {
        guard !mixes.isEmpty, mixes.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
            throw .invalidSetting(name: "mixes", got: "\(mixes)", wanted: "at least one α in [0, 1]")
        }
        switch strengths {
        case .path(let count, let share):
            guard count >= 1, share > 0, share < 1 else {
                throw .invalidSetting(name: "strengths", got: "\(strengths)", wanted: "a count of at least 1 and a share in (0, 1)")
            }
        case .given(let given):
            guard !given.isEmpty, given.allSatisfy({ $0 > 0 && $0.isFinite }) else {
                throw .invalidSetting(
                    name: "strengths", got: "\(given)",
                    wanted: "at least one finite λ above 0 (without a penalty the learner is logistic regression)")
            }
        }
    }

    private func record(
        _ tuning: ElasticNetTuning, rows: [Int], choice: ElasticNetChoice, forecast: LinearForecast,
        solution: ElasticNetSolver.Solution
    ) -> ModelRecord {
        var record = ModelRecord(
            learner: name, rows: rows.count, events: rows.count { tuning.target.outcomes[$0] }, seed: tuning.context.seed,
            input: tuning.input)
        record.dropped = forecast.preprocessing.dropped
        record.settings =
            [
                .init(name: "alpha", value: "\(choice.grid.mix)"), .init(name: "lambda", value: "\(choice.strength)"),
                .init(name: "heavy tails", value: heavyTails.description),
            ] + terms.settings
        record.trials = choice.trials
        if let used = choice.pieces?.count { record.folds = .init(given: tuning.context.folds.count, used: used) }
        record.coefficients = forecast.preprocessing.coefficientTable(forecast.coefficients)
        if !solution.converged {
            record.remarks.append("the solver stopped before the optimality conditions held: violation \(solution.violation)")
        }
        if choice.pieces != nil, choice.place == choice.grid.strengths.count - 1 {
            record.remarks.append("the chosen λ is the smallest that was tried")
        }
        return record
    }
}
