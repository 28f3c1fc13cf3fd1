import Features
import Foundation
import Governance
public import Ingestion
import Records
import Statistics
import Workspace

/// Computes features of a workspace's people and writes them to a file; the run stands in the audit log and among the workspace's runs.
public enum WorkspaceFeatureExport {
    /// What came of it.
    public struct Summary: Sendable {
        /// Rows written.
        public let rows: Int
        /// Features in each row.
        public let features: Int
        /// Who was left out and why, a sentence a reason.
        public let leftOut: [String]
        /// Rows of the list of snapshots that cannot be read.
        public let faults: [RowFault]
        /// The id of the run.
        public let run: String
    }

    /// Runs.
    ///
    /// - Throws: `WorkspaceError`, `GateError`, `FeatureError`, `IngestionError` (the snapshots), `PipelineError` where the request cannot be met.
    public static func run(_ request: WorkspaceFeatureRequest, observer: any StageObserver) throws -> Summary {
        let workspace = try WorkspaceStore.open(at: URL(filePath: request.workspace))
        let trail = WorkspaceFeatureTrail(request, workspace, observer: observer)
        try trail.began()
        do {
            return try compute(request, workspace, trail, observer: observer)
        } catch {
            trail.failed(error)
            throw error
        }
    }

    private static func compute(
        _ request: WorkspaceFeatureRequest, _ workspace: WorkspaceStore, _ trail: WorkspaceFeatureTrail,
        observer: any StageObserver
    ) throws -> Summary {
        try requireOutside(request.output, workspace)
        let list = try snapshotList(request)
        let file = try OutputFile(at: URL(filePath: request.output))
        let featureSet = try permitted(request.featureSet, in: workspace)
        observer.began("Open")
        let end = list?.t0.max() ?? asOf(request)
        tellWhy(request, featureSet, observer)
        let (history, state) = try Self.history(request, workspace, featureSet, through: end)
        let scope = try list == nil ? PeopleInScope(history, at: end) : nil
        let snapshots = try list.map { try Self.snapshots($0, history, workspace) } ?? everybody(scope, at: end)
        observer.ended("Open", detail: "\(history.directory.persons.count) persons, \(snapshots.count) snapshots")
        observer.began("Features")
        let store = SpillingRows(
            rows: snapshots.count, width: featureSet.count, within: FeatureExport.rowMemory,
            folder: FeatureExport.scratchFolder(besideOutput: request.output))
        let rows = try FeatureEngine(featureSet: featureSet, groupBy: request.groupBy).compute(
            history: history, snapshots: snapshots, into: store, threads: request.threads
        ) { observer.advanced($0, of: snapshots.count) }
        observer.ended("Features", detail: "\(snapshots.count) rows of \(featureSet.count) features")
        if let state, state.failureCount > 0 {
            observer.noted("\(state.failureCount) blocks could not be kept for later runs, which will take longer for it.")
        }
        observer.began("Write")
        let format = FeatureRequest.Format(fileName: request.output)
        try FeatureExport.write(rows, persons: history.directory.persons, to: file, format, threads: request.threads)
        let record = try file.close()
        observer.ended("Write", detail: "\(record.byteCount) bytes")
        let run = try trail.ended(record, dataDigest: history.dataDigest, featureSet: featureSet)
        return Summary(
            rows: snapshots.count, features: featureSet.count, leftOut: scope?.sentences ?? [], faults: list?.faults ?? [], run: run
        )
    }

    /// Opens the facts; for one cutoff old events are left out that the features do not need, and what is read is kept for later cutoffs.
    private static func history(
        _ request: WorkspaceFeatureRequest, _ workspace: WorkspaceStore, _ featureSet: FeatureSet, through end: Int64
    ) throws -> (history: ConsentedHistory, state: CondensedState?) {
        let names: PersonNames = request.showsNames ? .identities : .pseudonyms
        let gate = try workspace.gate()
        guard case .asOf = request.moments, request.usesState, let use = featureSet.condensing.use else {
            return (try gate.open(workspace.sealedFacts(names), for: .scoring, through: end), nil)
        }
        let (facts, state) = try workspace.condensedFacts(names, for: use, from: end)
        let history = try gate.open(facts, for: .scoring, through: end)
        let condenser = Condenser(for: use, cutoff: end)
        state.expect(included: history.directory.persons.indices.map { history.includes(person: $0) })
        let keeping = history.keeping { index, block in
            guard state.isDue(index) else { return }
            let included = block.persons.map { history.includes(person: $0) }
            state.keep(condenser.condensed(block), as: index, border: condenser.border, included: included)
        }
        return (keeping, state)
    }

    /// Says which features are why every fact is read for one cutoff.
    private static func tellWhy(_ request: WorkspaceFeatureRequest, _ featureSet: FeatureSet, _ observer: any StageObserver) {
        let names = featureSet.condensing.wholeFor
        guard case .asOf = request.moments, request.usesState, !names.isEmpty else { return }
        let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
        observer.noted(
            "Every fact is read, as nothing of earlier runs can be used for \(shown), which may look back on every event or KPI value."
        )
    }

    private static func asOf(_ request: WorkspaceFeatureRequest) -> Int64 {
        if case .asOf(let cutoff) = request.moments { return cutoff }
        return 0
    }

    private static func snapshotList(_ request: WorkspaceFeatureRequest) throws -> SnapshotList? {
        guard case .snapshots(let path) = request.moments else { return nil }
        guard URL(filePath: path).resolvingSymlinksInPath() != URL(filePath: request.output).resolvingSymlinksInPath() else {
            throw PipelineError.outputIsInput(path: request.output)
        }
        return try SnapshotList(path: path)
    }

    /// Refuses an output that would replace a file of the workspace itself.
    private static func requireOutside(_ output: String, _ workspace: WorkspaceStore) throws {
        let folder = workspace.folder.resolvingSymlinksInPath().path
        let target = URL(filePath: output).resolvingSymlinksInPath().path
        guard !target.hasPrefix(folder + "/") else { throw PipelineError.outputIsInput(path: output) }
    }

    private static func everybody(_ scope: PeopleInScope?, at cutoff: Int64) -> Snapshots {
        let persons = scope?.persons ?? []
        return Snapshots(person: persons, t0: [Int64](repeating: cutoff, count: persons.count))
    }

    /// The pairs of a list as indices. A text that is no pseudonym of the workspace is an identifier as sources write it.
    private static func snapshots(
        _ list: SnapshotList, _ history: ConsentedHistory, _ workspace: WorkspaceStore
    ) throws -> Snapshots {
        let known = history.directory.personIndices()
        let pseudonymiser = try list.persons.allSatisfy { known[$0] != nil } ? nil : workspace.pseudonymiser()
        var found: [String: Int32] = [:]
        for text in list.persons where found[text] == nil {
            let index =
                try known[text]
                ?? pseudonymiser.flatMap { pseudonymiser in
                    try workspace.personIndex(ofPseudonym: pseudonymiser.pseudonym(ofWritten: text))
                }
            guard let index else { throw WorkspaceError.unknownPerson(idLength: text.count) }
            found[text] = Int32(index)
        }
        return Snapshots(person: list.persons.compactMap { found[$0] }, t0: list.t0)
    }

    /// The features that were asked for without those of the privacy class *sensitive*, unless the workspace records that they were agreed.
    private static func permitted(_ wanted: FeatureSet, in workspace: WorkspaceStore) throws -> FeatureSet {
        try workspace.sensitiveAgreement(for: .scoring) == nil ? wanted.dropping(.sensitive) : wanted
    }
}
