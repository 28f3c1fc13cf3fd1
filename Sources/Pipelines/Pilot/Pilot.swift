import Features
public import Foundation
import Governance
import Ingestion
import Models
import Records
public import Reports
import Statistics
import Validation
import Workspace

/// The whole way from exports to a report: import, gate, features, labels, models, figures, explanation.
public struct Pilot {
    private let configuration: PilotConfiguration
    private let clock: StageClock
    private let observer: any StageObserver
    /// Now, UTC seconds, for the records of the workspace; no figure depends on it.
    private let now: Int64

    /// What a pilot leaves behind.
    public struct Outcome: Sendable {
        /// Everything in the report.
        public let results: PilotResults
        /// Where the report is.
        public let report: URL
        /// What each stage took, and the memory at its peak; kept out of the results so that the same run gives the same bytes.
        public let timings: Timings
        /// Whether at least one model was judged.
        public var hasEvidence: Bool { results.splits.contains { $0.tasks.contains { $0.status == .evaluated } } }
    }

    /// Prepares a pilot.
    ///
    /// - Parameters:
    ///   - configuration: Everything that the figures depend on besides the data.
    ///   - now: UTC seconds; recorded as the time of the imports.
    ///   - observer: Told of progress.
    public init(_ configuration: PilotConfiguration, now: Int64, observer: any StageObserver) {
        self.configuration = configuration
        self.now = now
        self.observer = observer
        clock = StageClock(observer: observer)
    }

    /// Runs the pilot and writes `report.html`, `results.json` and the predictions.
    ///
    /// - Throws: `PipelineError`, and the error of whatever stage cannot go on. Too little data is a result, not an error.
    public func run() throws -> Outcome {
        try checkSettings()
        let output = try OutputFolder(at: URL(filePath: configuration.output))
        let trail = RunTrail(configuration, now: now, observer: observer)
        do {
            return try run(into: output, trail)
        } catch {
            trail.failed(error)
            throw error
        }
    }

    private func run(into output: OutputFolder, _ trail: RunTrail) throws -> Outcome {
        let source = try PilotData(configuration, output: output, now: now, clock: clock) { try trail.began($0) }
        let configuration = try configuration.heedingAgreements(of: source.workspace)
        if case .workspace = configuration.source {
            try source.coverageCheck.heed(
                accepting: configuration.acceptedCoverage, in: source.workspace, now: now, observer: observer)
        } else {
            for sentence in source.coverageCheck.sentences { observer.noted(sentence) }
        }
        let plan = try source.plan(configuration, clock: clock)
        observer.noted("What the data can support: \(plan.feasibility.summary)")
        for line in plan.feasibility.lines { observer.noted("\(line.question) \(line.answer)") }
        var outcomes: [[TaskOutcome]] = []
        for split in plan.splits {
            outcomes.append(
                try split.tasks.map { task in
                    try clock.stage("\(split.name) \(task.name)") { observer in
                        let outcome = try TaskRun(
                            rows: plan.rows, task: task, configuration: configuration,
                            ablated: configuration.ablates && split.name == plan.splits.first?.name ? plan.featureSet : nil,
                            observer: observer
                        ).run()
                        return (outcome, outcome.headline)
                    }
                })
        }
        let results = try PilotSummary(
            configuration: configuration, source: source, plan: plan, outcomes: outcomes, clock: clock
        ).results()
        try write(
            results, configuration, plan: plan, outcomes: outcomes, to: output, trail, workspace: source.workspace)
        return Outcome(
            results: results, report: output.url.appending(path: "report.html"),
            timings: clock.timings(threads: configuration.threads))
    }

    private func checkSettings() throws(PipelineError) {
        guard configuration.threads >= 1 else {
            throw .badSetting(name: "threads", got: "\(configuration.threads)", wanted: "1 or more")
        }
        guard configuration.draws == 0 || configuration.draws >= 20 else {
            throw .badSetting(name: "draws", got: "\(configuration.draws)", wanted: "0 for no intervals, or 20 or more")
        }
        if case .workspace(let path) = configuration.source,
            URL(filePath: path).resolvingSymlinksInPath().path == URL(filePath: configuration.output).resolvingSymlinksInPath().path
        {
            throw .outputIsInput(path: configuration.output)
        }
        if case .oulad(_, let train, let test) = configuration.source, let code = train.first(where: test.contains) {
            throw .presentationOnBothSides(code: code)
        }
    }

    private func write(
        _ results: PilotResults, _ configuration: PilotConfiguration, plan: PilotPlan, outcomes: [[TaskOutcome]],
        to output: OutputFolder, _ trail: RunTrail,
        workspace: WorkspaceStore
    ) throws {
        try clock.stage("Report") { _ in
            var records = [
                try output.write([UInt8](try results.json()), as: "results.json"),
                try output.write(PilotReport(results).html, as: "report.html"),
            ]
            let lines = PredictionLines(rows: plan.rows)
            for name in plan.predictionFiles {
                let file = try output.file(named: name)
                try file.write(lines.header)
                for (split, done) in zip(plan.splits, outcomes) where split.predictionsFile == name {
                    for outcome in done { try lines.write(outcome) { try file.write([UInt8]($0)) } }
                }
                records.append(try file.close())
            }
            try trail.exported(records, run: results.run.runID)
            let notice = try RunRecord(results: results, configuration: configuration, outputs: records, now: now)
                .store(outcomes, plan: plan, in: workspace)
            for line in notice?.lines ?? [] { observer.recorded(line) }
            return ((), "\(records.count) files in \(output.url.path)")
        }
    }
}

extension TaskOutcome {
    /// A few words on what came out.
    fileprivate var headline: String {
        guard results.status == .evaluated, let best = results.models.first(where: \.recommended), let pooled = best.figures.first
        else {
            return "not enough evidence"
        }
        let recency = results.models.first { $0.name == "recency" }?.figures.first
        func text(_ figures: Reports.FigureSet?) -> String { figures?.auroc.value.map { NumberText.fixed($0, 3) } ?? "–" }
        return "AUROC \(text(pooled)) (\(best.title.lowercased())), recency alone \(text(recency))"
    }
}
