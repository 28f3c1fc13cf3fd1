import Foundation
import Governance
import Labels
import Statistics
import Validation
import Workspace

/// Judges models by rows that they did not see, and compares them.
public struct Judging {
    private let request: JudgingRequest
    private let command: String
    private let now: Int64
    private let observer: any StageObserver

    /// Prepares a judgement.
    ///
    /// - Parameters:
    ///   - command: The command that asks, for the audit log.
    ///   - now: UTC seconds, for the audit log; no figure depends on it.
    public init(_ request: JudgingRequest, command: String, now: Int64, observer: any StageObserver) {
        self.request = request
        self.command = command
        self.now = now
        self.observer = observer
    }

    /// Judges, and writes `evaluation.json` where a folder was named.
    ///
    /// - Throws: `TrainingError.notEnoughEvidence` where the rows cannot show anything, and the errors of the stages.
    public func run() throws -> JudgingReport {
        guard request.draws == 0 || (20...100_000).contains(request.draws) else {
            throw PipelineError.badSetting(name: "draws", got: "\(request.draws)", wanted: "0 for no intervals, or 20 to 100000")
        }
        try request.options.check()
        let sheet = try request.gates.map { try GateFile(path: $0).sheet }  // before anything is looked at
        let clock = StageClock(observer: observer)
        guard let table = request.subject.table, case .workspace(let path) = table.source else {
            let report = try judge(try forecasts(nil, nil, clock), sheet, clock)
            if let output = request.output { _ = try write(report, to: output) }
            return report
        }
        let workspace = try WorkspaceStore.open(at: URL(filePath: path))
        let trail = CommandTrail(command, in: workspace, now: now, observer: observer)
        return try trail.following(detail: ["seed": "\(request.seed)"]) {
            let report = try judge(try forecasts(table, workspace, clock), sheet, clock)
            if let output = request.output { try trail.exported([try write(report, to: output)], subject: report.id) }
            try trail.ended(["evaluation": report.id])
            return report
        }
    }

    private func forecasts(_ request: TableRequest?, _ workspace: WorkspaceStore?, _ clock: StageClock) throws -> ForecastSet {
        switch self.request.subject {
        case .file(let path, let target, let models):
            return try clock.stage("Read the forecasts") { _ in
                let set = try ForecastSet(file: path, target: target, models: models)
                return (set, "\(set.forecasts.count) models on \(set.count) rows")
            }
        case .models(let references, let rows):
            let models = try references.map { try ModelRegistry.model($0, in: workspace) }
            let table = try table(rows, workspace, clock)
            return try clock.stage("Forecast") { _ in
                let set = try ForecastSet(models, of: table, seed: self.request.seed)
                return (set, "\(set.count) rows that are new to \(models.count == 1 ? "the model" : "all \(models.count) models")")
            }
        case .learners(let names, let rows, let split, let columns):
            let table = try table(rows, workspace, clock)
            return try clock.stage("Fit and forecast, fold by fold") { observer in
                let plan = RefitPlan(
                    learners: names, split: split, columns: columns, options: self.request.options, seed: self.request.seed,
                    threads: self.request.threads)
                let set = try ForecastSet(plan, of: table, observer: observer)
                return (set, "\(set.count) rows in \(Set(set.fold).count) folds")
            }
        }
    }

    private func table(_ rows: TableRequest, _ workspace: WorkspaceStore?, _ clock: StageClock) throws -> LabelledTable {
        if let workspace { return try LabelledTable(rows, workspace: workspace, now: now, clock: clock, observer: observer) }
        guard case .file(let path) = rows.source else { preconditionFailure("rows are of a workspace or of a file") }
        return try LabelledTable(file: path, target: rows.target.name, horizonDays: rows.horizonDays, asOf: rows.asOf)
    }

    private func judge(_ set: ForecastSet, _ sheet: GateSheet?, _ clock: StageClock) throws -> JudgingReport {
        try set.requireEvidence()
        let reference = try reference(of: set)
        return try clock.stage("Judge") { _ in
            let report = try JudgingReport(set, reference: reference, request, sheet: sheet)
            return (report, "\(set.count) rows, \(set.outcomes.count { $0 }) with the event")
        }
    }

    private func reference(of set: ForecastSet) throws(TrainingError) -> String {
        let names = set.forecasts.map(\.name)
        if let wanted = request.reference {
            guard names.contains(wanted) else { throw .noSuchModel(reference: wanted, known: names.count) }
            return wanted
        }
        if request.comparesWithFirst { return names[0] }
        return names.first { $0 == "recency" } ?? set.baselines.first ?? names[0]
    }

    private func write(_ report: JudgingReport, to path: String) throws -> OutputRecord {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try OutputFolder(at: URL(filePath: path)).write([UInt8](try encoder.encode(report)) + [10], as: "evaluation.json")
    }
}

extension JudgingRequest.Subject {
    /// The rows that are asked for; `nil` of a file of forecasts.
    var table: TableRequest? {
        switch self {
        case .models(_, let table), .learners(_, let table, _, _): table
        case .file: nil
        }
    }
}
