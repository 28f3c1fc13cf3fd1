public import Foundation
import Ingestion
public import Simulation

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

    /// Simulates a company.
    ///
    /// - Parameters:
    ///   - configuration: What shapes the company.
    ///   - seed: What it is drawn from; the same seed gives the same bytes on any number of threads.
    ///   - folder: Receives the CSV files; made where it does not exist.
    ///   - threads: At least 1.
    public static func run(
        _ configuration: SimulationConfiguration, seed: UInt64, folder: String, threads: Int, observer: any StageObserver
    ) throws -> Summary {
        observer.began("Simulate")
        var writer = try CanonicalWriter(folder: folder)
        let company = try SimulatedCompany.generate(configuration, seed: seed, threads: threads, into: &writer)
        try writer.finish()
        let rows = company.rowCounts.reduce(0) { $0 + $1.rows }
        observer.ended("Simulate", detail: "\(configuration.people) people, \(rows) facts")
        let scores = SimulatedTarget.allCases.map {
            company.truth.scorecard(target: $0, horizonDays: 90, times: company.truth.scorecardTimes)
        }
        return Summary(company: company, scores: scores, folder: URL(filePath: folder))
    }
}
