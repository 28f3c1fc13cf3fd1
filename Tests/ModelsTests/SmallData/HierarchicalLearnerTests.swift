import Foundation
import Statistics
import Testing

@testable import Models

/// Rows of units whose log-odds differ.
struct SimulatedUnits {
    let input: Dataset
    let target: BinaryTarget
    /// The planted effect of each unit.
    let effects: [Double]
    /// Each row's true probability.
    let probabilities: [Double]

    init(units: Int, sizes: ClosedRange<Int>, deviation: Double, intercept: Double = -1, seed: UInt64 = 3) {
        var generator = SeededGenerator(seed: seed)
        var (values, outcomes, groups, effects, probabilities) = ([Double](), [Bool](), [Int32](), [Double](), [Double]())
        for unit in 0..<units {
            let effect = deviation * generator.nextNormal()
            effects.append(effect)
            let size = sizes.lowerBound + generator.nextIndex(below: sizes.count)
            for _ in 0..<size {
                let row = [generator.nextNormal(), generator.nextNormal()]
                let p = probability(ofLogit: intercept + effect + 0.8 * row[0] - 0.4 * row[1])
                probabilities.append(p)
                outcomes.append(generator.nextUniform() < p)
                groups.append(Int32(unit * 3 + 5))
                values += row
            }
        }
        input = dataset(Matrix(rows: outcomes.count, columns: 2, values: values)).inGroups { groups[$0] }
        target = BinaryTarget(outcomes: outcomes)
        self.effects = effects
        self.probabilities = probabilities
    }
}

@Suite struct HierarchicalLearnerTests {
    private static let isSlow = ProcessInfo.processInfo.environment["RESPITE_SLOW_TESTS"] != nil
    private let context = FitContext(folds: [], seed: 1)
    private let learner = HierarchicalLearner(strengths: [0], heavyTails: .kept)

    @Test func theSpreadBetweenUnitsIsRecovered() throws {
        let data = SimulatedUnits(units: 100, sizes: 15...30, deviation: 0.8)
        let model = try learner.fit(data.input, data.target, context: context)
        let component = try #require(model.components.first)
        // The standard error of σ with 100 units is about 0.08.
        #expect(abs(component.deviation - 0.8) < 0.2)
        let (lower, upper) = (try #require(component.lower), try #require(component.upper))
        #expect(lower > 0.3 && lower < component.deviation && upper > component.deviation && upper < 1.5)
        #expect(component.logLikelihoodGain > 10 && model.record.remarks.isEmpty)
        let table = try #require(model.table)
        let effects = table.lines.compactMap { $0.perUnit?.value }
        #expect(distance(effects, [0.8, -0.4]) < 0.15)
        let mean = model.units.indices.reduce(0) {
            $0 + (model.units[$1].effect - data.effects[$1]) * (model.units[$1].effect - data.effects[$1])
        }
        #expect((mean / 100).squareRoot() < 0.5)
    }

    @Test func unitsAreDrawnTowardsThePopulationTheMoreTheFewerTheirRows() throws {
        let data = SimulatedUnits(units: 60, sizes: 2...60, deviation: 0.8)
        let model = try learner.fit(data.input, data.target, context: context)
        #expect(model.units.map(\.rows).reduce(0, +) == data.input.count)
        for unit in model.units {
            #expect(unit.shrinkage > 0 && unit.shrinkage < 1 && unit.lower < unit.pooledRate && unit.pooledRate < unit.upper)
            // The estimate lies between the population's and the unit's own share of events (where they are not all but equal).
            let (low, high) = (min(unit.rawRate, unit.populationRate), max(unit.rawRate, unit.populationRate))
            if high - low > 0.05 { #expect(unit.pooledRate > low - 0.02 && unit.pooledRate < high + 0.02) }
        }
        let small = model.units.filter { $0.rows <= 8 }.map(\.shrinkage)
        let large = model.units.filter { $0.rows >= 40 }.map(\.shrinkage)
        #expect(!small.isEmpty && !large.isEmpty && (small.min() ?? 0) > (large.max() ?? 1))
    }

    @Test func aSpreadOfNothingIsNothing() throws {
        var zeros = 0
        for seed in 0..<8 {
            let data = SimulatedUnits(units: 30, sizes: 10...30, deviation: 0, seed: UInt64(100 + seed))
            let model = try learner.fit(data.input, data.target, context: context)
            let component = try #require(model.components.first)
            #expect(component.lower == 0)
            guard component.deviation == 0 else { continue }
            zeros += 1
            #expect(model.record.remarks.contains { $0.hasPrefix("no spread of the intercept between units beyond chance") })
            #expect(model.units.allSatisfy { $0.effect == 0 && $0.shrinkage == 1 } && model.populationShift == 0)
            let pooled = try LogisticLearner(heavyTails: .kept).fit(data.input, data.target, context: context)
            #expect(distance(try model.logits(for: data.input), try pooled.logits(for: data.input)) < 1e-6)
        }
        // Without a spread the estimate is exactly 0 in about half of all samples.
        #expect(zeros >= 1 && zeros <= 7, "zeros \(zeros)")
    }

    /// New rows of the same small units: partial pooling against one model for all and against one intercept a unit.
    @Test func onSmallUnitsPartialPoolingForecastsBetterThanEitherExtreme() throws {
        var losses = (partial: 0.0, complete: 0.0, none: 0.0)
        for seed in 0..<3 {
            let data = SimulatedUnits(units: 60, sizes: 16...16, deviation: 0.9, seed: UInt64(seed))
            let fitted = (0..<data.input.count).filter { $0 % 2 == 0 }
            let held = (0..<data.input.count).filter { $0 % 2 == 1 }
            func loss(_ logits: [Double]) -> Double {
                zip(logits, held).reduce(0) { sum, row in
                    let p = data.probabilities[row.1]
                    return sum + p * logLoss(ofLogit: row.0, outcome: true) + (1 - p) * logLoss(ofLogit: row.0, outcome: false)
                } / Double(held.count)
            }
            let (input, target) = (data.input.selecting(fitted), data.target.selecting(fitted))
            let outside = data.input.selecting(held)
            losses.partial += loss(try learner.fit(input, target, context: context).logits(for: outside))
            losses.complete += loss(
                try LogisticLearner(heavyTails: .kept).fit(input, target, context: context).logits(for: outside))
            let (own, ownOutside) = (withFlags(input, units: 60), withFlags(outside, units: 60))
            losses.none += loss(
                try LogisticLearner(.firth, heavyTails: .kept).fit(own, target, context: context).logits(for: ownOutside))
        }
        #expect(losses.partial < losses.complete - 0.02 && losses.partial < losses.none - 0.02, "\(losses)")
    }

    /// One flag for each unit but the first.
    private func withFlags(_ input: Dataset, units: Int) -> Dataset {
        let rows = (0..<input.count).map { row in
            Array(input.matrix.row(row)) + (1..<units).map { input.keys.group[row] == Int32($0 * 3 + 5) ? 1 : 0 }
        }
        return dataset(Matrix(rows: rows.count, columns: rows[0].count, values: rows.flatMap { $0 }))
    }

    @Test func anUnseenUnitAndARowWithoutOneGetThePopulationsForecast() throws {
        let data = SimulatedUnits(units: 40, sizes: 10...30, deviation: 1.2)
        let model = try learner.fit(data.input, data.target, context: context)
        let unseen = data.input.inGroups { _ in 4 }
        let without = data.input.inGroups { _ in nil }
        let logits = try model.logits(for: unseen)
        #expect(try logits == model.logits(for: without))
        #expect(model.coverage(of: unseen) == .init(known: 0, unseen: data.input.count, without: 0))
        #expect(model.coverage(of: data.input).known == data.input.count && model.coverage(of: without).without == data.input.count)
        #expect(model.populationShift != 0)
        // Averaged over units, forecasts without a unit agree with the share of events: a typical unit's would be too far from ½.
        let mean = logits.map(probability(ofLogit:)).reduce(0, +) / Double(logits.count)
        let share = Double(data.target.events) / Double(data.input.count)
        #expect(abs(mean - share) < 0.03)
        let typical = logits.map { probability(ofLogit: $0 - model.populationShift) }.reduce(0, +) / Double(logits.count)
        #expect(typical < mean - 0.01)
    }

    @Test func attributionsAddUpAndTheFileGivesTheSameBitsBack() throws {
        let data = SimulatedUnits(units: 30, sizes: 5...30, deviation: 0.8)
        let model = try HierarchicalLearner(strengths: [0.01], slopes: ["c0"]).fit(data.input, data.target, context: context)
        let mixed = data.input.inGroups { $0 % 3 == 0 ? nil : ($0 % 3 == 1 ? 999 : data.input.keys.group[$0]) }
        let averaged = AveragedModel(name: "average", members: [model.stored, model.stored])
        for stored in [model.stored, averaged.stored] {
            let attributions = try stored.attributions(for: mixed)
            let own = try #require(attributions.unitEffects)
            let logits = try stored.logits(for: mixed)
            for row in 0..<mixed.count {
                let sum = attributions.base + own[row] + attributions.contributions.row(row).reduce(0, +)
                #expect(abs(sum - logits[row]) < 1e-12 && abs(attributions.margins[row] - logits[row]) < 1e-12)
            }
            let bytes = try stored.serialised()
            let back = try StoredModel(serialised: bytes)
            #expect(try back.logits(for: mixed) == logits)
            #expect(try back.serialised() == bytes)
        }
    }

    @Test func unitsOfOneMemberWithoutEventsAndAloneAreFitted() throws {
        let data = SimulatedUnits(units: 20, sizes: 20...30, deviation: 0.5)
        let quiet = Int32(8)
        let outcomes = data.target.outcomes.enumerated().map { $1 && data.input.keys.group[$0] != quiet }
        let lonely = data.input.inGroups {
            $0 == 0 ? 4_000 : ($0 < 40 && data.input.keys.group[$0] == 5 ? nil : data.input.keys.group[$0])
        }
        let model = try learner.fit(lonely, BinaryTarget(outcomes: outcomes), context: context)
        let unit = try #require(model.units.first { $0.group == quiet })
        #expect(unit.events == 0 && unit.rawRate == 0 && unit.pooledRate > 0 && unit.effect < 0)
        let single = try #require(model.units.first { $0.group == 4_000 })
        #expect(single.rows == 1 && single.shrinkage > 0.8)
        #expect(try model.logits(for: lonely).allSatisfy(\.isFinite))
        #expect(model.record.remarks.contains { $0.contains("rows have no unit") })

        let together = try learner.fit(data.input.inGroups { _ in 1 }, data.target, context: context)
        #expect(together.components[0].deviation == 0 && together.components[0].upper == nil)
        #expect(together.record.remarks.contains { $0.hasPrefix("all rows with a unit are of one") })
        let nowhere = try learner.fit(data.input.inGroups { _ in nil }, data.target, context: context)
        #expect(nowhere.units.isEmpty && nowhere.record.remarks.contains("no row has a unit: this is one model for all"))
        let few = data.input.selecting(Array(0..<120)).inGroups { Int32($0) }
        let alone = try learner.fit(few, data.target.selecting(Array(0..<120)), context: context)
        #expect(try alone.logits(for: few).allSatisfy(\.isFinite))
    }

    @Test func unitsThatAreAllOneOutcomeGetAFiniteAnswer() throws {
        let data = SimulatedUnits(units: 20, sizes: 10...20, deviation: 0.5)
        let pure = BinaryTarget(outcomes: data.input.keys.group.map { ($0 ?? 0) % 2 == 0 })
        let model = try learner.fit(data.input, pure, context: context)
        #expect(try model.logits(for: data.input).allSatisfy(\.isFinite))
        #expect(model.components[0].deviation > 3 && model.units.allSatisfy { $0.pooledRate > 0 && $0.pooledRate < 1 })
    }

    @Test func separatedOutcomesAndUnknownSlopesAreRefused() throws {
        let data = SimulatedUnits(units: 20, sizes: 10...20, deviation: 0.5)
        let separated = BinaryTarget(outcomes: (0..<data.input.count).map { data.input.matrix[$0, 0] > 0.2 })
        #expect(throws: FitError.separated(columns: ["c0"])) { try learner.fit(data.input, separated, context: context) }
        let ridge = HierarchicalLearner(strengths: [0.05], heavyTails: .kept)
        #expect(try ridge.fit(data.input, separated, context: context).logits(for: data.input).allSatisfy(\.isFinite))
        #expect(throws: FitError.unknownColumn(name: "c7")) {
            try HierarchicalLearner(strengths: [0.1], slopes: ["c7"]).fit(data.input, data.target, context: context)
        }
    }

    @Test func aWeightOfTwoIsTheRowTwiceInAnyOrder() throws {
        let data = SimulatedUnits(units: 20, sizes: 10...20, deviation: 0.8)
        let weights = (0..<data.input.count).map { $0 % 3 == 0 ? 2.0 : 1 }
        let repeats = Array((0..<data.input.count).flatMap { [Int](repeating: $0, count: Int(weights[$0])) }.reversed())
        let weighted = try learner.fit(data.input, BinaryTarget(outcomes: data.target.outcomes, weights: weights), context: context)
        let repeated = try learner.fit(data.input.selecting(repeats), data.target.selecting(repeats), context: context)
        #expect(distance(try weighted.logits(for: data.input), try repeated.logits(for: data.input)) < 1e-5)
        #expect(abs(weighted.components[0].deviation - repeated.components[0].deviation) < 1e-5)
    }

    @Test func thePenaltyIsChosenInTheInnerFoldsOnAnyNumberOfThreads() throws {
        let data = SimulatedUnits(units: 20, sizes: 10...20, deviation: 0.8)
        func fit(_ threads: Int) throws -> [UInt8] {
            let context = FitContext(folds: neighbourFolds(rows: data.input.count, count: 3), seed: 1, threads: threads)
            let model = try HierarchicalLearner().fit(data.input, data.target, context: context)
            #expect(model.record.trials.count == 4 && model.record.trials.count { $0.chosen } == 1)
            return try model.serialised()
        }
        let alone = try fit(1)
        #expect(try fit(2) == alone && (try fit(3)) == alone)
        #expect(throws: FitError.noUsableFolds(given: 0)) {
            try HierarchicalLearner().fit(data.input, data.target, context: context)
        }
    }

    /// Percentages over 300 samples: the profile interval of σ, the units' intervals, and the bias of σ.
    @Test(.enabled(if: isSlow)) func intervalsOfTheSpreadAndOfUnitsHoldTheTruth() throws {
        let results = try mapConcurrently(300, threads: 2) { repetition in
            let data = SimulatedUnits(units: 40, sizes: 15...30, deviation: 0.7, seed: UInt64(5_000 + repetition))
            let model = try learner.fit(data.input, data.target, context: context)
            let component = model.components[0]
            let held = (component.lower ?? 9) <= 0.7 && 0.7 <= (component.upper ?? .infinity)
            let units = zip(model.units, data.effects).count { unit, effect in
                let half = 1.959964 * component.deviation * unit.shrinkage.squareRoot()
                return abs(unit.effect - effect) <= half
            }
            return (component.deviation, held ? 1.0 : 0, Double(units) / 40)
        }
        let count = Double(results.count)
        let (deviation, held, units) = (
            results.reduce(0) { $0 + $1.0 } / count, results.reduce(0) { $0 + $1.1 } / count,
            results.reduce(0) { $0 + $1.2 } / count
        )
        print("mean σ of 0.7: \(deviation), its interval holds \(held), units' intervals hold \(units)")
        #expect(abs(deviation - 0.7) < 0.05 && held > 0.91 && held < 0.985 && units > 0.9)
    }
}
