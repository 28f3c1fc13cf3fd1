import Models
import Statistics
import Validation

/// A model of a table's rows, with everything that its card says of how it came about.
struct FittedTable: Sendable {
    /// The rows that were fitted on.
    let rows: [Int]
    /// The outcomes and weights of these rows.
    let target: BinaryTarget
    /// The positions of the columns that the model saw.
    let columns: [Int]
    /// The levels of categories in the rows that were fitted on: others cannot be known.
    let levels: [String: [String]]
    let folds: InnerFolds
    /// The learner's name and what it is in words.
    let learnerName, learnerTitle: String
    let fitted: ChosenLearner.Fitted
    /// All learners that were compared, with the cross-fitted log loss of each.
    let candidates: [ModelCard.Candidate]

    /// The rows that are fitted on, as the model sees them.
    func input(_ table: LabelledTable) throws(TableFileError) -> Dataset { try input(table, rows: rows) }

    /// Any rows, as the model sees them.
    func input(_ table: LabelledTable, rows: [Int]) throws(TableFileError) -> Dataset {
        try table.data.selecting(columns: columns).selecting(rows).coded(by: levels)
    }

    /// Fits a learner, or all of them, on rows of a table.
    ///
    /// - Parameters:
    ///   - rows: Positions of rows whose outcomes are known.
    ///   - outcomes: Whether the event came, of all rows of the table, as known when the model is fitted.
    ///   - learner: The name of a learner, or `recommended`.
    ///   - progress: Told of pieces of work that are done.
    /// - Throws: `TrainingError.notEnoughEvidence` where the rows cannot support a model, `FitError` for a fault.
    init(
        _ table: LabelledTable, rows: [Int], outcomes: [Bool?], learner: String, columns choice: ColumnChoice,
        options: LearnerOptions = LearnerOptions(), seed: UInt64,
        threads: Int, progress: (@Sendable (FitProgress) -> Void)? = nil
    ) throws {
        let rows = rows.filter { outcomes[$0] != nil }
        let columns = try table.columns(choice)
        let target = BinaryTarget(
            outcomes: rows.map { outcomes[$0] == true }, weights: table.weights.map { all in rows.map { all[$0] } })
        let keys = table.data.keys.selecting(rows)
        try Self.requireEvidence(target, clusters: keys.cluster)
        let folds = InnerFolds(
            keys, outcomes: target.outcomes, embargoSeconds: table.target.embargoSeconds, seed: seed)
        guard !folds.folds.isEmpty else { throw TrainingError.notEnoughEvidence(reason: folds.meaning) }
        let levels = table.data.selecting(columns: columns).levels(seenIn: rows)
        let input = try table.data.selecting(columns: columns).selecting(rows).coded(by: levels)
        let context = FitContext(
            folds: folds.folds, seed: SeededGenerator(seed: seed).stream(table.target.name).seed, threads: threads,
            progress: progress)
        let made = try Self.fit(learner, options, input, target, context)
        let chosen = made.candidates[made.best]
        (self.rows, self.target, self.columns, self.levels, self.folds) = (rows, target, columns, levels, folds)
        (learnerName, learnerTitle, fitted) = (chosen.name, chosen.title, chosen.fitted)
        candidates = made.candidates.map { .init(name: $0.name, logLoss: $0.fitted.innerLogLoss) }
    }

    private static func fit(
        _ name: String, _ options: LearnerOptions, _ input: Dataset, _ target: BinaryTarget, _ context: FitContext
    ) throws -> CandidateModels {
        let catalogue = try LearnerCatalogue(columns: input.columns, options: options, seed: context.seed)
        let learner = name == LearnerCatalogue.recommended ? nil : try catalogue.learner(named: name)
        let result = Result { () throws(FitError) in
            guard let learner else { return try CandidateModels(fitting: input, target, options: options, context: context) }
            return CandidateModels(
                [
                    .init(name: learner.name, title: learner.title, fitted: try learner.fit(input, target, context: context))
                ], target, clusters: input.keys.cluster)
        }
        switch result {
        case .success(let models): return models
        case .failure(let error) where error.isLackOfEvidence:
            throw TrainingError.notEnoughEvidence(reason: error.description)
        case .failure(let error): throw error
        }
    }

    /// Fewer people with the event than this, or without it, give no model. Rows of one person overlap, so they count once.
    private static func requireEvidence(_ target: BinaryTarget, clusters: [Int32]) throws(TrainingError) {
        guard target.count > 0 else {
            throw .notEnoughEvidence(
                reason: "no row has an outcome that was known; lengthen the extract or shorten the horizon")
        }
        let people = Set(clusters.indices.filter { target.outcomes[$0] }.map { clusters[$0] }).count
        let others = Set(clusters.indices.filter { !target.outcomes[$0] }.map { clusters[$0] }).count
        guard min(people, others) >= TaskRun.fewestPeople else {
            throw .notEnoughEvidence(
                reason: "the \(target.count) rows are of \(people) people with the event and \(others) without; at least "
                    + "\(TaskRun.fewestPeople) of each are needed")
        }
    }
}
