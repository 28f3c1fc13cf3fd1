public import Foundation
import Governance
import Labels
import Models
import Statistics
import Workspace

/// Fits a model on everything that was known at the date of an extract, and puts it into the registry with its card.
public struct Training {
    private let request: TrainingRequest
    private let now: Int64
    private let observer: any StageObserver

    /// What came of it.
    public struct Outcome: Sendable {
        /// The card.
        public let card: ModelCard
        /// The folder with `model.json`, `card.json` and `card.md`.
        public let folder: URL
    }

    /// Prepares a training.
    ///
    /// - Parameter now: UTC seconds, for the audit log; no figure depends on it.
    public init(_ request: TrainingRequest, now: Int64, observer: any StageObserver) {
        self.request = request
        self.now = now
        self.observer = observer
    }

    /// Fits the model and writes it.
    ///
    /// - Throws: `TrainingError.notEnoughEvidence` where the rows cannot support a model, and the errors of the stages.
    public func run() throws -> Outcome {
        try requireSettings()
        let clock = StageClock(observer: observer)
        switch request.table.source {
        case .workspace(let path):
            let workspace = try WorkspaceStore.open(at: URL(filePath: path))
            let trail = CommandTrail("train", in: workspace, now: now, observer: observer)
            return try trail.following(detail: ["learner": request.learner, "seed": "\(request.seed)"]) {
                let table = try LabelledTable(request.table, workspace: workspace, now: now, clock: clock, observer: observer)
                return try ModelRegistry(workspace).store(try fit(table, clock), also: request.output, trail: trail)
            }
        case .file(let path):
            let table = try clock.stage("Read the rows") { _ in
                let table = try LabelledTable(
                    file: path, target: request.table.target.name, horizonDays: request.table.horizonDays, asOf: request.table.asOf)
                return (table, "\(table.count) rows")
            }
            guard let output = request.output else {
                throw PipelineError.badSetting(name: "--output", got: "nothing", wanted: "a folder for the model of a file's rows")
            }
            let made = try fit(table, clock)
            let folder = try OutputFolder(at: URL(filePath: output))
            _ = try made.write(to: folder)
            return Outcome(card: made.card, folder: folder.url)
        }
    }

    private func fit(_ table: LabelledTable, _ clock: StageClock) throws -> TrainedModel {
        try clock.stage("Fit \(request.learner)") { observer in
            let fitted = try FittedTable(
                table, rows: table.judgeable, outcomes: table.outcomes, learner: request.learner, columns: request.columns,
                options: request.options,
                seed: request.seed, threads: request.table.threads
            ) { observer.advanced($0.done, of: $0.total) }
            let made = try TrainedModel(fitted, of: table, request)
            return (made, "\(fitted.learnerTitle) on \(fitted.rows.count) rows of \(made.card.data.people) people")
        }
    }

    private func requireSettings() throws(PipelineError) {
        guard request.table.threads >= 1 else {
            throw .badSetting(name: "threads", got: "\(request.table.threads)", wanted: "1 or more")
        }
        guard request.draws == 0 || request.draws >= 20 else {
            throw .badSetting(name: "draws", got: "\(request.draws)", wanted: "0 for no intervals, or 20 or more")
        }
        guard request.draws <= 100_000, request.coefficientDraws == 0 || (20...10_000).contains(request.coefficientDraws) else {
            throw .badSetting(
                name: "draws", got: "\(request.draws) and \(request.coefficientDraws) for coefficients",
                wanted: "at most 100000, and 0 or 20 to 10000 for coefficients")
        }
        try request.options.check()
        if let name = request.name, !ModelRegistry.isName(name) {
            throw .badSetting(
                name: "--name", got: "a text of \(name.count) characters", wanted: "letters, digits, '-', '_' and '.'")
        }
    }
}
