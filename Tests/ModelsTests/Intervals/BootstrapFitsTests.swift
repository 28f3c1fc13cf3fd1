import Foundation
import Statistics
import Testing

@testable import Models

/// Whether the long simulations run.
let runsSlowTests = ProcessInfo.processInfo.environment["RESPITE_SLOW_TESTS"] != nil

@Suite struct BootstrapFitsTests {
    /// A penalty that hardly draws: the truth is within the model.
    private let plain = StoredLearner(ElasticNetLearner(mixes: [1], strengths: .given([1e-5]), heavyTails: .kept))

    /// The share of intervals that hold the true probability, over data sets and people.
    private func coverage(repetitions: Int, rows: Int, draws: Int, threads: Int) throws -> Double {
        let asked = SimulatedRows(rows: 50, coefficients: [0.8, -0.6, 0.4], seed: 999)
        let truth = (0..<50).map { row in
            probability(
                ofLogit: -1 + zip(asked.input.matrix.row(row), asked.coefficients).reduce(0) { $0 + $1.0 * $1.1 })
        }
        let held = try mapConcurrently(repetitions, threads: threads) { repetition in
            let data = SimulatedRows(rows: rows, coefficients: [0.8, -0.6, 0.4], seed: 5_000 + UInt64(repetition))
            let fits = try BootstrapFits(
                of: plain, data.input, data.target, draws: draws, context: FitContext(folds: [], seed: UInt64(repetition)))
            let intervals = try fits.intervals(for: asked.input)
            return zip(intervals, truth).count { $0.lower <= $1 && $1 <= $0.upper }
        }
        return Double(held.reduce(0, +)) / Double(repetitions * 50)
    }

    /// 24 data sets of 50 people each, who share the data's errors: the share's own standard error is about 0.02.
    @Test func theTrueProbabilityIsMostlyCovered() throws {
        let share = try coverage(repetitions: 24, rows: 400, draws: 60, threads: 2)
        #expect(share > 0.86 && share <= 1)
    }

    /// The percentile interval is a little short in 500 rows; the share's own standard error is about 0.005.
    @Test(.enabled(if: runsSlowTests)) func theTrueProbabilityIsCoveredAtTheStatedRate() throws {
        let share = try coverage(repetitions: 1_000, rows: 500, draws: 200, threads: 2)
        print("coverage of 95 % bootstrap intervals over 1,000 data sets: \(share)")
        #expect(share > 0.93 && share < 0.97)
    }

    @Test func noResultDependsOnThreads() throws {
        let data = SimulatedRows(rows: 300, coefficients: [1, -1], missingShare: 0.1)
        let learner = StoredLearner(
            CalibratedLearner(
                PreparedLearner(
                    ElasticNetLearner(mixes: [0.5], strengths: .path(count: 4, smallestShare: 0.01)),
                    steps: [.winsorise(), .impute(), .scale(.robust)])))
        let alone = try BootstrapFits(of: learner, data.input, data.target, draws: 20, context: data.context())
        let several = try BootstrapFits(of: learner, data.input, data.target, draws: 20, context: data.context(threads: 3))
        #expect(try alone.intervals(for: data.input) == several.intervals(for: data.input, threads: 3))
        #expect(try alone.refits.map { try $0.serialised() } == several.refits.map { try $0.serialised() })
    }

    /// Preparation, tuning and calibration differ between draws: they are learned anew in each.
    @Test func theWholePipelineIsFittedAnew() throws {
        let data = SimulatedRows(rows: 400, coefficients: [1, -1], missingShare: 0.1)
        let learner = StoredLearner(
            PreparedLearner(
                ElasticNetLearner(mixes: [0.5], strengths: .path(count: 12, smallestShare: 0.01)), steps: [.scale(.robust)]))
        let fits = try BootstrapFits(of: learner, data.input, data.target, draws: 20, context: data.context())
        let learned = Set(fits.refits.map { $0.record.preparation?.first?.learned ?? "" })
        #expect(learned.count == 20)
        #expect(Set(fits.refits.map { $0.record.settings.first { $0.name == "lambda" }?.value ?? "" }).count > 3)
    }

    /// Each row four times: as one person's rows they say what one row says, as four people's they seem to say twice as precisely.
    @Test func rowsOfOnePersonAreDrawnTogether() throws {
        let once = SimulatedRows(rows: 300, coefficients: [1, -0.5], seed: 8)
        let repeats = (0..<1_200).map { $0 / 4 }
        let grouped = once.input.selecting(repeats)
        let single = dataset(grouped.matrix)
        let target = once.target.selecting(repeats)
        let context = FitContext(folds: [], seed: 3)
        func width(_ input: Dataset) throws -> Double {
            let fits = try BootstrapFits(of: plain, input, target, draws: 60, context: context)
            let intervals = try fits.intervals(for: once.input)
            return intervals.reduce(0) { $0 + $1.upper - $1.lower } / 300
        }
        let ratio = try width(grouped) / width(single)
        #expect(ratio > 1.6 && ratio < 2.5)
    }

    @Test func theIntervalSaysWhatItIs() throws {
        let data = SimulatedRows(rows: 300, coefficients: [1, -1])
        let fits = try BootstrapFits(of: plain, data.input, data.target, draws: 20, context: data.context())
        let centre = try fits.model.probabilities(for: data.input)
        let narrow = try fits.intervals(for: data.input, level: 0.5)
        for (row, interval) in try fits.intervals(for: data.input, level: 0.9).enumerated() {
            #expect(interval.probability == centre[row] && interval.lower <= interval.upper)
            #expect(interval.lower >= 0 && interval.upper <= 1)
            #expect(interval.lower <= narrow[row].lower && narrow[row].upper <= interval.upper)
            #expect(interval.method == .bootstrap && interval.draws == 20 && interval.level == 0.9)
        }
        #expect(narrow[0].note.hasPrefix("percentile interval, level 0.5, of 20 refits of the whole model"))
    }

    @Test func tooLittleIsSaidSo() throws {
        let data = SimulatedRows(rows: 300, coefficients: [1, -1])
        let few = BinaryTarget(outcomes: (0..<300).map { $0 < 12 })
        #expect(throws: FitError.tooFewEvents(events: 12, nonEvents: 288, needed: 20)) {
            try BootstrapFits(of: plain, data.input, few, draws: 20, context: data.context())
        }
        #expect(throws: FitError.invalidSetting(name: "draws", got: "19", wanted: "at least 20")) {
            try BootstrapFits(of: plain, data.input, data.target, draws: 19, context: data.context())
        }
        let fits = try BootstrapFits(of: plain, data.input, data.target, draws: 20, context: data.context())
        #expect(throws: FitError.self) { try fits.intervals(for: data.input, level: 1) }
    }
}
