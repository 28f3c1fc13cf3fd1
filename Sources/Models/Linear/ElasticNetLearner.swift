import Foundation
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
        try tuneAndFit(input, target, context: context).model
    }

    /// Tunes in the inner folds, fits all rows, and forecasts each fold's assessment rows by that fold's own model.
    public func crossFit(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> CrossFit<LinearModel> {
        let (model, choice) = try tuneAndFit(input, target, context: context)
        let folds = try usableFolds(context.folds, target: target)
        var pieces = choice.pieces ?? []
        if choice.pieces == nil { pieces = try foldPieces(input, target, folds: folds, grid: [choice.grid], context: context) }
        var parts: [OutOfFold] = []
        for (place, fold) in folds.enumerated() {
            let forecast = LinearForecast(
                preprocessing: pieces[place].preprocessing, coefficients: pieces[place].path[choice.place])
            parts.append(
                OutOfFold(fold: fold.index, rows: fold.fold.assessment, logits: forecast.logits(input, fold.fold.assessment)))
        }
        return CrossFit(model: model, outOfFold: parts)
    }
}

extension ElasticNetLearner {
    /// One α with its λ, largest first.
    struct Grid: Sendable {
        let mix: Double
        let strengths: [Double]
    }

    /// What was fitted on one fold's analysis rows for one α.
    struct Piece: Sendable {
        let preprocessing: Preprocessing
        /// Coefficients for each λ, intercept last.
        let path: [[Double]]
        /// The assessment rows' log loss for each λ.
        let losses: [Double]
    }

    /// The setting that was chosen.
    private struct Choice {
        let grid: Grid
        let place: Int
        var trials: [ModelRecord.Trial] = []
        /// The chosen α's pieces, one a usable fold; `nil` when nothing was tuned.
        var pieces: [Piece]?
    }

    private func tuneAndFit(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> (model: LinearModel, choice: Choice) {
        try checkSettings()
        let rows = try rowsToFit(input, target)
        let grids = try grids(input, target, rows: rows)
        let choice = try choose(input, target, grids: grids, context: context)
        context.report("elastic net: fitting all rows", done: 0, of: 1)
        let path = ElasticNetPath(
            mix: choice.grid.mix, strengths: Array(choice.grid.strengths[...choice.place]), tolerance: 1e-6,
            finalTolerance: 1e-9)
        let (preprocessing, solutions) = try PreprocessingLearner(path, heavyTails: heavyTails).fit(input, target, rows: rows)
        let solution = solutions[choice.place]
        let record = record(
            input, target, rows: rows, choice: choice, preprocessing: preprocessing, solution: solution, context: context)
        context.report("elastic net: fitting all rows", done: 1, of: 1)
        let forecast = LinearForecast(preprocessing: preprocessing, coefficients: solution.coefficients)
        return (LinearModel(forecast: forecast, record: record), choice)
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

    /// The λ of each α, from all rows (the grid alone: what is fitted in a fold sees only that fold's rows).
    private func grids(_ input: Dataset, _ target: BinaryTarget, rows: [Int]) throws(FitError) -> [Grid] {
        guard case .path(let count, let smallestShare) = strengths else {
            guard case .given(let given) = strengths else { return [] }
            return mixes.map { Grid(mix: $0, strengths: given.sorted(by: >)) }
        }
        let preprocessing = Preprocessing(fitting: input, rows: rows, weights: target.weights, heavyTails: heavyTails)
        guard preprocessing.designColumns > 0 else { throw .noUsableColumns(given: input.columns.count) }
        let objective = LogisticObjective(design: preprocessing.design(input, rows: rows), target: target.selecting(rows))
        let solver = ElasticNetSolver(objective)
        return mixes.map { mix in
            let largest = solver.largestUsefulStrength(mix: mix)
            let step = count > 1 ? log(smallestShare) / Double(count - 1) : 0
            return Grid(mix: mix, strengths: (0..<count).map { largest * exp(step * Double($0)) })
        }
    }

    private func choose(
        _ input: Dataset, _ target: BinaryTarget, grids: [Grid], context: FitContext
    ) throws(FitError) -> Choice {
        if grids.count == 1, grids[0].strengths.count == 1 { return Choice(grid: grids[0], place: 0) }
        let folds = try usableFolds(context.folds, target: target)
        guard !folds.isEmpty else { throw .noUsableFolds(given: context.folds.count) }
        let pieces = try foldPieces(input, target, folds: folds, grid: grids, context: context)
        func losses(_ grid: Int, _ place: Int) -> [Double] { folds.indices.map { pieces[$0 * grids.count + grid].losses[place] } }
        func mean(_ losses: [Double]) -> Double { losses.reduce(0, +) / Double(losses.count) }
        var best = (grid: 0, place: 0, loss: Double.infinity)
        for (number, grid) in grids.enumerated() {
            for place in grid.strengths.indices where mean(losses(number, place)) < best.loss {
                best = (number, place, mean(losses(number, place)))
            }
        }
        let trials = grids.enumerated().flatMap { number, grid in
            grid.strengths.indices.map { place in
                ModelRecord.Trial(
                    settings: [
                        .init(name: "alpha", value: "\(grid.mix)"), .init(name: "lambda", value: "\(grid.strengths[place])"),
                    ],
                    foldLogLoss: losses(number, place), meanLogLoss: mean(losses(number, place)),
                    chosen: number == best.grid && place == best.place)
            }
        }
        return Choice(
            grid: grids[best.grid], place: best.place, trials: trials,
            pieces: folds.indices.map { pieces[$0 * grids.count + best.grid] })
    }

    /// Fits every α's path on every fold's analysis rows, side by side; fold after fold, α after α.
    private func foldPieces(
        _ input: Dataset, _ target: BinaryTarget, folds: [(index: Int, fold: Fold)], grid: [Grid], context: FitContext
    ) throws(FitError) -> [Piece] {
        let counter = ProgressCounter(context, stage: "elastic net: inner folds", total: folds.count * grid.count)
        return try mapConcurrently(folds.count * grid.count, threads: context.threads) { (job) throws(FitError) in
            let fold = folds[job / grid.count].fold
            let setting = grid[job % grid.count]
            let path = ElasticNetPath(mix: setting.mix, strengths: setting.strengths, tolerance: 1e-6, finalTolerance: 1e-6)
            let learner = PreprocessingLearner(path, heavyTails: heavyTails)
            let (preprocessing, solutions) = try learner.fit(input, target, rows: fold.analysis)
            let coefficients = solutions.map(\.coefficients)
            let outside = target.selecting(fold.assessment)
            let losses = preprocessing.design(input, rows: fold.assessment).logits(coefficients).map { logits in
                meanLogLoss(logits: logits, outcomes: outside.outcomes, weights: outside.weights) ?? .infinity
            }
            counter.advance()
            return Piece(preprocessing: preprocessing, path: coefficients, losses: losses)
        }
    }

    private func record(
        _ input: Dataset, _ target: BinaryTarget, rows: [Int], choice: Choice, preprocessing: Preprocessing,
        solution: ElasticNetSolver.Solution, context: FitContext
    ) -> ModelRecord {
        var record = ModelRecord(
            learner: name, rows: rows.count, events: rows.count { target.outcomes[$0] }, seed: context.seed,
            columns: input.columns.map(\.name))
        record.dropped = preprocessing.dropped
        record.settings = [
            .init(name: "alpha", value: "\(choice.grid.mix)"),
            .init(name: "lambda", value: "\(choice.grid.strengths[choice.place])"),
            .init(name: "heavy tails", value: heavyTails.description),
        ]
        record.trials = choice.trials
        if let used = choice.pieces?.count { record.folds = .init(given: context.folds.count, used: used) }
        record.coefficients = preprocessing.coefficientTable(solution.coefficients)
        if !solution.converged {
            record.remarks.append("the solver stopped before the optimality conditions held: violation \(solution.violation)")
        }
        if choice.pieces != nil, choice.place == choice.grid.strengths.count - 1 {
            record.remarks.append("the chosen λ is the smallest that was tried")
        }
        return record
    }
}
