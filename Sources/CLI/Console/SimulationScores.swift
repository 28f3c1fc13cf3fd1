import Foundation
import Pipelines
import Simulation

/// What could be foretold of a simulated company at best, for machines.
struct SimulationScores: Encodable {
    struct Score: Encodable {
        let target: String
        let horizonDays: Int
        let snapshots: Int
        let positives: Int
        let prevalence: Double?
        let oracleAUROC: Double?
        let possibleAUROC: Double?

        enum CodingKeys: String, CodingKey {
            case target, snapshots, positives, prevalence
            case horizonDays = "horizon_days"
            case oracleAUROC = "oracle_auroc"
            case possibleAUROC = "possible_auroc"
        }
    }

    let seed: UInt64
    let rows: [String: Int]
    let scores: [Score]

    init(_ summary: SimulationRun.Summary) {
        seed = summary.company.seed
        rows = Dictionary(summary.company.rowCounts.map { ($0.kind, $0.rows) }, uniquingKeysWith: +)
        scores = summary.scores.map {
            Score(
                target: $0.target.rawValue, horizonDays: $0.horizonDays, snapshots: $0.snapshots, positives: $0.positives,
                prevalence: $0.prevalence, oracleAUROC: $0.oracleAUROC, possibleAUROC: $0.possibleAUROC)
        }
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
