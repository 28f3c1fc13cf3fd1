import Statistics
import Testing

@testable import Validation

struct RankedForecastTests {
    @Test func allFiguresAgreeWithTheProtocolsScorer() throws {
        let fixture = try ProtocolFixture.read()
        let rows = try AssessmentRows(
            outcomes: fixture.outcomes, clusters: fixture.cluster, strata: fixture.day, reference: fixture.reference)
        let ranked = try RankedForecast(probabilities: fixture.probabilities, rows: rows)
        let names: [(Figure, String)] = [
            (.auroc, "auroc"), (.averagePrecision, "ap"), (.brier, "brier"), (.brierSkill, "brier_skill"), (.logLoss, "log_loss"),
            (.calibrationSlope, "slope"), (.calibrationIntercept, "intercept"), (.precision, "prec10"), (.recall, "rec10"),
        ]
        for draw in fixture.draws {
            let vector = draw.weights.map { ranked.figures(weights: $0) } ?? ranked.figures()
            for (figure, name) in names {
                // in a resample the scorer stops after two Newton steps
                let isFit = figure == .calibrationSlope || figure == .calibrationIntercept
                let tolerance = draw.weights != nil && isFit ? 2e-3 : 1e-9
                #expect(agree(vector[figure], draw.figures[name], within: tolerance), "\(figure), weighted: \(draw.weights != nil)")
            }
        }
    }

    @Test(arguments: [UInt64(1), 2, 3]) func clusterWeightsGiveWhatTheMetricsGiveForTheSameRowWeights(seed: UInt64) throws {
        let plain = try Samples.random(400, seed: seed)
        let clusters = (0..<400).map { Int32(($0 * 37) % 60) }
        let strata = (0..<400).map { Int64($0 % 5) }
        let reference = (0..<400).map { 0.1 + 0.001 * Double($0 % 100) }
        let rows = try AssessmentRows(outcomes: plain.outcomes, clusters: clusters, strata: strata, reference: reference)
        let ranked = try RankedForecast(probabilities: plain.probabilities, rows: rows, topShare: 0.2)
        let counts = try ClusterBootstrap(draws: 1, seed: seed).counts(draw: 0, clusters: 60)
        let weighted = try GradedForecast(
            probabilities: plain.probabilities, outcomes: plain.outcomes, weights: clusters.map { counts[Int($0)] })
        let vector = ranked.figures(weights: counts)
        #expect(agree(vector[.auroc], weighted.auroc(), within: 1e-12))
        #expect(agree(vector[.averagePrecision], weighted.averagePrecision(), within: 1e-12))
        #expect(agree(vector[.brier], weighted.brierScore(), within: 1e-12))
        #expect(agree(vector[.brierSkill], try weighted.brierSkill(reference: reference), within: 1e-12))
        #expect(agree(vector[.logLoss], weighted.logLoss(), within: 1e-12))
        #expect(agree(vector[.calibrationSlope], weighted.calibrationLine()?.slope, within: 1e-5))
        #expect(agree(vector[.calibrationIntercept], weighted.calibrationLine()?.intercept, within: 1e-5))
        #expect(agree(vector[.calibrationInTheLarge], weighted.calibrationInTheLarge(), within: 1e-5))
        let top = try #require(try weighted.figures(at: .share(0.2), within: strata))
        #expect(agree(vector[.precision], top.expected.precision, within: 1e-12))
        #expect(agree(vector[.recall], top.expected.recall, within: 1e-12))
        #expect(agree(vector[.lift], top.expected.lift, within: 1e-12))
    }

    @Test func withoutAReferenceTheSkillOfADrawIsAgainstItsOwnPrevalence() throws {
        let plain = try Samples.random(100, seed: 4)
        let rows = try AssessmentRows(outcomes: plain.outcomes, clusters: (0..<100).map { Int32($0) })
        let counts = (0..<100).map { Double($0 % 3) }
        let weighted = try GradedForecast(probabilities: plain.probabilities, outcomes: plain.outcomes, weights: counts)
        let vector = try RankedForecast(probabilities: plain.probabilities, rows: rows).figures(weights: counts)
        #expect(agree(vector[.brierSkill], try weighted.brierSkill(), within: 1e-12))
    }

    @Test func aResampleThatASingleThresholdSeparatesHasNoSlope() throws {
        // only the last cluster brings overlap; leave it out and no finite line exists
        let rows = try AssessmentRows(
            outcomes: [false, true, false, true, true, false], clusters: [0, 0, 1, 1, 2, 2], strata: nil)
        let ranked = try RankedForecast(probabilities: [0.1, 0.8, 0.2, 0.9, 0.3, 0.7], rows: rows)
        #expect(ranked.figures()[.calibrationSlope] != nil)
        let without = ranked.figures(weights: [2, 1, 0])
        #expect(without[.calibrationSlope] == nil && without[.calibrationIntercept] == nil)
        #expect(without[.calibrationInTheLarge] != nil && without[.auroc] == 1)
    }

    @Test func aResampleFarFromAllRowsIsStillFittedToItsMaximum() throws {
        // one large cluster carries the opposite relation and gets nearly all the weight
        var (probabilities, outcomes, clusters) = ([Double](), [Bool](), [Int32]())
        let plain = try Samples.random(300, seed: 31)
        for row in 0..<300 {
            let reversed = row < 90
            probabilities.append(reversed ? 1 - plain.probabilities[row] : plain.probabilities[row])
            outcomes.append(plain.outcomes[row])
            clusters.append(reversed ? 0 : Int32(row))
        }
        let rows = try AssessmentRows(outcomes: outcomes, clusters: clusters)
        let ranked = try RankedForecast(probabilities: probabilities, rows: rows)
        var weights = [Double](repeating: 0.01, count: ranked.clusters.count)
        weights[0] = 500
        let weighted = try GradedForecast(
            probabilities: probabilities, outcomes: outcomes,
            weights: ranked.clusters.cluster.map { weights[Int($0)] })
        let slope = ranked.figures(weights: weights)[.calibrationSlope]
        #expect(agree(slope, weighted.calibrationLine()?.slope, within: 1e-5))
        #expect((slope ?? 0) < 0)
    }
}
