import Foundation
import Statistics
import Testing

@testable import Models

private struct VennAbersFixture: Decodable {
    let logits: [Double]
    let outcomes: [Int]
    let asked: [Double]
    let defined: [[Double]]
    let package: [[Double]]
    let package_point: [Double]
}

/// Calibration by rows 0 … n − 1.
private func vennAbers(_ logits: [Double], _ outcomes: [Bool], weights: [Double]? = nil) throws -> VennAbers {
    try VennAbers(
        [OutOfFold(fold: 0, rows: Array(logits.indices), logits: logits)],
        target: BinaryTarget(outcomes: outcomes, weights: weights))
}

@Suite struct VennAbersTests {
    /// Means of whole numbers: only the last division rounds.
    @Test func pairsAgreeWithThePackageAndWithTheDefinition() throws {
        let fixture = try fixture("models_venn_abers", as: VennAbersFixture.self)
        let calibrated = try vennAbers(fixture.logits, fixture.outcomes.map { $0 == 1 })
        for (place, interval) in calibrated.intervals(ofLogits: fixture.asked).enumerated() {
            #expect(distance([interval.lower, interval.upper], fixture.package[place]) < 1e-12)
            #expect(distance([interval.lower, interval.upper], fixture.defined[place]) < 1e-12)
            #expect(abs(interval.probability - fixture.package_point[place]) < 1e-12)
        }
    }

    /// −1 → 0, 0 → 1, 1 → 0, 2 → 1. At 0.5 with 0: pools 1 0 0 → 1/3; with 1: 1 1 0 → 2/3. At −5 with 0: 0; with 1: 1 0 → 1/2, then 1/2 ≥ 1/2 of
    /// the pool 1 0: 2 of 4. At 9 with 0: 1 0 → 1/2, and the pool before it: 2 of 4; with 1: 1.
    @Test func pairsByHand() throws {
        let calibrated = try vennAbers([-1, 0, 1, 2], [false, true, false, true])
        let middle = calibrated.pair(ofLogit: 0.5)
        #expect(abs(middle.p0 - 1 / 3.0) < 1e-15 && abs(middle.p1 - 2 / 3.0) < 1e-15)
        let low = calibrated.pair(ofLogit: -5)
        #expect(low.p0 == 0 && low.p1 == 0.5)
        let high = calibrated.pair(ofLogit: 9)
        #expect(high.p0 == 0.5 && high.p1 == 1)
        #expect(abs(calibrated.intervals(ofLogits: [0.5])[0].probability - 0.5) < 1e-15)
    }

    @Test func aWeightOfTwoIsTheRowTwiceAndOrderDoesNotMatter() throws {
        let data = SimulatedRows(rows: 90, coefficients: [1.5], seed: 2)
        let logits = data.input.matrix.column(0).map { ($0 * 4).rounded() / 4 }
        let repeats = (0..<90).flatMap { [Int](repeating: $0, count: $0 % 3) }
        let weighted = try vennAbers(logits, data.target.outcomes, weights: (0..<90).map { Double($0 % 3) })
        let repeated = try vennAbers(repeats.reversed().map { logits[$0] }, repeats.reversed().map { data.target.outcomes[$0] })
        for asked in stride(from: -4.0, to: 4, by: 0.11) {
            let (one, other) = (weighted.pair(ofLogit: asked), repeated.pair(ofLogit: asked))
            #expect(abs(one.p0 - other.p0) < 1e-14 && abs(one.p1 - other.p1) < 1e-14 && one.p0 <= one.p1)
        }
    }

    /// 300 calibration sets of 200 rows; forecasts twice too bold. The member of the pair that belongs to what happens is calibrated, and the
    /// pair holds the true probability far less often than 95 %: it is no confidence interval.
    @Test func theMemberThatCameTrueIsCalibratedAndThePairIsNoConfidenceInterval() throws {
        var generator = SeededGenerator(seed: 21)
        var bins = Array(repeating: (count: 0.0, events: 0.0, sum: 0.0), count: 5)
        var held = 0
        for _ in 0..<300 {
            func draw() -> (truth: Double, outcome: Bool) {
                let truth = generator.nextNormal() - 0.5
                return (truth, generator.nextUniform() < probability(ofLogit: truth))
            }
            let rows = (0..<200).map { _ in draw() }
            let calibrated = try vennAbers(rows.map { 2 * $0.truth + 1 }, rows.map(\.outcome))
            for _ in 0..<40 {
                let person = draw()
                let (p0, p1) = calibrated.pair(ofLogit: 2 * person.truth + 1)
                let p = probability(ofLogit: person.truth)
                if p0 <= p && p <= p1 { held += 1 }
                let came = person.outcome ? p1 : p0
                let bin = min(Int(came * 5), 4)
                bins[bin].count += 1
                bins[bin].events += person.outcome ? 1 : 0
                bins[bin].sum += came
            }
        }
        for bin in bins where bin.count > 200 {
            let error = (bin.events / bin.count * (1 - bin.events / bin.count) / bin.count).squareRoot()
            // Forty people share a calibration set: three standard errors of independent people, and half as much again.
            #expect(abs(bin.events - bin.sum) / bin.count < 4.5 * error)
        }
        let share = Double(held) / 12_000
        #expect(share > 0.1 && share < 0.8, "\(share)")
    }

    @Test func forecastsOfAModelGetTheirPairs() throws {
        let data = SimulatedRows(rows: 500, coefficients: [1, -1])
        let fit = try ElasticNetLearner(mixes: [1], strengths: .given([0.01])).crossFit(
            data.input, data.target, context: data.context())
        let calibrated = try VennAbers(fit.outOfFold, target: data.target)
        #expect(calibrated.rows == 500)
        for interval in try calibrated.intervals(for: data.input, by: fit.model) {
            #expect(interval.lower <= interval.probability && interval.probability <= interval.upper)
            #expect(interval.method == .vennAbers && interval.level == nil && interval.draws == nil)
        }
    }

    @Test func badInputIsRefused() {
        #expect(throws: FitError.noRows) { try vennAbers([], []) }
        #expect(throws: FitError.noRows) { try vennAbers([1], [true], weights: [0]) }
        #expect(throws: FitError.oneClass(rows: 2, events: 2)) { try vennAbers([1, 2], [true, true]) }
        #expect(throws: FitError.notFinite(what: "log-odds", row: 1)) { try vennAbers([1, .nan], [true, false]) }
    }
}
