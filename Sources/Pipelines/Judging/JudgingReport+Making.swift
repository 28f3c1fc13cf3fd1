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
        (apart, notes) = try Self.apart(set, request)
        let judged = set.forecasts.filter { !set.baselines.contains($0.name) }
        judgements = try (judged.isEmpty ? set.forecasts : judged).map {
            try ModelJudgement($0, of: set, request, sheet: sheet)
        }
        self.evaluation = evaluation
        let parts =
            [PilotSummary.program, set.origin.dataDigest, set.target.words, set.splitMeaning, reference]
            + [
                "\(request.seed)", "\(request.draws)", "\(request.capacity)", sheet?.sha256 ?? "",
                "\(request.terms.map { "\($0)" } ?? "")",
            ]
            + set.forecasts.map { "\($0.name) \(set.models[$0.name] ?? "") \($0.probabilities.reduce(0, +))" }
        id = "evaluation-" + StableText.digest(parts.joined(separator: "\n"))
    }

    /// Rows with support in their window, judged apart, and the sentences on them and on the rest.
    private static func apart(
        _ set: ForecastSet, _ request: JudgingRequest
    ) throws -> (section: SectionEvaluation?, notes: [String]) {
        guard let rows = set.apart.first else { return (nil, set.notes) }
        let events = rows.outcomes.count { $0 }
        let note =
            "\(rows.count) further rows (\(events) with the event) had support in their window, which may have changed the outcome; they are judged apart"
        guard rows.isEnough else {
            return (nil, set.notes + [note + ": not enough evidence."])
        }
        let evaluation = try Evaluation(
            rows.forecasts, on: try rows.assessmentRows(), settings: EvaluationSettings(draws: request.draws, seed: request.seed),
            threads: request.threads)
        return (evaluation.pooled, set.notes + [note + "."])
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
