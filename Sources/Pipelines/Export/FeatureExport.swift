import Features
import Foundation
import Governance
public import Ingestion
import Records
import Statistics
import Workspace

/// Computes the features of a folder of canonical CSV files, without a workspace.
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

    /// Reads the folder, computes one row for each snapshot in the snapshots' order and writes them as CSV.
    ///
    /// Whoever calls this on files of their own answers for the use of the data; persons whose objection stands in `permissions.csv`
    /// are refused like everywhere else.
    ///
    /// - Parameters:
    ///   - folder: Canonical files; absent ones count as empty.
    ///   - snapshots: A CSV file with `person` and `t0`.
    ///   - output: The file to write; it appears whole or not at all.
    ///   - threads: At least 1; the bytes do not depend on it.
    /// - Throws: `IngestionError`, `FeatureError`, `WorkspaceError` (the output).
    public static func run(
        folder: String, snapshots: String, output: String, threads: Int, observer: any StageObserver
    ) throws -> Summary {
        let target = URL(filePath: output).resolvingSymlinksInPath().path
        let inputs = [snapshots] + CanonicalKind.allCases.map { folder + "/" + $0.fileName }
        guard !inputs.contains(where: { URL(filePath: $0).resolvingSymlinksInPath().path == target }) else {
            throw PipelineError.outputIsInput(path: output)
        }
        let file = try OutputFile(at: URL(filePath: output))
        observer.began("Read")
        let facts = try FolderFacts(folder: folder, snapshots: snapshots, threads: threads, quarantineShare: 1)
        observer.ended("Read", detail: "\(facts.directory.persons.count) persons, \(facts.snapshots.count) snapshots")
        let gate = Gate(basis: RecordedBasis("files given by the caller"), permissions: facts.permissions)
        let end = facts.snapshots.t0.max() ?? 0
        let history = try gate.open(facts.facts, for: .training, through: end)
        observer.began("Features")
        let matrix = try FeatureEngine().compute(history: history, snapshots: facts.snapshots, threads: threads) {
            observer.advanced($0, of: facts.snapshots.count)
        }
        observer.ended("Features", detail: "\(matrix.matrix.rows) rows of \(matrix.featureSet.count) features")
        observer.began("Write")
        try FeatureCSV(matrix, persons: facts.directory.persons).write(threads: threads) { try file.write($0) }
        let record = try file.close()
        observer.ended("Write", detail: "\(record.byteCount) bytes")
        return Summary(
            rows: matrix.matrix.rows, features: matrix.featureSet.count, persons: facts.directory.persons.count,
            faults: facts.faults)
    }
}
