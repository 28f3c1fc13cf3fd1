public import Statistics

/// Logistic regression with an elastic-net penalty, tuned in the inner folds.
///
/// Minimises `sum_i w_i loss_i / sum_i w_i + λ (α ‖b‖₁ + (1 − α)/2 ‖b‖²)` over the coefficients `b` of standardised columns and an intercept that
/// is not penalised. λ and α are those with the smallest mean over the inner folds of the assessment rows' log loss (not the
/// one-standard-error rule: the forecasts matter more than a short list of columns); of equals, the larger λ. Preprocessing is
/// learned anew in every fold.
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

    /// The α that are tried, each in `(0, 1]`.
    public let mixes: [Double]
    /// The λ that are tried.
    public let strengths: Strengths
    /// What to do with columns that have values far out.
    public let heavyTails: Preprocessing.HeavyTails

    /// Makes a learner; with a single α and λ nothing is tuned and no fold is needed.
    public init(
        mixes: [Double] = [0.1, 0.5, 1], strengths: Strengths = .path(count: 25, smallestShare: 1e-3),
        heavyTails: Preprocessing.HeavyTails = .compressed(beyondDeviations: 6)
    ) {
        self.mixes = mixes
        self.strengths = strengths
        self.heavyTails = heavyTails
    }

    /// `elastic net`.
    public var name: String { "elastic net" }

    /// Tunes in the inner folds, then fits all rows.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> LinearModel {
        let tuning = ElasticNetTuning(input: input, target: target, heavyTails: heavyTails, context: context)
        return try tuneAndFit(tuning).model
    }

    /// Tunes in the inner folds, fits all rows, and forecasts each fold's assessment rows by that fold's own model.
    public func crossFit(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> CrossFit<LinearModel> {
        let tuning = ElasticNetTuning(input: input, target: target, heavyTails: heavyTails, context: context)
        let (model, choice) = try tuneAndFit(tuning)
        return CrossFit(model: model, outOfFold: try tuning.outOfFold(choice))
    }

    private func tuneAndFit(_ tuning: ElasticNetTuning) throws(FitError) -> (model: LinearModel, choice: ElasticNetChoice) {
        try checkSettings()
        let (input, target, context) = (tuning.input, tuning.target, tuning.context)
        let rows = try rowsToFit(input, target)
        let choice = try tuning.choose(try grids(tuning, rows: rows))
        context.report("elastic net: fitting all rows", done: 0, of: 1)
        let path = ElasticNetPath(
            mix: choice.grid.mix, strengths: Array(choice.grid.strengths[...choice.place]), tolerance: 1e-6,
            finalTolerance: 1e-9)
        let (preprocessing, solutions) = try PreprocessingLearner(path, heavyTails: heavyTails).fit(input, target, rows: rows)
        context.report("elastic net: fitting all rows", done: 1, of: 1)
        let forecast = LinearForecast(preprocessing: preprocessing, coefficients: solutions[choice.place].coefficients)
        let record = record(tuning, rows: rows, choice: choice, forecast: forecast, solution: solutions[choice.place])
        return (LinearModel(forecast: forecast, record: record), choice)
    }

    private func grids(_ tuning: ElasticNetTuning, rows: [Int]) throws(FitError) -> [ElasticNetGrid] {
        switch strengths {
        case .path(let count, let share): try tuning.grids(mixes: mixes, count: count, smallestShare: share, rows: rows)
        case .given(let given): mixes.map { ElasticNetGrid(mix: $0, strengths: given.sorted(by: >)) }
        }
    }

    private func checkSettings() throws(FitError) {
        guard !mixes.isEmpty, mixes.allSatisfy({ $0 > 0 && $0 <= 1 }) else {
            throw .invalidSetting(name: "mixes", got: "\(mixes)", wanted: "at least one α in (0, 1]")
        }
        switch strengths {
        case .path(let count, let share):
            guard count >= 1, share > 0, share < 1 else {
                throw .invalidSetting(name: "strengths", got: "\(strengths)", wanted: "a count of at least 1 and a share in (0, 1)")
            }
        case .given(let given):
            guard !given.isEmpty, given.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
                throw .invalidSetting(name: "strengths", got: "\(given)", wanted: "at least one finite λ of 0 or more")
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
        record.settings = [
            .init(name: "alpha", value: "\(choice.grid.mix)"), .init(name: "lambda", value: "\(choice.strength)"),
            .init(name: "heavy tails", value: heavyTails.description),
        ]
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
