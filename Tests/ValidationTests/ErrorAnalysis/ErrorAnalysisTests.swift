import Foundation
import Statistics
import Testing

@testable import Validation

struct ErrorAnalysisTests {
    private struct Reference: Decodable {
        struct Line: Decodable { let difference, error: Double }
        let probabilities: [Double]
        let outcomes: [Bool]
        let clusters: [Int32]
        let unit: [Int]
        let threshold: Double
        let falsePositiveRate, falseNegativeRate, falseDiscoveryRate, calibrationGap: Line
        let pValues, holm, benjaminiHochberg: [Double]
    }

    @Test func differencesAndErrorsAreThoseOfAClusterRobustRegression() throws {
        let wanted = try Fixture.read("error_analysis", as: Reference.self)
        let rows = try AssessmentRows(outcomes: wanted.outcomes, clusters: wanted.clusters)
        let analysis = try ErrorAnalysis(
            of: wanted.probabilities, on: rows, flagging: .threshold(wanted.threshold),
            by: [Slicing(name: "unit", labels: wanted.unit.map { "u\($0)" })])
        let lines = [wanted.falsePositiveRate, wanted.falseNegativeRate, wanted.falseDiscoveryRate, wanted.calibrationGap]
        for (kind, line) in zip(ErrorAnalysis.Kind.allCases, lines) {
            let look = try #require(analysis.looks.first { $0.slice == "u1" && $0.kind == kind })
            let interval = try #require(look.differenceInterval)
            #expect(abs(try #require(look.difference) - line.difference) < 1e-12, "\(kind)")
            let error = (interval.upper - interval.lower) / 2 / NormalDistribution.halfWidth(level: 0.95)
            #expect(error > line.error - 1e-10 && error < 1.35 * line.error, "\(kind)")
            #expect(abs(try #require(look.pValue) - NormalDistribution.twoSidedP(line.difference / error)) < 1e-10)
        }
        let clusters = ClusterIndex(ids: wanted.clusters)
        let gaps = zip(wanted.outcomes, wanted.probabilities).map { ($0 ? 1 : 0) - $1 }
        let inside = try #require(ClusteredMean(counts: wanted.unit.map { $0 == 1 ? 1 : 0 }, values: gaps, clusters: clusters))
        let outside = try #require(ClusteredMean(counts: wanted.unit.map { $0 == 1 ? 0 : 1 }, values: gaps, clusters: clusters))
        let variance = try #require(inside.varianceOfDifference(from: outside))
        #expect(abs(variance.squareRoot() - wanted.calibrationGap.error) < 1e-12)
        #expect(analysis.looksJudged == 12)
        for (one, two) in zip(MultipleLooks.holm(wanted.pValues), wanted.holm) { #expect(abs(one - two) < 1e-15) }
        for (one, two) in zip(MultipleLooks.benjaminiHochberg(wanted.pValues), wanted.benjaminiHochberg) {
            #expect(abs(one - two) < 1e-15)
        }
    }

    @Test func eightRowsByHandWithSharedPlaces() throws {
        // one place in each cutoff; in the first it is shared by two
        let rows = try AssessmentRows(
            outcomes: [true, false, false, false, false, true, false, true], clusters: [1, 2, 3, 4, 1, 2, 3, 4],
            strata: [1, 1, 1, 1, 2, 2, 2, 2])
        let analysis = try ErrorAnalysis(
            of: [0.6, 0.6, 0.1, 0.1, 0.9, 0.3, 0.2, 0.1], on: rows, flagging: .capacity(.places(1)),
            by: [Slicing(name: "role", labels: ["a", "a", nil, "b", "a", "a", nil, "b"])], leastClusters: 2)
        func look(_ slice: String?, _ kind: ErrorAnalysis.Kind) throws -> ErrorAnalysis.Look {
            try #require(analysis.looks.first { $0.slice == slice && $0.kind == kind })
        }
        #expect(analysis.looks.map(\.slice) == ["a", "a", "a", "a", "b", "b", "b", "b", nil, nil, nil, nil])
        let alarms = try look("a", .falsePositiveRate)  // rows 2 (½) and 5 (1) of two others; 3, 4 and 7 none
        #expect(alarms.value == 0.75 && alarms.rows == 2 && alarms.errors == 1.5 && alarms.rest == 0 && alarms.difference == 0.75)
        let missed = try look("a", .falseNegativeRate)  // rows 1 (½ missed) and 6 (missed)
        #expect(missed.value == 0.75 && missed.rest == 1)
        let found = try look("a", .falseDiscoveryRate)  // of two places half a hit
        #expect(found.value == 0.75 && found.rows == 2 && found.rest == nil && found.pValue == nil)
        #expect(try look("b", .falseDiscoveryRate).value == nil)
        #expect(abs(try #require(try look("b", .calibrationGap).value) - 0.4) < 1e-12)
    }

    /// 300 persons of two rows, ten units; errors cluster in unit `u3` where planted.
    private func sample(seed: UInt64, planted: Double) throws -> (probabilities: [Double], rows: AssessmentRows, units: Slicing) {
        var generator = SeededGenerator(seed: seed)
        var (probabilities, outcomes, clusters, units) = ([Double](), [Bool](), [Int32](), [String?]())
        for person in 0..<300 {
            let unit = person % 10
            let risk = 0.1 + 0.5 * generator.nextUniform()
            for _ in 0..<2 {
                probabilities.append(min(0.99, risk + (unit == 3 ? planted : 0)))
                outcomes.append(generator.nextUniform() < risk)
                clusters.append(Int32(person))
                units.append("u\(unit)")
            }
        }
        return (probabilities, try AssessmentRows(outcomes: outcomes, clusters: clusters), Slicing(name: "unit", labels: units))
    }

    @Test func aPlantedClusterIsFoundAndNamedFirst() throws {
        let (probabilities, rows, units) = try sample(seed: 5, planted: 0.35)
        let analysis = try ErrorAnalysis(of: probabilities, on: rows, flagging: .threshold(0.45), by: [units])
        let findings = analysis.findings()
        #expect(findings.first?.slice == "u3")
        #expect(Set(findings.filter { $0.slice == "u3" }.map(\.kind)).isSuperset(of: [.falsePositiveRate, .calibrationGap]))
        for look in analysis.looks { #expect((look.holm ?? 1) >= (look.benjaminiHochberg ?? 0)) }
    }

    @Test func whereNothingClustersHolmRarelyFindsAnything() throws {
        let slow = ProcessInfo.processInfo.environment["RESPITE_SLOW_TESTS"] != nil
        let repetitions = slow ? 1_000 : 20
        var found = 0
        for seed in 0..<repetitions {
            let (probabilities, rows, units) = try sample(seed: UInt64(1_000 + seed), planted: 0)
            let analysis = try ErrorAnalysis(of: probabilities, on: rows, flagging: .threshold(0.4), by: [units], leastClusters: 20)
            if analysis.looks.contains(where: { ($0.holm ?? 1) < 0.05 }) { found += 1 }
        }
        let share = Double(found) / Double(repetitions)
        if slow { print("share of null samples with a finding by Holm: \(share)") }
        #expect(share <= (slow ? 0.07 : 0.2))  // 5 %, and three standard errors; 20 samples can only show what is far off
    }

    @Test func smallSlicesAreNotJudgedAndNonsenseIsRefused() throws {
        let (probabilities, rows, _) = try sample(seed: 6, planted: 0)
        let tiny = Slicing(name: "site", labels: (0..<600).map { $0 < 6 ? "small" : "large" })
        let analysis = try ErrorAnalysis(of: probabilities, on: rows, flagging: .threshold(0.4), by: [tiny])
        #expect(analysis.looksJudged == 0 && analysis.looks.allSatisfy { !$0.hasEvidence && $0.holm == nil })
        let look = try #require(analysis.looks.first { $0.slice == "small" && $0.kind == .falsePositiveRate })
        #expect(look.value != nil && look.interval != nil && look.clusters <= 3)
        #expect(throws: ValidationError.self) {
            try ErrorAnalysis(of: probabilities, on: rows, flagging: .threshold(2), by: [tiny])
        }
        #expect(throws: ValidationError.self) {
            try ErrorAnalysis(of: probabilities, on: rows, flagging: .threshold(0.4), by: [tiny, tiny])
        }
        let nothing = try ErrorAnalysis(
            of: [], on: AssessmentRows(outcomes: [], clusters: []), flagging: .capacity(.share(0.1)),
            by: [Slicing(name: "a", labels: [])])
        #expect(nothing.looks.isEmpty)
    }

    @Test func theOrderOfTheRowsDoesNotMatter() throws {
        let (probabilities, rows, units) = try sample(seed: 8, planted: 0.2)
        var order = Array(0..<600)
        var generator = SeededGenerator(seed: 9)
        generator.shuffle(&order)
        let one = try ErrorAnalysis(of: probabilities, on: rows, flagging: .capacity(.share(0.2)), by: [units])
        let two = try ErrorAnalysis(
            of: order.map { probabilities[$0] }, on: rows.selecting(order), flagging: .capacity(.share(0.2)),
            by: [Slicing(name: "unit", labels: order.map { units.labels[$0] })])
        for (a, b) in zip(one.looks, two.looks) {
            #expect(a.slice == b.slice && agree(a.value, b.value, within: 1e-12) && agree(a.pValue, b.pValue, within: 1e-9))
        }
    }
}
