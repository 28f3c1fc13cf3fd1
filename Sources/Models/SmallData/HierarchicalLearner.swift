public import Statistics

/// Logistic regression with partial pooling by unit: an intercept, and if wanted the effects of a few columns, that differ between units.
///
/// `logit p_i = offset + b0 + z_i b + u_j0 + sum_s u_js z_is`, `u_js ~ N(0, σ_s²)`, effects of one unit independent of one another. Coefficients and
/// deviations σ maximise the Laplace approximation to the marginal likelihood, with a squared penalty `λ/2 ‖b‖²` (in units of the weighted
/// mean loss) where λ > 0; λ is chosen among `strengths` by the mean log loss of the inner folds' assessment rows. Units are
/// `RowKeys.group`. A row without a group tells of coefficients alone. With fewer than two units there is nothing between them: every
/// deviation is 0, and the record says so.
///
/// The Laplace approximation is poor for units with a handful of rows and large deviations: σ is then estimated too small.
///
/// ## References
/// - Breslow and Clayton (1993), *Journal of the American Statistical Association* 88(421), 9–25.
/// ## Checked against
/// - The same likelihood written down independently and maximised by scipy, `Fixtures/models_hierarchical.json`; on lme4's data `cbpp`
///   also `glmer`'s known estimates, quoted from memory (lme4 itself was not run).
public struct HierarchicalLearner: Learner {
    /// The λ that are tried, each at least 0; 0 is no penalty.
    public let strengths: [Double]
    /// Columns whose effect differs between units.
    public let slopes: [String]
    /// A column added to the log-odds as it is.
    public let offset: String?
    /// What to do with columns that have values far out.
    public let heavyTails: Preprocessing.HeavyTails

    /// Makes a learner; with a single λ nothing is tuned and no fold is needed.
    public init(
        strengths: [Double] = [0.001, 0.01, 0.1, 1], slopes: [String] = [], offset: String? = nil,
        heavyTails: Preprocessing.HeavyTails = .compressed(beyondDeviations: 6)
    ) {
        self.strengths = strengths
        self.slopes = slopes
        self.offset = offset
        self.heavyTails = heavyTails
    }

    /// `hierarchical logistic regression`.
    public var name: String { "hierarchical logistic regression" }

    /// Tunes in the inner folds, then fits all rows.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> HierarchicalModel {
        guard !strengths.isEmpty, strengths.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw .invalidSetting(name: "strengths", got: "\(strengths)", wanted: "at least one finite λ of 0 or more")
        }
        for slope in slopes where !input.columns.contains(where: { $0.name == slope }) { throw .unknownColumn(name: slope) }
        let rows = try rowsToFit(input, target)
        let (strength, trials, used) = try choose(input, target, context: context)
        let fit = try HierarchicalRows(self, input, target, rows: rows, strength: strength)
        let solution = fit.solve()
        var record = ModelRecord(
            learner: name, rows: rows.count, events: rows.count { target.outcomes[$0] }, seed: context.seed, input: input)
        record.dropped = fit.rows.preprocessing.dropped
        record.settings = settings(strength)
        record.trials = trials
        if let used { record.folds = .init(given: context.folds.count, used: used) }
        record.coefficients = fit.rows.preprocessing.coefficientTable(solution.state.coefficients)
        return HierarchicalModel(fit, solution, record: record)
    }

    private func settings(_ strength: Double) -> [ModelRecord.Setting] {
        [
            .init(name: "lambda", value: "\(strength)"), .init(name: "heavy tails", value: heavyTails.description),
            .init(name: "differs by unit", value: (["intercept"] + slopes).joined(separator: ", ")),
        ] + terms.settings
    }

    var terms: LogisticTerms { LogisticTerms(offset: offset) }

    private typealias Choice = (strength: Double, trials: [ModelRecord.Trial], folds: Int?)

    private func choose(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> Choice {
        let candidates = Set(strengths).sorted(by: >)
        if candidates.count == 1 { return (candidates[0], [], nil) }
        let folds = try usableFolds(context.folds, target: target)
        guard !folds.isEmpty else { throw .noUsableFolds(given: context.folds.count) }
        let counter = ProgressCounter(context, stage: "hierarchical: inner folds", total: folds.count * candidates.count)
        let losses = try mapConcurrently(folds.count * candidates.count, threads: context.threads) { (job) throws(FitError) in
            let loss = try loss(candidates[job % candidates.count], input, target, fold: folds[job / candidates.count].fold)
            counter.advance()
            return loss
        }
        let byCandidate = candidates.indices.map { candidate in folds.indices.map { losses[$0 * candidates.count + candidate] } }
        let means = byCandidate.map { $0.reduce(0, +) / Double(folds.count) }
        let best = means.indices.reduce(0) { means[$1] < means[$0] ? $1 : $0 }
        let trials = candidates.indices.map { place in
            ModelRecord.Trial(
                settings: [.init(name: "lambda", value: "\(candidates[place])")], foldLogLoss: byCandidate[place],
                meanLogLoss: means[place], chosen: place == best)
        }
        return (candidates[best], trials, folds.count)
    }

    /// The log loss of a fold's assessment rows; a λ so small that columns separate the analysis rows loses against every other.
    private func loss(_ strength: Double, _ input: Dataset, _ target: BinaryTarget, fold: Fold) throws(FitError) -> Double {
        let fit: HierarchicalRows
        do throws(FitError) {
            fit = try HierarchicalRows(self, input, target, rows: fold.analysis, strength: strength)
        } catch {
            guard case .separated = error else { throw error }
            return .greatestFiniteMagnitude
        }
        let record = ModelRecord(learner: name, rows: 0, events: 0, seed: 0, input: input)
        let model = HierarchicalModel(fit, fit.solve(), record: record, isDescribed: false)
        let outside = target.selecting(fold.assessment)
        let logits = try model.logits(for: input.selecting(fold.assessment))
        return meanLogLoss(logits: logits, outcomes: outside.outcomes, weights: outside.weights) ?? .infinity
    }
}

/// The rows of a hierarchical fit and where its search starts.
struct HierarchicalRows {
    let rows: LinearRows
    let units: UnitRows
    let likelihood: LaplaceLikelihood
    let slopes: [String]
    let strength: Double
    /// The coefficients of complete pooling.
    let start: [Double]

    init(
        _ learner: HierarchicalLearner, _ input: Dataset, _ target: BinaryTarget, rows: [Int], strength: Double
    ) throws(FitError) {
        let all = try LinearRows(input, target, rows: rows, heavyTails: learner.heavyTails, terms: learner.terms)
        let linear = strength > 0 ? all : try all.withoutRepetition()
        var places: [Int] = []
        for slope in learner.slopes {
            let place = linear.preprocessing.values.firstIndex { linear.preprocessing.columns[$0.source] == slope }
            guard let place else { throw .unknownColumn(name: slope) }
            places.append(place)
        }
        if strength > 0 {
            start =
                ElasticNetPath(mix: 0, strengths: [strength], tolerance: 1e-8, finalTolerance: 1e-8).fit(linear.objective)[0]
                .coefficients
        } else {
            switch MaximumLikelihood(objective: linear.objective).solve() {
            case .found(let coefficients): start = coefficients
            case .separated(let direction): throw .separated(columns: linear.columns(of: direction))
            }
        }
        self.rows = linear
        self.strength = strength
        slopes = learner.slopes
        units = UnitRows(linear, slopes: places)
        likelihood = LaplaceLikelihood(units: units, ridge: strength)
    }

    func solve() -> HierarchicalFit.Solution { HierarchicalFit(likelihood: likelihood).run(start: start) }
}
