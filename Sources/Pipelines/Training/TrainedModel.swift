import Foundation
import Labels
import Models
import Reports
import Statistics
import Validation
import Workspace

/// A fitted model as bytes, with its card.
struct TrainedModel: Sendable {
    let card: ModelCard
    let bytes: [UInt8]

    /// The file that holds the model.
    static let modelFile = "model.json"

    init(_ fitted: FittedTable, of table: LabelledTable, _ request: TrainingRequest) throws {
        bytes = try fitted.fitted.model.serialised()
        card = try CardMaker(fitted: fitted, table: table, request: request, digest: FileDigest.sha256(of: Data(bytes))).card()
    }

    /// Writes model and card into a folder.
    ///
    /// - Throws: `TrainingError.otherModelThere` where it holds another model.
    func write(to folder: OutputFolder) throws -> [OutputRecord] {
        if let there = FileManager.default.contents(atPath: folder.url.appending(path: StoredCard.cardFile).path),
            (try? JSONDecoder().decode(ModelCard.self, from: there))?.id != card.id
        {
            throw TrainingError.otherModelThere(path: folder.url.path)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [
            try folder.write(bytes, as: Self.modelFile),
            try folder.write([UInt8](try encoder.encode(card)) + [10], as: "card.json"),
            try folder.write(card.markdown, as: "card.md"),
        ]
    }
}

/// Fills in a model's card.
struct CardMaker {
    let fitted: FittedTable
    let table: LabelledTable
    let request: TrainingRequest
    /// The SHA-256 of the model file.
    let digest: String

    func card() throws -> ModelCard {
        let record = fitted.fitted.model.record
        let name =
            request.name
            ?? [table.target.name, table.target.horizonDays.map { "\($0)d" }, fitted.learnerName].compactMap(\.self).joined(
                separator: "-")
        return ModelCard(
            format: ModelCard.formatName, id: id, name: name, program: PilotSummary.program, target: table.target, data: data,
            features: .init(
                choice: request.columns, set: table.origin.featureSet, columns: fitted.columns.map { table.data.columns[$0].name },
                levels: fitted.levels,
                dropped: record.unused.count),
            fit: .init(
                learner: fitted.learnerName, title: fitted.learnerTitle, asked: request.learner,
                settings: optionSettings + record.allSettings,
                calibration: record.calibration?.chosen.rawValue ?? "none", seed: request.seed,
                coefficients: try fitted.coefficientTable(
                    table, draws: request.coefficientDraws, seed: request.seed, threads: request.table.threads),
                units: fitted.fitted.model.unitEstimates, remarks: record.allRemarks),
            split: .init(
                cut: cut, embargoDays: table.target.horizonDays ?? 0, innerFolds: fitted.folds.meaning,
                tables: fitted.folds.tables),
            figures: try figures(), support: table.origin.notes, advice: try advice, limits: limits,
            modelFile: TrainedModel.modelFile, sha256: digest)
    }

    private var optionSettings: [ModelCard.Setting] {
        request.options.words.isEmpty ? [] : [.init(name: "options", value: request.options.words)]
    }

    /// How many coefficients a model of all columns would have: one a number, one less than levels a category, and one more where values are missing.
    private var candidateParameters: Int {
        get throws {
            let input = try fitted.input(table)
            return input.columns.indices.reduce(0) { sum, place in
                let isMissing = (0..<input.count).contains { input.matrix[$0, place].isNaN }
                return sum + max(1, (input.columns[place].levels?.count ?? 2) - 1) + (isMissing ? 1 : 0)
            }
        }
    }

    /// The same data, settings and model have the same id.
    private var id: String {
        let parts = [
            PilotSummary.program, table.origin.dataDigest, table.origin.featureSet ?? "", table.target.name,
            "\(table.target.horizonDays ?? 0)", "\(table.origin.asOf ?? 0)", request.learner, request.columns.rawValue,
            "\(request.seed)", "\(request.table.contamination.rawValue)", request.options.words, request.name ?? "", digest,
        ]
        return "train-" + StableText.digest(parts.joined(separator: "\n"))
    }

    private var keys: RowKeys { table.data.keys.selecting(fitted.rows) }

    /// From here on a row is new to the model: no row that was fitted on has its cutoff or the end of its label window later.
    private var cut: Int64 {
        if let asOf = table.origin.asOf { return asOf }
        return (keys.cutoff.max() ?? 0) + max(1, table.target.embargoSeconds)
    }

    private var data: ModelCard.Data {
        let (keys, target) = (keys, fitted.target)
        return .init(
            origin: table.origin, rows: target.count, people: Set(keys.cluster).count, events: target.events,
            peopleWithEvent: Set(keys.cluster.indices.filter { target.outcomes[$0] }.map { keys.cluster[$0] }).count,
            prevalence: Double(target.events) / Double(target.count), firstCutoff: keys.cutoff.min() ?? 0,
            lastCutoff: keys.cutoff.max() ?? 0, units: Set(keys.group.compactMap(\.self)).count,
            unitNames: fitted.fitted.model.unitEstimates.isEmpty ? [] : table.groupNames)
    }

    /// The forecasts of rows by the inner folds' models, judged.
    private func figures() throws -> ModelCard.Figures {
        let parts = fitted.fitted.outOfFold
        let rows = parts.flatMap(\.rows)
        let meaning =
            rows.isEmpty
            ? "A baseline has no inner folds; judge it with respite evaluate."
            : "Rows of the inner folds, forecast before calibration by models that did not see them. The settings were chosen with these folds in view, so the figures are a "
                + "little too good; respite evaluate judges on rows that nothing was chosen by."
        guard !rows.isEmpty else { return .init(meaning: meaning, models: [], logLoss: fitted.candidates) }
        let input = table.data.keys.selecting(fitted.rows)
        let judged = try AssessmentRows(
            outcomes: rows.map { fitted.target.outcomes[$0] }, clusters: rows.map { input.cluster[$0] },
            strata: rows.map { input.cutoff[$0] })
        let probabilities = parts.flatMap(\.logits).map { 1 / (1 + exp(-$0)) }
        let evaluation = try Evaluation(
            [ModelForecast(name: fitted.learnerName, probabilities: probabilities)], on: judged,
            settings: EvaluationSettings(draws: request.draws, seed: request.seed), threads: request.table.threads)
        return .init(meaning: meaning, models: evaluation.pooled.models, logLoss: fitted.candidates)
    }

    /// What so many events support, assuming that a model reaches what this one reached in the inner folds, and at least 0.6.
    private var advice: SampleSizeAdvice? {
        get throws {
            let data = data
            guard data.peopleWithEvent < data.people, !fitted.columns.isEmpty else { return nil }
            let groups = Set(fitted.rows.filter { table.outcomes[$0] == true }.compactMap { table.data.keys.group[$0] }).count
            let reached = try figures().models.first?.figures.auroc.value ?? 0.7
            return try SampleSizeAdvice(
                .init(
                    rows: data.rows, persons: data.people, personsWithEvent: data.peopleWithEvent,
                    candidateParameters: try candidateParameters, units: data.units, unitsWithEvents: groups),
                assuming: .auroc(min(0.95, max(0.6, reached))))
        }
    }

    private var limits: [String] {
        [
            "A probability is a statement about a group of people with similar figures, not about one person; it is a reason to offer support and never a reason to treat anybody worse.",
            "What moves a forecast goes together with the outcome in the past data; it is not its cause.",
            "How the figures differ between groups of people has not been looked at: no fairness audit is part of training.",
            "The model is for the population, the target and the horizon named here, and for data of the same feature set.",
        ]
    }
}

extension ModelRecord {
    /// The settings of this model and of those inside it, named by their learners.
    var allSettings: [ModelCard.Setting] {
        settings.map { ModelCard.Setting(name: $0.name, value: $0.value) }
            + parts.flatMap { part in
                part.allSettings.map { ModelCard.Setting(name: "\(part.learner): \($0.name)", value: $0.value) }
            }
    }

    /// The remarks of this model and of those inside it, with what became of rows and probabilities where events are few.
    var allRemarks: [String] {
        remarks + resamplingRemarks + parts.flatMap { part in part.allRemarks.map { "\(part.learner): \($0)" } }
    }

    /// The columns that neither this model nor any inside it uses, not even for whether they are known.
    var unused: Set<String> {
        let own = Set(dropped.filter { $0.reason != .constantWhereKnown }.map(\.name))
        guard let first = parts.first else { return own }
        return own.union(parts.dropFirst().reduce(first.unused) { $0.intersection($1.unused) })
    }
}

extension StoredModel {
    /// What a hierarchical model, alone or under a calibration or a preparation, says of each unit.
    var unitEstimates: [UnitEstimate] {
        switch self {
        case .calibrated(let model): model.base.unitEstimates
        case .prepared(let model): model.base.unitEstimates
        case .hierarchical(let model): model.units
        default: []
        }
    }
}

extension ModelRecord {
    /// What was made up or left out, how far that departs from real rows, and how far off probabilities were before they were brought back.
    fileprivate var resamplingRemarks: [String] {
        var remarks: [String] = []
        if let resampling {
            remarks.append(
                "\(resampling.method): \(resampling.minorityRows) rows of the rarer kind and \(resampling.majorityRows) of the other, \(resampling.syntheticRows) made up, "
                    + "\(resampling.droppedRows) left out")
            remarks += resampling.distortion?.verdict ?? []
        }
        if let back = recalibration, let before = back.before, let after = back.after {
            remarks.append(
                "probabilities brought back to the share of events, on \(back.rows) rows: mean forecast \(NumberText.fixed(before.meanProbability, 4)) before, "
                    + "\(NumberText.fixed(after.meanProbability, 4)) after, share of events \(NumberText.fixed(after.observedShare, 4))"
            )
        }
        return remarks
    }
}
