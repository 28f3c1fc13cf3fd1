import Models
import Reports
import Statistics
import Validation

/// Says what came of a task in the words and shapes of the report.
struct TaskReport {
    let task: PilotTask
    let rows: PilotRows
    let target: BinaryTarget
    let models: TaskModels
    let forecasts: [ModelForecast]
    let evaluation: Evaluation
    let explanation: TaskExplanation
    let ablation: [AblationLine]
    /// What the recommended model comes to by gates; `nil` without gates.
    let gates: GateReport?

    var results: TaskResults {
        TaskResults(
            target: task.target, horizonDays: task.horizonDays, title: task.title, event: task.event,
            eventOfMany: task.eventOfMany, otherwise: task.otherwise,
            status: .evaluated, feasibility: task.feasibility, trainingRows: target.count, trainingEvents: target.events,
            selectionRule: CandidateModels.selectionRule, models: models.models.indices.map(model),
            gates: gates.map(Reports.GateResults.init), ablation: ablation,
            dropped: dropped,
            examples: explanation.examples, notes: task.notes + [task.innerFoldsMeaning] + unjudged)
    }

    /// Parts of the test that were too small to be judged on their own.
    private var unjudged: [String] {
        task.subsets.filter { subset in !evaluation.subsets.contains { $0.name == subset.label } }.map { subset in
            let people = task.peopleWithEvent(subset.rows.map { task.test[$0] }, clusters: rows.dataset.keys.cluster)
            return "Not enough evidence for \(subset.label): \(people) with the event among \(subset.rows.count) snapshots."
        }
    }

    private func model(_ place: Int) -> ModelResults {
        let named = models.models[place]
        let record = named.model.record
        let detail = evaluation.details[place]
        return ModelResults(
            name: named.name, title: named.title, kind: kind(of: named.name), recommended: place == models.recommended,
            hyperparameters: settings(of: record), calibration: calibration(of: record),
            selection: Reports.Figure(named.innerLogLoss, undefinedReason: "baselines are not candidates"),
            figures: figureSets(place), reliability: detail.reliability.map(Reports.ReliabilityBin.init),
            histogram: histogram(forecasts[place].probabilities),
            roc: detail.rocCurve?.points.map { ROCPoint(falsePositiveRate: $0.x, truePositiveRate: $0.y) } ?? [],
            precisionRecall: detail.precisionRecallCurve?.points.map { PrecisionRecallPoint(recall: $0.x, precision: $0.y) } ?? [],
            importance: explanation.importance[named.name] ?? [], coefficients: coefficients(of: record), notes: notes(of: record))
    }

    private func kind(of name: String) -> ModelKind {
        switch name {
        case "elastic_net": .elasticNet
        case "boosted_trees": .boostedTrees
        case "average": .average
        case "stack": .stack
        default: .baseline
        }
    }

    private func settings(of record: ModelRecord) -> [Setting] {
        let own = record.settings.map { Setting(name: $0.name, value: $0.value) }
        return own
            + record.parts.flatMap { part in part.settings.map { Setting(name: "\(part.learner): \($0.name)", value: $0.value) } }
    }

    private func calibration(of record: ModelRecord) -> CalibrationMethod {
        switch record.calibration?.chosen {
        case .platt: .platt
        case .isotonic: .isotonic
        case .beta: .beta
        case .some(.none), nil: .none
        }
    }

    private func notes(of record: ModelRecord) -> [String] {
        let calibrated = record.calibration.map { choice in
            let losses = choice.logLoss.map { candidate in
                "\(candidate.kind.rawValue) \(candidate.logLoss.map { NumberText.fixed($0, 5) } ?? "not possible")"
            }
            return ["Cross-fitted log loss by calibration: " + losses.joined(separator: ", ") + "."]
        }
        return (calibrated ?? []) + record.remarks + record.parts.flatMap { part in part.remarks.map { "\(part.learner): \($0)" } }
    }

    /// Columns that no model could use, with the reason; the linear model's list is the longest, so it is the one shown.
    private var dropped: [Reports.DroppedColumn] {
        guard let linear = models.models.first(where: { $0.name == "elastic_net" }) else { return [] }
        let meanings = Dictionary(rows.dataset.columns.map { ($0.name, $0.meaning) }, uniquingKeysWith: { first, _ in first })
        return linear.model.record.dropped.map { column in
            Reports.DroppedColumn(feature: column.name, meaning: meanings[column.name] ?? "", reason: words(column.reason))
        }
    }

    private func words(_ reason: Models.DroppedColumn.Reason) -> String {
        switch reason {
        case .constant: "the same value in all training rows"
        case .allMissing: "missing in all training rows"
        case .constantWhereKnown: "the same value wherever it is known; whether it is known still counts"
        case .category: "a category, whose levels have no order; whether it is known still counts"
        case .repeated: "it says what columns before it say together"
        }
    }

    private func coefficients(of record: ModelRecord) -> [Reports.Coefficient] {
        let meanings = Dictionary(rows.dataset.columns.map { ($0.name, $0.meaning) }, uniquingKeysWith: { first, _ in first })
        return record.coefficients.filter { $0.perDeviation != 0 }.prefix(20).map { line in
            Reports.Coefficient(
                feature: line.column, meaning: meanings[line.column] ?? "\(line.transform) of \(line.column)",
                per: line.transform == "none" ? "one standard deviation" : "one standard deviation, compressed",
                estimate: line.perDeviation,
                oddsRatio: line.oddsRatioPerDeviation)
        }
    }

    private func histogram(_ probabilities: [Double]) -> [HistogramBin] {
        let top = max(0.05, ((probabilities.max() ?? 1) * 20).rounded(.up) / 20)
        let width = top / 20
        var counts = [Int](repeating: 0, count: 20)
        for probability in probabilities { counts[min(19, Int(probability / width))] += 1 }
        return counts.enumerated().map {
            HistogramBin(from: Double($0.offset) * width, to: Double($0.offset + 1) * width, rows: $0.element)
        }
    }
}
