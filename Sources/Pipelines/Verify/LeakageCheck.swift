import Features
import Foundation
import Governance
import Records
import Workspace

/// `respite verify leakage`: whether any feature knows what lies after its cutoff.
public struct LeakageCheck {
    let request: LeakageRequest
    /// Now, UTC seconds, for the audit log; no figure depends on it.
    private let now: Int64
    private let observer: any StageObserver
    /// The engine that is verified; tests put one with a fault here.
    let engine: FeatureEngine

    /// Prepares a verification.
    public init(_ request: LeakageRequest, now: Int64, observer: any StageObserver) {
        self.init(request, now: now, observer: observer, engine: FeatureEngine(featureSet: request.featureSet))
    }

    init(_ request: LeakageRequest, now: Int64, observer: any StageObserver, engine: FeatureEngine) {
        self.request = request
        self.now = now
        self.observer = observer
        self.engine = engine
    }

    /// Runs all checks.
    ///
    /// - Throws: What reading the facts throws, and `PipelineError` for settings out of range. A leak is a result, not an error.
    public func run() throws -> LeakageReport {
        try checkSettings()
        let clock = StageClock(observer: observer)
        let (source, sample) = try clock.stage("Open the facts") { _ in
            let source = try LeakageSource(request, now: now)
            let sample = try VerificationSample(
                source.history, persons: request.persons, cutoffs: request.cutoffs, through: source.outcomes.end, seed: request.seed)
            return ((source, sample), "\(sample.persons.count) persons with \(sample.facts) facts, \(sample.cutoffs.count) cutoffs")
        }
        let (future, probes) = try clock.stage("Change what lies after the cutoffs") { observer in
            let found = try search(engine, sample, observer)
            return (found, "\(found.0.compared) values compared")
        }
        let outcomes = try request.target.map { target in
            try clock.stage("Compare columns with outcomes") { _ in
                var check = OutcomeCheck(request, source, target: target)
                try check.run()
                return (check, "\(check.alarm?.events ?? 0) people with the event")
            }
        }
        let selfTest = request.testsItself ? try clock.stage("Plant faults") { try plantedFaults(sample, $0) } : nil
        let report = LeakageReport(
            request, digest: source.history.dataDigest, sample: sample, future: future, probes: probes, outcomes: outcomes,
            selfTest: selfTest)
        try record(report, in: source.workspace)
        return report
    }

    private func search(
        _ engine: FeatureEngine, _ sample: VerificationSample, _ observer: any StageObserver
    ) throws -> (FutureCheck, CutoffProbes) {
        let rows = CutoffRows(history: sample.history, engine: engine, threads: request.threads)
        let invented = InventedFacts(vocabulary: sample.vocabulary)
        var future = FutureCheck(rows: rows, persons: sample.persons, invented: invented, seed: request.seed)
        var probes = CutoffProbes(rows: rows, persons: sample.persons, invented: invented, seed: request.seed)
        for (place, t0) in sample.cutoffs.enumerated() {
            try future.check(t0)
            // Two cutoffs are enough to see what reacts; what does not react there is asked again at the others.
            if place < 2 || probes.reacting.count < engine.featureSet.count { try probes.probe(t0) }
            observer.advanced(place + 1, of: sample.cutoffs.count)
        }
        return (future, probes)
    }

    private func checkSettings() throws(PipelineError) {
        func require(_ name: String, _ got: Int, _ range: ClosedRange<Int>) throws(PipelineError) {
            guard range.contains(got) else {
                throw .badSetting(name: name, got: "\(got)", wanted: "\(range.lowerBound) to \(range.upperBound)")
            }
        }
        try require("cutoffs", request.cutoffs, 1...1_000)
        try require("persons", request.persons, 5...1_000_000)
        try require("horizon", request.horizonDays, 1...3_650)
        try require("threads", request.threads, 1...256)
    }

    private func record(_ report: LeakageReport, in workspace: WorkspaceStore?) throws {
        guard let workspace else { return }
        let writer = try workspace.writer()
        let detail = [
            "check": "leakage", "verdict": report.verdict.rawValue, "feature_set": report.featureSet,
            "data_digest": report.dataDigest, "findings": "\(report.findings.count)", "seed": "\(request.seed)",
            "columns": request.columns == nil ? "none" : "joined",
        ]
        try writer.record(.leakageVerified, subject: "features", detail: detail, time: now)
        for line in writer.auditNotice?.lines ?? [] { observer.recorded(line) }
    }
}
