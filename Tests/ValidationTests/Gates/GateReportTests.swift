import Foundation
import Statistics
import Testing

@testable import Validation

struct GateReportTests {
    private let bootstrap = try? ClusterBootstrap(draws: 200, seed: 5)

    /// Persons with four cutoffs; the forecast is calibrated, and without any skill in the later half where asked.
    private func sample(persons: Int, breaksLater: Bool = false) throws -> (probabilities: [Double], rows: AssessmentRows) {
        var generator = SeededGenerator(seed: 91)
        var (probabilities, outcomes, clusters, strata) = ([Double](), [Bool](), [Int32](), [Int64]())
        for person in 0..<persons {
            let risk = 0.5 * generator.nextUniform()
            for cutoff in 0..<4 {
                let isBroken = breaksLater && cutoff >= 2
                probabilities.append(isBroken ? 0.5 * generator.nextUniform() : risk)
                outcomes.append(generator.nextUniform() < risk)
                clusters.append(Int32(person))
                strata.append(Int64(cutoff))
            }
        }
        return (probabilities, try AssessmentRows(outcomes: outcomes, clusters: clusters, strata: strata))
    }

    private func sheet() throws -> GateSheet {
        try GateSheet(
            [
                Gate(name: "auroc", figure: .metric(.auroc), atLeast: 0.6),
                Gate(name: "slope", figure: .metric(.calibrationSlope), atLeast: 0.5, atMost: 2),
                Gate(name: "gain", figure: .gain(.auroc), atLeast: 0),
                Gate(name: "halves", figure: .drift(.auroc), atLeast: -0.15, atMost: 0.15),
                Gate(name: "fairness", figure: .fairness),
            ], sha256: "ab")
    }

    @Test func aSoundModelPassesAllButTheFairnessGate() throws {
        let (probabilities, rows) = try sample(persons: 600)
        let constant = [Double](repeating: 0.25, count: rows.count)
        let report = try GateReport(
            sheet(), of: probabilities, baseline: constant, on: rows, bootstrap: #require(bootstrap), threads: 2)
        #expect(report.lines.map(\.verdict) == [.pass, .pass, .pass, .pass, .notEnoughEvidence])
        #expect(report.verdict == .notEnoughEvidence && report.sheet.sha256 == "ab")
        #expect(report.lines[4].reason == "there is no fairness audit of this model yet")
        #expect(report.n == 2_400 && report.events == rows.outcomes.count { $0 })
        let audited = try GateReport(
            sheet(), of: probabilities, baseline: constant, on: rows, fairness: .pass, bootstrap: #require(bootstrap), threads: 1)
        #expect(audited.verdict == .pass)
        #expect(audited.lines.dropLast() == report.lines.dropLast())
    }

    @Test func aModelThatBreaksDownFailsAndOneWithoutBaselineIsOpen() throws {
        let (probabilities, rows) = try sample(persons: 600, breaksLater: true)
        let report = try GateReport(sheet(), of: probabilities, on: rows, bootstrap: #require(bootstrap), threads: 2)
        let halves = report.lines[3]
        #expect(try #require(halves.value) < -0.15)
        #expect(halves.verdict == .fail && report.verdict == .fail)
        #expect(report.lines[2].verdict == .notEnoughEvidence && report.lines[2].reason == "there is no baseline on these rows")
    }

    @Test func fewPersonsWithEventsAreNoEvidenceForAnyGate() throws {
        let (probabilities, rows) = try sample(persons: 8)
        let report = try GateReport(sheet(), of: probabilities, on: rows, bootstrap: #require(bootstrap))
        #expect(report.personsWithEvent < 10 && report.lines.allSatisfy { $0.verdict == .notEnoughEvidence })
        #expect(report.lines[0].reason.contains("10 are needed"))
    }

    @Test func oneCutoffHasNoHalvesAndNoRowsNoFigure() throws {
        let rows = try AssessmentRows(outcomes: [true, false], clusters: [1, 2], strata: [1, 1])
        let report = try GateReport(sheet(), of: [0.8, 0.2], on: rows, bootstrap: #require(bootstrap))
        #expect(report.lines[3].reason == "the rows have fewer than two cutoffs")
        let none = try GateReport(sheet(), of: [], on: AssessmentRows(outcomes: [], clusters: []), bootstrap: #require(bootstrap))
        #expect(none.verdict == .notEnoughEvidence)
    }
}
