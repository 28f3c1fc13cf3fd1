public import Foundation
import Ingestion
public import Simulation
import Workspace

/// Simulates a company and writes its export as canonical CSV files.
public enum SimulationRun {
    /// What was made.
    public struct Summary: Sendable {
        /// The company and what is true of it.
        public let company: SimulatedCompany
        /// How well each target could be foretold at best, at 90 days.
        public let scores: [TruthScorecard]
        /// Where the files are.
        public let folder: URL
    }

    /// The file that says that a folder was written by a simulation, and of which company.
    private static let marker = "simulation.json"

    private struct Record: Encodable {
        let seed: UInt64
        let configuration: SimulationConfiguration
    }

    /// Simulates a company.
    ///
    /// A folder that holds anything else is left alone: an organisation's own export has files of the same names.
    ///
    /// - Parameters:
    ///   - configuration: What shapes the company.
    ///   - seed: What it is drawn from; the same seed gives the same bytes on any number of threads.
    ///   - folder: Receives the CSV files; made where it does not exist.
    ///   - threads: At least 1.
    public static func run(
        _ configuration: SimulationConfiguration, seed: UInt64, folder: String, threads: Int, observer: any StageObserver
    ) throws -> Summary {
        let url = URL(filePath: folder)
        let marker = url.appending(path: Self.marker)
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard entries.isEmpty || FileManager.default.fileExists(atPath: marker.path) else {
            throw PipelineError.foreignFolder(path: folder, entries: entries.count)
        }
        observer.began("Simulate")
        var writer = try CanonicalWriter(folder: folder)
        let company = try SimulatedCompany.generate(configuration, seed: seed, threads: threads, into: &writer)
        try writer.finish()
        let record = try String(
            decoding: JSONEncoder.stable.encode(Record(seed: seed, configuration: configuration)), as: UTF8.self)
        _ = try OutputFolder(at: url).write(record + "\n", as: Self.marker)
        let rows = company.rowCounts.reduce(0) { $0 + $1.rows }
        observer.ended("Simulate", detail: "\(configuration.people) people, \(rows) facts")
        let scores = SimulatedTarget.allCases.map {
            company.truth.scorecard(target: $0, horizonDays: 90, times: company.truth.scorecardTimes)
        }
        return Summary(company: company, scores: scores, folder: URL(filePath: folder))
    }
}

extension JSONEncoder {
    /// Writes keys in order, so that equal values give equal bytes.
    fileprivate static var stable: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
