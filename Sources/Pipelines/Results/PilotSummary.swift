import Features
import Foundation
import Governance
import Models
import Records
import Reports
import Simulation
import Statistics
import Validation

/// Puts together everything that the report shows.
struct PilotSummary {
    let configuration: PilotConfiguration
    let source: PilotData
    let plan: PilotPlan
    let outcomes: [[TaskOutcome]]
    let clock: StageClock

    /// The program's name and version, as it stands in reports.
    static let program = "respite 0.1.0"

    func results() throws -> PilotResults {
        PilotResults(
            run: run, source: sourceSummary, quality: quality, labels: plan.labels, feasibility: plan.feasibility,
            splits: zip(plan.splits, outcomes).map(split), truth: try truth(), limits: limits)
    }

    private var run: RunSummary {
        let set = plan.featureSet
        return RunSummary(
            runID: runID, program: Self.program, asOf: UTCInstant(seconds: source.history.end), seed: configuration.seed,
            command: configuration.command, configuration: configuration.settings, dataDigest: source.history.dataDigest,
            inputs: source.inputs,
            featureSet: FeatureSetSummary(
                name: configuration.features.files.isEmpty ? "catalogue" : "catalogue, and features of files",
                version: configuration.features.catalogue.rawValue, hash: set.hash,
                count: plan.rows.dataset.columns.count))
    }

    /// The same data, configuration and features have the same id.
    private var runID: String {
        let end = "as of \(source.history.end)"
        let parts =
            [Self.program, source.history.dataDigest, plan.featureSet.hash, end]
            + configuration.settings.map { "\($0.name)=\($0.value)" }
        return "pilot-" + StableText.digest(parts.joined(separator: "\n"))
    }

    private var sourceSummary: SourceSummary {
        let persons = source.history.directory.persons
        let included = persons.indices.filter { source.history.includes(person: $0) }
        return SourceSummary(
            kind: configuration.sourceKind, name: configuration.sourceName, meaning: configuration.sourceMeaning,
            persons: included.count, clusters: Set(included.map { persons[$0].cluster }).count, units: plan.units,
            events: source.survey.events, from: source.survey.firstEvent.map { UTCInstant(seconds: $0) },
            to: source.survey.lastEvent.map { UTCInstant(seconds: $0) })
    }

    private var quality: DataQuality {
        let persons = source.history.directory.persons.indices
        let setAside = persons.count { source.history.isSetAside(person: $0) }
        return DataQuality(
            files: source.quality.files, reasons: source.quality.reasons, personsWithoutEvents: source.survey.personsWithoutEvents,
            optedOut: persons.count - setAside - source.survey.persons,
            coverage: source.coverage + (source.identity?.sentences ?? []) + source.quality.notes)
    }

    private func split(_ split: PilotSplit, _ done: [TaskOutcome]) -> SplitResults {
        SplitResults(
            name: split.name, meaning: split.meaning,
            parts: split.parts.map { line in
                SplitPart(
                    role: role(line.role), what: line.what, why: line.why, rows: line.rows, persons: line.persons,
                    from: line.from.map { UTCInstant(seconds: $0) }, to: line.to.map { UTCInstant(seconds: $0) })
            },
            embargoDays: split.embargoDays, heldOutUnits: split.heldOutUnits, sharedClusterShare: split.sharedClusterShare,
            tasks: done.map(\.results))
    }

    private func role(_ role: SplitTableLine.Role) -> SplitRole {
        switch role {
        case .trained: .trained
        case .tested: .tested
        case .leftOut: .leftOut
        }
    }

    private func truth() throws -> [TruthComparison] {
        guard let truth = source.truth else { return [] }
        let comparison = TruthScoring(truth: truth, rows: plan.rows, configuration: configuration)
        return try zip(plan.splits, outcomes).flatMap { split, done in
            try done.flatMap { try comparison.compare($0, split: split.name) }
        }
    }

    private static let simulationLimit =
        "The company is simulated: the figures show that the method finds what was planted there, and say nothing of what it reaches in a real company."

    private var limits: [String] {
        plan.limits + (source.truth == nil ? [] : [Self.simulationLimit]) + [
            "A probability is a statement about a group of people with similar figures, not about one person; it is a reason to offer support and never a reason to treat anybody worse.",
            "The signs listed go together with the outcome in the past data; they are not its causes, and nothing here shows that changing them would help.",
            "No fairness audit is part of this pilot: how the figures differ between groups is not known yet.",
        ]
    }
}
