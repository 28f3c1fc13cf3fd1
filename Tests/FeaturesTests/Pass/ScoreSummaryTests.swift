import Records
import Statistics
import Testing

@testable import Features

/// The short way for scores that are whole multiples of 2⁻⁶² and the long way for all.
@Suite struct ScoreSummaryTests {
    private static let t0: Int64 = 1_710_000_000

    /// Mean and slope of scores a day apart, the last at the cutoff.
    private func read(_ scores: [Double]) -> (mean: Double, slope: Double) {
        var log = AttemptScores()
        log.begin(scores.count)
        for (place, score) in scores.enumerated() {
            let at = Self.t0 - Int64(scores.count - 1 - place) * 86_400
            log.append(
                EventRow(
                    at: at, begin: at, score: score, amount: 1, course: 0, item: 0, date: 0, kind: EventKind.attempt.rawValue,
                    taxonomy: 0, localHour: 0, isWeekend: false, result: 0), at: place)
        }
        log.moveBorders(to: Cutoff(Self.t0))
        var summary = ScoreSummary()
        summary.read(log, at: Cutoff(Self.t0))
        return (summary.means[2], summary.slope)
    }

    /// 0.1, 0.4, 0.2, 0.9 on 0, 1, 2, 3 days: mean 0.4, slope 0.22, worked out by hand.
    @Test func meanAndSlopeByHand() {
        let got = read([0.1, 0.4, 0.2, 0.9])
        #expect(abs(got.mean - 0.4) < 1e-15)
        #expect(abs(got.slope - 0.22) < 1e-15)
    }

    @Test func equalScoresHaveTheirOwnMeanAndASlopeOfZero() {
        let got = read([0.1, 0.1, 0.1])
        #expect(abs(got.mean - 0.1) < 1e-16)
        #expect(got.slope == 0)
    }

    /// Scores too fine for whole numbers are added up exactly all the same: 1 and −1 and 2⁻¹⁰⁰ leave the last.
    @Test func oneFineScoreAmongOthersIsNotLost() {
        let got = read([1, 0x1p-100, -1])
        #expect(got.mean == 0x1p-100 / 3)
        #expect(got.slope == -1)
    }

    /// A score that is no whole number of units takes the long way for all, and changes nothing else.
    @Test(arguments: 1...50)
    func bothWaysAgree(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let scores = (0..<20).map { _ in Double(random.nextIndex(below: 101)) / 100 }
        let short = read(scores + [0])
        let long = read(scores + [0x1p-200])
        #expect(short.mean.bitPattern == long.mean.bitPattern)
        #expect(short.slope.bitPattern == long.slope.bitPattern)
    }
}
