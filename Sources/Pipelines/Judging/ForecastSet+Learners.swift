import Models
import Statistics
import Validation

extension ForecastSet {
    /// The forecasts of learners that are fitted anew in every fold of a split, with tuning and calibration inside the fold.
    ///
    /// Where time is kept apart, a fold is fitted on outcomes as they were known at its cut. A row is judged in one fold; folds that cannot support a model are
    /// left out and named.
    init(_ plan: RefitPlan, of table: LabelledTable, observer: any StageObserver) throws {
        let rows = table.judgeable
        let keys = table.data.keys.selecting(rows)
        let outer = try OuterFolds(
            plan.split, keys, outcomes: rows.map { table.outcomes[$0] == true }, embargoSeconds: table.target.embargoSeconds,
            seed: plan.seed)
        let single = try LearnerCatalogue(columns: table.data.columns).learners.filter(\.isBaseline).map(\.name)
        let (usable, absent) = try table.usable(plan.columns)
        let asked =
            plan.learners.flatMap { learner in
                usable.map { Subject(learner: learner, columns: $0, isNamed: plan.columns.count > 1) }
            } + single.filter { !plan.learners.contains($0) }.map { Subject(learner: $0, columns: .all, isNamed: false) }
        var judged: [(row: Int, fold: Int)] = []
        var probabilities = [[Double]](repeating: [], count: asked.count)
        var shares: [Double] = []
        var notes = absent
        for (number, fold) in outer.split.folds.enumerated() {
            let outcomes = try outer.cuts[number].map(table.knownAt) ?? table.outcomes
            let analysis = fold.analysis.map { rows[$0] }
            let assessment = fold.assessment.map { rows[$0] }
            observer.advanced(number, of: outer.split.folds.count)
            do {
                let made = try plan.forecasts(asked, table, fitting: analysis, outcomes: outcomes, judging: assessment)
                for place in asked.indices { probabilities[place] += made.probabilities[place] }
                shares += [Double](repeating: made.share, count: assessment.count)
                judged += assessment.map { ($0, number) }
            } catch let error as TrainingError {
                guard case .notEnoughEvidence(let reason) = error else { throw error }
                notes.append("Fold \(number + 1) of \(outer.split.folds.count) is left out: \(reason).")
            }
        }
        guard !judged.isEmpty else { throw TrainingError.notEnoughEvidence(reason: notes.joined(separator: " ")) }
        self.init(
            forecasts: zip(asked, probabilities).map { ModelForecast(name: $0.name, probabilities: $1) }, of: judged.map(\.row),
            table: table,
            reference: nil, referenceOfRows: shares, baselines: single, tables: outer.split.tables, meaning: plan.split.meaning,
            fold: judged.map(\.fold), models: [:], notes: notes)
    }
}

/// How learners are fitted anew.
struct RefitPlan: Sendable {
    /// By the names that commands use.
    let learners: [String]
    /// How rows are divided.
    let split: SplitChoice
    /// Each learner sees each of these choices.
    let columns: [ColumnChoice]
    let options: LearnerOptions
    let seed: UInt64
    let threads: Int

    /// Fits every learner on one fold's analysis rows and forecasts its assessment rows.
    fileprivate func forecasts(
        _ asked: [Subject], _ table: LabelledTable, fitting: [Int], outcomes: [Bool?], judging: [Int]
    ) throws -> (probabilities: [[Double]], share: Double) {
        var probabilities: [[Double]] = []
        var share = 0.0
        for subject in asked {
            let fitted = try FittedTable(
                table, rows: fitting, outcomes: outcomes, learner: subject.learner, columns: subject.columns, options: options,
                seed: seed, threads: threads)
            share = Double(fitted.target.events) / Double(fitted.target.count)
            probabilities.append(try fitted.fitted.model.probabilities(for: try fitted.input(table, rows: judging)))
        }
        return (probabilities, share)
    }
}

/// A learner with the columns that it sees.
private struct Subject {
    let learner: String
    let columns: ColumnChoice
    /// Whether its name says which columns it sees.
    let isNamed: Bool
    var name: String { isNamed ? "\(learner) (\(columns.rawValue))" : learner }
}
