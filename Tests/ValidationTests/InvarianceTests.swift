import Statistics
import Testing

@testable import Validation

/// Every metric as a number, so that rules that hold for all of them are tried on all of them.
struct Metric: Sendable, CustomTestStringConvertible {
    /// What the metric becomes for the event staying away (`1 - p`, outcome reversed).
    enum UnderComplement { case same, negated, other }

    let name: String
    var ranksOnly = false
    var underComplement = UnderComplement.other
    let value: @Sendable (GradedForecast) throws -> Double?
    var testDescription: String { name }

    static let all: [Metric] = [
        Metric(name: "AUROC", ranksOnly: true, underComplement: .same) { $0.auroc() },
        Metric(name: "DeLong variance", ranksOnly: true, underComplement: .same) { try $0.aurocDeLong()?.variance },
        Metric(name: "average precision", ranksOnly: true) { $0.averagePrecision() },
        Metric(name: "Brier", underComplement: .same) { $0.brierScore() },
        Metric(name: "Brier skill", underComplement: .same) { try $0.brierSkill() },
        Metric(name: "log loss", underComplement: .same) { $0.logLoss() },
        Metric(name: "slope", underComplement: .same) { $0.calibrationLine()?.slope },
        Metric(name: "intercept", underComplement: .negated) { $0.calibrationLine()?.intercept },
        Metric(name: "in the large", underComplement: .negated) { $0.calibrationInTheLarge() },
        Metric(name: "ECE width", underComplement: .other) { try $0.expectedCalibrationError(.equalWidth(7))?.expected },
        Metric(name: "ECE count", underComplement: .same) { try $0.expectedCalibrationError(.equalCount(7))?.expected },
        Metric(name: "MCE count", underComplement: .same) { try $0.expectedCalibrationError(.equalCount(7))?.largest },
        Metric(name: "lowest bin's observed share") { try $0.reliabilityBins(.equalCount(5)).first?.observed },
        Metric(name: "highest bin's Wilson end") { try $0.reliabilityBins(.equalCount(5)).last?.interval.lower },
        Metric(name: "Murphy reliability", underComplement: .same) { $0.murphyDecomposition()?.reliability },
        Metric(name: "Murphy resolution", ranksOnly: true, underComplement: .same) { $0.murphyDecomposition()?.resolution },
        Metric(name: "precision at 15 %", ranksOnly: true) { try $0.figures(at: .share(0.15))?.expected.precision },
        Metric(name: "worst recall at 15 %", ranksOnly: true) { try $0.figures(at: .share(0.15))?.worst.recall },
        Metric(name: "best lift at 15 %", ranksOnly: true) { try $0.figures(at: .share(0.15))?.best.lift },
        Metric(name: "precision of 20 places", ranksOnly: true) { try $0.figures(at: .places(20))?.expected.precision },
        Metric(name: "Spiegelhalter z", underComplement: .same) { $0.spiegelhalterTest()?.z },
        Metric(name: "F1 at 15 %", ranksOnly: true) { try $0.figures(at: .share(0.15))?.expected.f1 },
        Metric(name: "net benefit at 0.2") { try $0.netBenefit(threshold: 0.2)?.model },
        Metric(name: "net benefit of treating all, at 0.2") { try $0.netBenefit(threshold: 0.2)?.all },
        Metric(name: "money at 15 %", ranksOnly: true) {
            let terms = try OutreachTerms(costPerContact: 3, valuePerPreventedEvent: 50, effectShare: 0.3)
            return try $0.outreachValue(at: .share(0.15), terms: terms)?.model.money
        },
        Metric(name: "third point of the ROC curve", ranksOnly: true) {
            try $0.rocCurve(points: 1000)?.points.dropFirst(2).first?.y
        },
        Metric(name: "third point of the PR curve", ranksOnly: true) {
            try $0.precisionRecallCurve(points: 1000)?.points.dropFirst(2).first?.y
        },
    ]
}

struct InvarianceTests {
    private let tolerance = 1e-10  // sums are taken in another order, fits stop at 1e-10

    @Test(arguments: Metric.all) func theOrderOfTheRowsDoesNotMatter(metric: Metric) throws {
        let forecast = try Samples.random(217, seed: 21, weights: (0..<217).map { Double($0 % 4) })
        var order = Array(0..<forecast.count)
        var generator = SeededGenerator(seed: 22)
        generator.shuffle(&order)
        let value = try #require(try metric.value(forecast))
        #expect(agree(try metric.value(forecast.reordered(order)), value, within: tolerance))
        #expect(agree(try metric.value(forecast.reordered(order.sorted().reversed())), value, within: tolerance))
    }

    @Test(arguments: Metric.all) func weightTwoIsTheRowTwiceAndWeightZeroTheRowLeftOut(metric: Metric) throws {
        let plain = try Samples.random(190, seed: 23)
        let counts = (0..<190).map { [1, 2, 0, 3, 1][$0 % 5] }
        let rows = counts.enumerated().flatMap { [Int](repeating: $0, count: $1) }
        let weighted = try GradedForecast(
            probabilities: plain.probabilities, outcomes: plain.outcomes, weights: counts.map { Double($0) })
        let value = try #require(try metric.value(plain.reordered(rows)))
        #expect(agree(try metric.value(weighted), value, within: tolerance))
        #expect(!agree(try metric.value(plain), value, within: 1e-6), "weights make no difference in this sample")
    }

    @Test(arguments: Metric.all) func weightsOfOneAreNoWeights(metric: Metric) throws {
        let plain = try Samples.random(150, seed: 24)
        let ones = try GradedForecast(
            probabilities: plain.probabilities, outcomes: plain.outcomes, weights: [Double](repeating: 1, count: 150))
        #expect(try metric.value(plain) == metric.value(ones))
    }

    @Test(arguments: Metric.all.filter(\.ranksOnly)) func ranksAreAllThatMattersToRankMetrics(metric: Metric) throws {
        let forecast = try Samples.random(200, seed: 25)
        let moved = try GradedForecast(
            probabilities: forecast.probabilities.map { 0.1 + 0.5 * $0 * $0 * $0 }, outcomes: forecast.outcomes)
        #expect(try metric.value(moved) == metric.value(forecast))
    }

    @Test(arguments: Metric.all.filter { $0.underComplement != .other })
    func forecastingTheAbsenceOfTheEventIsTheSameForecast(metric: Metric) throws {
        let forecast = try Samples.random(203, seed: 26)
        let value = try #require(try metric.value(forecast))
        let sign = metric.underComplement == .negated ? -1.0 : 1
        #expect(agree(try metric.value(forecast.complement()), sign * value, within: 1e-9))
    }

    @Test(arguments: Metric.all) func everyMetricTellsTwoDifferentSamplesApart(metric: Metric) throws {
        #expect(try metric.value(Samples.random(200, seed: 27)) != metric.value(Samples.random(200, seed: 28)))
    }
}
