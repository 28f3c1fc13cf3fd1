import Features
import Foundation
import Governance
public import Ingestion
import Records
import Statistics
import Workspace

/// Computes features and writes them to a file.
public enum FeatureExport {
    /// What came of it.
    public struct Summary: Sendable {
        /// Rows written.
        public let rows: Int
        /// Features in each row.
        public let features: Int
        /// Events read.
        public let persons: Int
        /// Rows of the input that cannot be read.
        public let faults: [RowFault]
    }

    /// Computes one row for each snapshot, in the snapshots' order, and writes them.
    ///
    /// Whoever calls this on files of their own answers for the use of the data; persons whose objection stands in `permissions.csv`
    /// are refused like everywhere else.
    ///
    /// - Throws: `IngestionError`, `FeatureError`, `FeatureFileError`, `WorkspaceError` (the output), `PipelineError` where the request cannot be met.
    public static func run(_ request: FeatureRequest, observer: any StageObserver) throws -> Summary {
        switch request.source {
        case .folder(let path, let snapshots):
            return try run(request, folder: path, snapshots: snapshots, observer: observer)
        }
    }

    private static func run(
        _ request: FeatureRequest, folder: String, snapshots: String, observer: any StageObserver
    ) throws -> Summary {
        let target = URL(filePath: request.output).resolvingSymlinksInPath().path
        let inputs = [snapshots] + request.features.files + CanonicalKind.allCases.map { folder + "/" + $0.fileName }
        guard !inputs.contains(where: { URL(filePath: $0).resolvingSymlinksInPath().path == target }) else {
            throw PipelineError.outputIsInput(path: request.output)
        }
        let featureSet = try request.features.featureSet()
        let file = try OutputFile(at: URL(filePath: request.output))
        observer.began("Read")
        let facts = try FolderFacts(folder: folder, snapshots: snapshots, threads: request.threads, quarantineShare: 1)
        observer.ended("Read", detail: "\(facts.directory.persons.count) persons, \(facts.snapshots.count) snapshots")
        let gate = Gate(basis: RecordedBasis("files given by the caller"), permissions: facts.permissions)
        let end = facts.snapshots.t0.max() ?? 0
        let history = try gate.open(facts.facts, for: .training, through: end)
        observer.began("Features")
        let matrix = try FeatureEngine(featureSet: featureSet).compute(
            history: history, snapshots: facts.snapshots, threads: request.threads
        ) {
            observer.advanced($0, of: facts.snapshots.count)
        }
        observer.ended("Features", detail: "\(matrix.matrix.rows) rows of \(matrix.featureSet.count) features")
        observer.began("Write")
        try FeatureCSV(matrix, persons: facts.directory.persons).write(threads: request.threads) { try file.write($0) }
        let record = try file.close()
        observer.ended("Write", detail: "\(record.byteCount) bytes")
        return Summary(
            rows: matrix.matrix.rows, features: matrix.featureSet.count, persons: facts.directory.persons.count,
            faults: facts.faults)
    }
}
