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
        /// Persons in the data.
        public let persons: Int
        /// Rows of the input that cannot be read.
        public let faults: [RowFault]
        /// What it took.
        public let times: StageTimes
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
        let file = try OutputFile(at: URL(filePath: request.output), isHashed: false)
        var times = StageTimes()
        var watch = Stopwatch()
        observer.began("Read")
        let facts = try FolderFacts(folder: folder, snapshots: snapshots, threads: request.threads, quarantineShare: 1)
        times.read = watch.lap()
        observer.ended("Read", detail: "\(facts.directory.persons.count) persons, \(facts.snapshots.count) snapshots")
        let gate = Gate(basis: RecordedBasis("files given by the caller"), permissions: facts.permissions)
        let end = facts.snapshots.t0.max() ?? 0
        let history = try gate.open(facts.facts, for: .training, through: end)
        observer.began("Features")
        let engine = FeatureEngine(featureSet: featureSet, groupBy: request.features.groupBy)
        let store = SpillingRows(
            rows: facts.snapshots.count, width: engine.featureSet.count, within: rowMemory,
            folder: scratchFolder(besideOutput: request.output))
        let rows = try engine.compute(history: history, snapshots: facts.snapshots, into: store, threads: request.threads) {
            observer.advanced($0, of: facts.snapshots.count)
        }
        times.compute = watch.lap()
        times.gather = min(times.compute, facts.gatherSeconds / Double(request.threads))
        times.compute -= times.gather
        observer.ended("Features", detail: "\(rows.count) rows of \(rows.featureSet.count) features")
        observer.began("Write")
        try write(rows, persons: facts.directory.persons, to: file, request.format, threads: request.threads)
        let bytes = try file.finish()
        times.write = watch.lap()
        observer.ended("Write", detail: "\(bytes) bytes")
        times.notePeak()
        return Summary(
            rows: rows.count, features: rows.featureSet.count, persons: facts.directory.persons.count, faults: facts.faults,
            times: times)
    }

    /// How much memory rows may take before they go to the disk.
    static let rowMemory = 256 << 20

    /// Where rows wait on the disk: beside the output, or where temporary files go if that is a device or a pipe.
    static func scratchFolder(besideOutput output: String) -> URL {
        let target = URL(filePath: output).resolvingSymlinksInPath()
        var status = stat()
        let isSpecial = stat(target.path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
        return isSpecial ? FileManager.default.temporaryDirectory : target.deletingLastPathComponent()
    }

    /// Writes all rows in a format.
    static func write(
        _ rows: FeatureRows, persons: [PersonRecord], to file: OutputFile, _ format: FeatureRequest.Format, threads: Int
    ) throws {
        switch format {
        case .csv: try FeatureCSV(rows, persons: persons).write(threads: threads) { try file.write($0) }
        case .parquet:
            let metadata = ["respite.feature_names": rows.featureSet.names.joined(separator: ",")]
            let parquet = FeatureParquet(
                rows, persons: persons, metadata: metadata, creator: "respite version \(ProgramVersion.current)")
            try parquet.write(threads: threads) { try file.write($0) }
        }
    }
}
