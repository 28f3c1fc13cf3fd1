import Features
import Foundation
public import Governance
public import Ingestion
public import Records
public import Workspace

/// Computes sequences and writes them to a file, some persons at a time.
public enum SequenceExport {
    /// What came of it.
    public struct Summary: Sendable {
        /// Snapshots that were worked on.
        public internal(set) var snapshots = 0
        /// Segments written.
        public internal(set) var segments = 0
        /// Rows written, one a step.
        public internal(set) var rows = 0
        /// Channels in each row.
        public internal(set) var channels = 0
        /// The hash of the channels.
        public internal(set) var channelHash = ""
        /// Snapshots whose history has more segments than were asked for.
        public internal(set) var truncatedSnapshots = 0
        /// The steps of these that are left out.
        public internal(set) var truncatedSteps = 0
        /// Rows of the input that cannot be read.
        public internal(set) var faults: [RowFault] = []
    }

    /// Computes the segments of every snapshot and writes them, persons in the order of the folder.
    ///
    /// Whoever calls this on files of their own answers for the use of the data; persons whose objection stands in `permissions.csv`
    /// are refused like everywhere else.
    ///
    /// - Throws: `IngestionError`, `FeatureError`, `WorkspaceError` (the output), `PipelineError` where the request cannot be met.
    public static func run(_ request: SequenceRequest, observer: any StageObserver) throws -> Summary {
        switch request.source {
        case .folder(let path, let snapshots):
            let target = URL(filePath: request.output).resolvingSymlinksInPath().path
            let inputs = [snapshots] + CanonicalKind.allCases.map { path + "/" + $0.fileName }
            guard !inputs.contains(where: { URL(filePath: $0).resolvingSymlinksInPath().path == target }) else {
                throw PipelineError.outputIsInput(path: request.output)
            }
            let file = try OutputFile(at: URL(filePath: request.output))
            observer.began("Read")
            let facts = try FolderFacts(folder: path, snapshots: snapshots, threads: request.threads, quarantineShare: 1)
            observer.ended("Read", detail: "\(facts.directory.persons.count) persons, \(facts.snapshots.count) snapshots")
            let gate = Gate(basis: RecordedBasis("files given by the caller"), permissions: facts.permissions)
            let history = try gate.open(facts.facts, for: .training, through: facts.snapshots.t0.max() ?? 0)
            var summary = try write(history, facts.snapshots, request, to: file, observer: observer)
            summary.faults = facts.faults
            return summary
        }
    }

    /// Writes the sequences of any history that the gate has opened; a workspace's are written by this too.
    public static func write(
        _ history: ConsentedHistory, _ snapshots: Snapshots, _ request: SequenceRequest, to file: OutputFile,
        observer: any StageObserver
    ) throws -> Summary {
        observer.began("Sequences")
        var summary = Summary()
        summary.snapshots = snapshots.count
        summary.channels = request.channels.count
        summary.channelHash = request.channels.hash
        let text = SequenceCSV(persons: history.directory.persons)
        try file.write(SequenceCSV.header(request.channels))
        var finished = 0
        do throws(SequenceStop<any Error>) {
            try SequenceEngine(channels: request.channels, shape: request.shape).forEachPiece(
                history: history, snapshots: snapshots, threads: request.threads, { Piece($0, text) }
            ) { (piece) throws(any Error) in
                try file.write(piece.text)
                summary.add(piece, length: request.shape.length)
                finished += piece.snapshots
                observer.advanced(finished, of: snapshots.count)
            }
        } catch {
            switch error {
            case .engine(let error): throw error
            case .consumer(let error): throw error
            }
        }
        let record = try file.close()
        observer.ended("Sequences", detail: "\(summary.segments) segments, \(record.byteCount) bytes")
        return summary
    }

    /// The text of some segments, and what is counted of them.
    fileprivate struct Piece: Sendable {
        let text: [UInt8]
        let segments: Int
        let snapshots: Int
        let truncatedSnapshots: Int
        let truncatedSteps: Int

        init(_ set: SequenceSet, _ csv: SequenceCSV) {
            text = csv.text(of: set)
            segments = set.count
            let newest = (0..<set.count).filter { set.segment[$0] == 0 }
            snapshots = newest.count
            truncatedSnapshots = newest.count { set.leftOut[$0] > 0 }
            truncatedSteps = newest.reduce(0) { $0 + Int(set.leftOut[$1]) }
        }
    }
}

extension SequenceExport.Summary {
    fileprivate mutating func add(_ piece: SequenceExport.Piece, length: Int) {
        segments += piece.segments
        rows += piece.segments * length
        truncatedSnapshots += piece.truncatedSnapshots
        truncatedSteps += piece.truncatedSteps
    }
}
