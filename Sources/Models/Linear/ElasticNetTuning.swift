import Foundation
import Statistics

/// One α with its λ, largest first.
struct ElasticNetGrid: Sendable {
    let mix: Double
    let strengths: [Double]
}

/// What was fitted on one fold's analysis rows for one α.
struct ElasticNetPiece: Sendable {
    /// The forecast of each λ.
    let forecasts: [LinearForecast]
    /// The assessment rows' log loss for each λ.
    let losses: [Double]
}

/// The α and λ that were chosen.
struct ElasticNetChoice {
    let grid: ElasticNetGrid
    /// The place of the λ in the grid.
    let place: Int
    var trials: [ModelRecord.Trial] = []
    /// The chosen α's pieces, one a usable fold; `nil` when nothing was tuned.
    var pieces: [ElasticNetPiece]?

    var strength: Double { grid.strengths[place] }
}

/// Fits paths in the inner folds and chooses α and λ by them.
struct ElasticNetTuning: Sendable {
    let input: Dataset
    let target: BinaryTarget
    let heavyTails: Preprocessing.HeavyTails
    let terms: LogisticTerms
    let context: FitContext

    /// The largest violation of the optimality conditions in the folds; λ are about 1e-5 and more.
    private static let tolerance = 1e-6

    /// The λ of each α from all rows: the grid alone, what is fitted in a fold sees only that fold's rows.
    func grids(_ strengths: ElasticNetLearner.Strengths, mixes: [Double], rows: [Int]) throws(FitError) -> [ElasticNetGrid] {
        let rows = try LinearRows(input, target, rows: rows, heavyTails: heavyTails, terms: terms)
        let solver = ElasticNetSolver(rows.objective)
        return mixes.map { ElasticNetGrid(mix: $0, strengths: strengths.grid(mix: $0, solver: solver)) }
    }

    /// The setting with the lowest mean log loss over the folds; of equals the first α and the largest λ.
    func choose(_ grids: [ElasticNetGrid]) throws(FitError) -> ElasticNetChoice {
        if grids.count == 1, grids[0].strengths.count == 1 { return ElasticNetChoice(grid: grids[0], place: 0) }
        let folds = try usableFolds(context.folds, target: target)
        guard !folds.isEmpty else { throw .noUsableFolds(given: context.folds.count) }
        let pieces = try pieces(grids, folds: folds)
        func losses(_ grid: Int, _ place: Int) -> [Double] { folds.indices.map { pieces[$0 * grids.count + grid].losses[place] } }
        let settings = grids.indices.flatMap { grid in grids[grid].strengths.indices.map { (grid: grid, place: $0) } }
        let means = settings.map { losses($0.grid, $0.place).reduce(0, +) / Double(folds.count) }
        let best = means.indices.reduce(0) { means[$1] < means[$0] ? $1 : $0 }
        let trials = settings.enumerated().map { number, setting in
            let grid = grids[setting.grid]
            return ModelRecord.Trial(
                settings: [
                    .init(name: "alpha", value: "\(grid.mix)"),
                    .init(name: "lambda", value: "\(grid.strengths[setting.place])"),
                ],
                foldLogLoss: losses(setting.grid, setting.place), meanLogLoss: means[number], chosen: number == best)
        }
        return ElasticNetChoice(
            grid: grids[settings[best].grid], place: settings[best].place, trials: trials,
            pieces: folds.indices.map { pieces[$0 * grids.count + settings[best].grid] })
    }

    /// Fits every α's path on every fold's analysis rows, side by side; fold after fold, α after α.
    private func pieces(_ grids: [ElasticNetGrid], folds: [(index: Int, fold: Fold)]) throws(FitError) -> [ElasticNetPiece] {
        let counter = ProgressCounter(context, stage: "elastic net: inner folds", total: folds.count * grids.count)
        return try mapConcurrently(folds.count * grids.count, threads: context.threads) { (job) throws(FitError) in
            let piece = try piece(grids[job % grids.count], fold: folds[job / grids.count].fold)
            counter.advance()
            return piece
        }
    }

    private func piece(_ grid: ElasticNetGrid, fold: Fold) throws(FitError) -> ElasticNetPiece {
        let path = ElasticNetPath(
            mix: grid.mix, strengths: grid.strengths, tolerance: Self.tolerance, finalTolerance: Self.tolerance)
        let rows = try LinearRows(input, target, rows: fold.analysis, heavyTails: heavyTails, terms: terms)
        let forecasts = path.fit(rows.objective).map { rows.forecast($0.coefficients) }
        return ElasticNetPiece(forecasts: forecasts, losses: try losses(forecasts, on: fold.assessment, fitted: rows))
    }

    /// The assessment rows' log loss for each λ; where log-odds are left as weighted, the rows judged on are weighed in the same way.
    private func losses(
        _ forecasts: [LinearForecast], on assessment: [Int], fitted: LinearRows
    ) throws(FitError) -> [Double] {
        var outside = target.selecting(assessment)
        if terms.outcomeWeights.level == .asWeighted, let factors = terms.outcomeWeights.factors(fitted.target) {
            outside = OutcomeWeights.given(event: factors.event, other: factors.other, .asWeighted).applied(to: outside)
        }
        let offsets = try terms.offsets(input, rows: assessment)
        let design = fitted.preprocessing.design(input, rows: assessment)
        return design.logits(forecasts.map(\.coefficients)).map { margins in
            let logits = offsets.map { zip(margins, $0).map { $0 + $1 } } ?? margins
            return meanLogLoss(logits: logits, outcomes: outside.outcomes, weights: outside.weights) ?? .infinity
        }
    }

    /// Forecasts every usable fold's assessment rows by the chosen setting, fitted on the fold's analysis rows.
    func outOfFold(_ choice: ElasticNetChoice) throws(FitError) -> [OutOfFold] {
        let folds = try usableFolds(context.folds, target: target)
        var chosen = choice.pieces ?? []
        if choice.pieces == nil { chosen = try pieces([choice.grid], folds: folds) }
        return zip(folds, chosen).map { fold, piece in
            let rows = fold.fold.assessment
            return OutOfFold(fold: fold.index, rows: rows, logits: piece.forecasts[choice.place].logits(input, rows))
        }
    }
}

extension ElasticNetLearner.Strengths {
    /// The λ for one α, largest first.
    func grid(mix: Double, solver: ElasticNetSolver) -> [Double] {
        switch self {
        case .given(let given): return given.sorted(by: >)
        case .path(let count, let share):
            let step = count > 1 ? log(share) / Double(count - 1) : 0
            let largest = max(solver.largestUsefulStrength(mix: mix), 1e-12)  // no λ is 0, even if no column says anything
            return (0..<count).map { largest * exp(step * Double($0)) }
        }
    }
}
