import Statistics
import Validation

extension JudgingReport {
    /// Judges forecasts.
    init(_ set: ForecastSet, reference: String, _ request: JudgingRequest, sheet: GateSheet?) throws {
        let rows = try set.assessmentRows()
        let folds = Set(set.fold).sorted()
        let subsets =
            folds.count < 2
            ? [] : folds.map { fold in RowSubset(name: "fold \(fold + 1)", rows: set.fold.indices.filter { set.fold[$0] == fold }) }
        var settings = EvaluationSettings(draws: request.draws, seed: request.seed)
        if case .share(let share) = request.capacity { settings.topShare = share }
        if !settings.capacities.contains(request.capacity) { settings.capacities.append(request.capacity) }
        let evaluation = try Evaluation(
            set.forecasts, on: rows, comparedWith: reference, subsets: subsets, settings: settings, threads: request.threads)
        format = Self.formatName
        program = PilotSummary.program
        target = set.target
        origin = set.origin
        split = set.splitMeaning
        self.folds = set.tables.enumerated().map { Fold(number: $0 + 1, table: $1) }
        models = set.models
        baselines = set.baselines
        self.reference = reference
        capacity = request.capacity
        comparisons = try Self.comparisons(set, reference: reference, evaluation)
        let judged = set.forecasts.filter { !set.baselines.contains($0.name) }
        judgements = try (judged.isEmpty ? set.forecasts : judged).map {
            try ModelJudgement($0, of: set, request, sheet: sheet)
        }
        notes = set.notes
        self.evaluation = evaluation
        let parts =
            [PilotSummary.program, set.origin.dataDigest, set.target.words, set.splitMeaning, reference]
            + ["\(request.seed)", "\(request.draws)", "\(request.capacity)", sheet?.sha256 ?? "", "\(request.terms.map { "\($0)" } ?? "")"]
            + set.forecasts.map { "\($0.name) \(set.models[$0.name] ?? "") \($0.probabilities.reduce(0, +))" }
        id = "evaluation-" + StableText.digest(parts.joined(separator: "\n"))
    }

    private static func comparisons(_ set: ForecastSet, reference: String, _ evaluation: Evaluation) throws -> [Comparison] {
        guard let base = set.forecasts.first(where: { $0.name == reference }) else { return [] }
        let graded = try GradedForecast(probabilities: base.probabilities, outcomes: set.outcomes)
        return try set.forecasts.filter { $0.name != reference }.map { other in
            Comparison(
                model: other.name, reference: reference,
                delong: try GradedForecast(probabilities: other.probabilities, outcomes: set.outcomes).compareAUROC(with: graded),
                differences: evaluation.pooled.models.first { $0.model == other.name }?.differences ?? [])
        }
    }
}
