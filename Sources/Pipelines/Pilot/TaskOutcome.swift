import Features
import Models
import Reports
import Statistics
import Validation

/// What came of one task: forecasts of the test rows and what they are worth, or why there is no model.
struct TaskOutcome: Sendable {
    let task: PilotTask
    let results: TaskResults
    /// The test rows' probabilities, model after model in the order of `predictions.csv`; empty without a model.
    let forecasts: [ModelForecast]
    /// The fitted models, for the artifacts.
    let models: TaskModels?
}

/// Fits, judges and explains one task.
struct TaskRun {
    let rows: PilotRows
    let task: PilotTask
    let configuration: PilotConfiguration
    /// The features, where it is to be worked out what parts of them bring; `nil` leaves that out.
    let ablated: FeatureSet?
    let observer: any StageObserver
    /// The column of the recency baseline.
    static let recencyColumn = "days_since_last"

    func run() throws -> TaskOutcome {
        let target = BinaryTarget(outcomes: task.train.map { task.outcomes[$0] })
        if let reason = lackOfEvidence(target) { return withoutModel(reason, target) }
        let analysis = rows.dataset.selecting(task.train)
        switch fit(analysis, target) {
        case .success(let models): return try judge(models, analysis: analysis, target)
        case .failure(let error) where error.isLackOfEvidence: return withoutModel(error.description, target)
        case .failure(let error): throw error
        }
    }

    private func fit(_ analysis: Dataset, _ target: BinaryTarget) -> Result<TaskModels, FitError> {
        let seed = SeededGenerator(seed: configuration.seed).stream(task.name).seed
        let context = FitContext(folds: task.innerFolds, seed: seed, threads: configuration.threads) { [observer] progress in
            observer.advanced(progress.done, of: progress.total)
        }
        return Result { () throws(FitError) in
            try TaskModels(fitting: analysis, target, recency: Self.recencyColumn, within: rows.recencyStratum, context: context)
        }
    }

    private func judge(_ models: TaskModels, analysis: Dataset, _ target: BinaryTarget) throws -> TaskOutcome {
        let assessment = rows.dataset.selecting(task.test)
        var forecasts: [ModelForecast] = []
        for model in models.models {
            forecasts.append(ModelForecast(name: model.name, probabilities: try model.model.probabilities(for: assessment)))
        }
        let evaluation = try evaluate(forecasts)
        let explained = try TaskExplanation(
            task: task, rows: rows, analysis: analysis, assessment: assessment, models: models, forecasts: forecasts,
            configuration: configuration)
        let results = TaskReport(
            task: task, rows: rows, target: target, models: models, forecasts: forecasts, evaluation: evaluation,
            explanation: explained,
            ablation: try ablated.map { set in
                try TaskAblation(rows: rows, task: task, featureSet: set, configuration: configuration).lines()
            } ?? [], gates: try gates(forecasts, recommended: models.recommended)
        ).results
        let recommended = ModelForecast(
            name: "recommended", probabilities: forecasts[models.recommended].probabilities)
        return TaskOutcome(task: task, results: results, forecasts: forecasts + [recommended], models: models)
    }

    /// Fewer people with the event than this, in train, in test or in a part of the test, give no figures. Snapshots of one person overlap, so
    /// they count once.
    static let fewestPeople = 10

    private func lackOfEvidence(_ target: BinaryTarget) -> String? {
        if target.count == 0 {
            return "no training row has a label that was over by the cut: lengthen the extract or shorten the horizon"
        }
        if task.test.isEmpty { return "no test row has a label that is over: lengthen the extract or shorten the horizon" }
        if let lack = lack(in: task.train, "training") ?? lack(in: task.test, "test") { return lack }
        return task.innerFolds.isEmpty ? task.innerFoldsMeaning : nil
    }

    private func lack(in positions: [Int], _ side: String) -> String? {
        let people = task.peopleWithEvent(positions, clusters: rows.dataset.keys.cluster)
        let others = Set(positions.filter { !task.outcomes[$0] }.map { rows.dataset.keys.cluster[$0] }).count
        guard min(people, others) < Self.fewestPeople else { return nil }
        return "the \(positions.count) \(side) snapshots are of \(people) people with the event and \(others) without; "
            + "at least \(Self.fewestPeople) of each are needed"
    }

    private func withoutModel(_ reason: String, _ target: BinaryTarget) -> TaskOutcome {
        let results = TaskResults(
            target: task.target, horizonDays: task.horizonDays, title: task.title, event: task.event,
            eventOfMany: task.eventOfMany, otherwise: task.otherwise,
            status: .notEnoughEvidence, reason: reason, feasibility: task.feasibility, trainingRows: target.count,
            trainingEvents: target.events,
            selectionRule: CandidateModels.selectionRule, notes: task.notes)
        return TaskOutcome(task: task, results: results, forecasts: [], models: nil)
    }

    /// The recommended model by the gates, beside recency.
    private func gates(_ forecasts: [ModelForecast], recommended: Int) throws -> GateReport? {
        guard let file = configuration.gates else { return nil }
        return try GateReport(
            file.sheet, of: forecasts[recommended].probabilities,
            baseline: forecasts.first { $0.name == "recency" }?.probabilities, on: try judgedRows(),
            bootstrap: try ClusterBootstrap(draws: max(20, configuration.draws), seed: configuration.seed),
            threads: configuration.threads)
    }

    private func judgedRows() throws -> AssessmentRows {
        try AssessmentRows(
            outcomes: task.test.map { task.outcomes[$0] }, clusters: task.test.map { rows.dataset.keys.cluster[$0] },
            strata: task.test.map { rows.moment.values[$0] }, reference: task.reference)
    }

    private func evaluate(_ forecasts: [ModelForecast]) throws -> Evaluation {
        let settings = EvaluationSettings(draws: configuration.draws, seed: configuration.seed, curvePoints: 120)
        return try Evaluation(
            forecasts, on: try judgedRows(), comparedWith: "recency",
            subsets: judgedSubsets.map { RowSubset(name: $0.label, rows: $0.rows) },
            settings: settings, threads: configuration.threads)
    }
}

extension TaskRun {
    /// The parts of the test that hold enough people with the event to be judged on their own.
    private var judgedSubsets: [PilotTask.Subset] {
        task.subsets.filter { subset in
            task.peopleWithEvent(subset.rows.map { task.test[$0] }, clusters: rows.dataset.keys.cluster) >= Self.fewestPeople
        }
    }
}

extension PilotTask {
    /// How many humans have an event among the rows at the given positions.
    func peopleWithEvent(_ positions: some Sequence<Int>, clusters: [Int32]) -> Int {
        Set(positions.lazy.filter { outcomes[$0] }.map { clusters[$0] }).count
    }
}

extension FitError {
    /// Whether the data are too few for a model, which is a result and not a fault.
    var isLackOfEvidence: Bool {
        switch self {
        case .oneClass, .tooFewEvents, .tooFewNeighbours, .noRows, .noUsableColumns, .noStableColumns, .noUsableFolds: true
        default: false
        }
    }
}
