import Features
import Foundation
import Governance
import Records
import Statistics
import Workspace

/// `respite verify leakage`: whether any feature knows what lies after its cutoff.
public struct LeakageCheck {
    private(set) var request: LeakageRequest
    /// Now, UTC seconds, for the audit log; no figure depends on it.
    private let now: Int64
    private let observer: any StageObserver
    /// What was left out, and why.
    private var notes: [String] = []

    /// The engine that is verified.
    var engine: FeatureEngine { FeatureEngine(featureSet: request.featureSet, groupBy: request.groupBy) }

    /// Prepares a verification.
    public init(_ request: LeakageRequest, now: Int64, observer: any StageObserver) {
        self.request = request
        self.now = now
        self.observer = observer
    }

    /// Runs all checks. Of a workspace, sensitive features are left out unless it records that they were agreed.
    ///
    /// - Throws: What reading the facts throws, and `PipelineError` for settings out of range. A leak is a result, not an error.
    public func run() throws -> LeakageReport {
        try checkSettings()
        let clock = StageClock(observer: observer)
        let (source, sample) = try clock.stage("Open the facts") { _ in
            let source = try LeakageSource(request, now: now)
            let sample = try VerificationSample(
                source.history, persons: request.persons, cutoffs: request.cutoffs, through: source.outcomes.end, seed: request.seed
            )
            return ((source, sample), "\(sample.persons.count) persons with \(sample.facts) facts, \(sample.cutoffs.count) cutoffs")
        }
        var permitted = self
        if let workspace = source.workspace, try workspace.sensitiveAgreement(for: .training) == nil {
            permitted.leaveOutSensitive()
        }
        return try permitted.run(source, sample, clock)
    }

    private mutating func leaveOutSensitive() {
        let all = request.featureSet.count
        request.featureSet = request.featureSet.dropping(.sensitive)
        guard request.featureSet.count < all else { return }
        notes.append(
            "\(all - request.featureSet.count) sensitive features are off in this workspace and were not computed; `respite policy agree-sensitive` "
                + "records an agreement.")
    }

    private func run(_ source: LeakageSource, _ sample: VerificationSample, _ clock: StageClock) throws -> LeakageReport {
        let (future, probes) = try clock.stage("Change what lies after the cutoffs") { observer in
            let found = try search(sample, observer)
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
            selfTest: selfTest, notes: notes)
        try record(report, in: source.workspace)
        return report
    }

    private func search(_ sample: VerificationSample, _ observer: any StageObserver) throws -> (FutureCheck, CutoffProbes) {
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
