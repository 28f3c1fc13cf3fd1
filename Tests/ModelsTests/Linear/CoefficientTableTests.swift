import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct CoefficientTableTests {
    private let context = FitContext(folds: [], seed: 7)

    /// 12 of 40 and 25 of 50 events: the log odds ratio of a 2 × 2 table has variance 1/12 + 1/28 + 1/25 + 1/25, robust or not.
    @Test func aTwoByTwoTableByHand() throws {
        let x = (0..<90).map { $0 < 40 ? 0.0 : 1 }
        let outcomes = (0..<90).map { $0 < 12 || $0 >= 65 }
        let input = dataset(columns: [x])
        let target = BinaryTarget(outcomes: outcomes)
        let model = try LogisticLearner().fit(input, target, context: context)
        let table = try CoefficientTable.sandwich(of: model, input, target)
        let line = try #require(table.lines.first)
        let effect = try #require(line.perUnit)
        let value = -log(12.0 / 28)
        let (first, second) = (1 / 12.0 + 1 / 28.0, 2 / 25.0)
        let error = ((first + second) * 90 / 89).squareRoot()
        let reach = 1.986978657  // t(89), 97.5 %
        #expect(abs(effect.value - value) < 1e-6)
        #expect(abs(try #require(effect.lower) - (value - reach * error)) < 1e-5)
        #expect(abs(try #require(line.oddsRatioPerUnit?.upper) - exp(value + reach * error)) < 1e-3)
        let deviation = (40.0 * 50).squareRoot() / 90
        #expect(abs(line.perDeviation.value - value * deviation) < 1e-6 && abs(line.deviation - deviation) < 1e-12)
        #expect(abs(table.atZero.value - log(12.0 / 28)) < 1e-6)
        let upperAtZero = log(12.0 / 28) + reach * (first * 90 / 89).squareRoot()
        #expect(abs(try #require(table.atZero.upper) - upperAtZero) < 1e-5)
        #expect(table.rows == 90 && table.events == 37 && table.clusters == 90 && table.draws == nil)
    }

    /// Rows repeated within their cluster, against a weight of 2.
    @Test func aWeightOfTwoIsTheRowTwiceAndOrderDoesNotMatter() throws {
        var data = SimulatedRows(rows: 300, coefficients: [1, -0.5], missingShare: 0.1)
        data.input = data.input.inClusters { Int32($0 / 3) }
        let weights = (0..<300).map { $0 % 2 == 0 ? 2.0 : 1 }
        let repeats = (0..<300).flatMap { [Int](repeating: $0, count: Int(weights[$0])) }.reversed().map { $0 }
        func table(_ input: Dataset, _ target: BinaryTarget) throws -> CoefficientTable {
            try CoefficientTable.sandwich(of: try LogisticLearner().fit(input, target, context: context), input, target)
        }
        let weighted = try table(data.input, BinaryTarget(outcomes: data.target.outcomes, weights: weights))
        let repeated = try table(data.input.selecting(repeats), data.target.selecting(repeats))
        for (one, other) in zip(weighted.lines, repeated.lines) {
            #expect(abs(one.perDeviation.value - other.perDeviation.value) < 1e-6)
            #expect(abs((one.standardError ?? 0) - (other.standardError ?? 1)) < 1e-6)
        }
    }

    @Test func whatHasNoUnitHasNoEffectPerUnit() throws {
        var data = SimulatedRows(rows: 600, coefficients: [1, -0.5], missingShare: 0.1)
        data.input = data.input.replacing { _, column, value in column == 0 ? exp(3 * value) : value }
        let learner = LogisticLearner()
        let model = try learner.fit(data.input, data.target, context: context)
        let table = try CoefficientTable.sandwich(of: model, data.input, data.target)
        #expect(table.lines.map(\.kind) == [.value, .value, .missingFlag, .missingFlag])
        #expect(table.lines[0].transform.hasPrefix("asinh(x / ") && table.lines[0].perUnit == nil)
        #expect(table.lines[0].oddsRatioPerUnit == nil && table.lines[1].perUnit != nil && table.lines[2].perUnit != nil)
        let drawn = try CoefficientTable.bootstrap(learner, model, data.input, data.target, context: context, draws: 40)
        #expect(drawn.lines[0].perUnit == nil && drawn.lines[0].perDeviation.lower != nil)
    }

    @Test func penaltiesWithoutAHonestSandwichAreReferredToTheBootstrap() throws {
        let data = SimulatedRows(rows: 300, coefficients: [1, -0.5])
        let net = try ElasticNetLearner(mixes: [0.5], strengths: .given([0.01])).fit(data.input, data.target, context: context)
        let firth = try LogisticLearner(.firth).fit(data.input, data.target, context: context)
        for model in [net, firth] {
            #expect(throws: FitError.self) { try CoefficientTable.sandwich(of: model, data.input, data.target) }
        }
        let together = data.input.inClusters { _ in 1 }
        let model = try LogisticLearner().fit(together, data.target, context: context)
        #expect(throws: FitError.invalidSetting(name: "clusters", got: "1", wanted: "at least 2 for a cluster-robust interval")) {
            try CoefficientTable.sandwich(of: model, together, data.target)
        }
        let few = data.input.selecting(Array(0..<200))
        #expect(throws: FitError.shapeMismatch(what: "rows of the coefficient table", got: 200, wanted: 300)) {
            try CoefficientTable.sandwich(of: model, few, data.target.selecting(Array(0..<200)))
        }
    }

    @Test func aRidgeSandwichIsNarrowerAndSaysWhatItIs() throws {
        let data = SimulatedRows(rows: 500, coefficients: [1, -0.5, 0])
        let ridge = try ElasticNetLearner(mixes: [0], strengths: .given([0.1])).fit(data.input, data.target, context: context)
        let plain = try LogisticLearner().fit(data.input, data.target, context: context)
        let penalised = try CoefficientTable.sandwich(of: ridge, data.input, data.target)
        let robust = try CoefficientTable.sandwich(of: plain, data.input, data.target)
        #expect(penalised.method == .penalisedSandwich)
        for (one, other) in zip(penalised.lines, robust.lines) {
            #expect(try #require(one.standardError) < (try #require(other.standardError)))
        }
    }

    /// The bootstrap of a model without a penalty has to give about the sandwich's errors: the two rest on different ideas.
    @Test func drawsAndFormulaAgreeOnTheSpread() throws {
        var data = SimulatedRows(rows: 800, coefficients: [0.8, -0.4])
        data.input = data.input.inClusters { Int32($0 / 4) }
        let learner = LogisticLearner()
        let model = try learner.fit(data.input, data.target, context: context)
        let formula = try CoefficientTable.sandwich(of: model, data.input, data.target)
        let drawn = try CoefficientTable.bootstrap(learner, model, data.input, data.target, context: context, draws: 300)
        #expect(drawn.usableDraws == 300 && drawn.method == .clusterBootstrap && drawn.seed == 7)
        for (one, other) in zip(formula.lines, drawn.lines) {
            #expect(one.perDeviation.value == other.perDeviation.value && other.selectedShare == 1)
            #expect(abs(try #require(one.standardError) / (try #require(other.standardError)) - 1) < 0.15)
        }
    }

    @Test func aBootstrapOfTheWholeFitTunesAnewAndDoesNotDependOnThreads() throws {
        let data = SimulatedRows(rows: 240, coefficients: [1.2, -0.8, 0, 0, 0])
        let learner = ElasticNetLearner(mixes: [1], strengths: .path(count: 8, smallestShare: 0.01))
        let model = try learner.fit(data.input, data.target, context: data.context())
        func table(_ threads: Int) throws -> CoefficientTable {
            try CoefficientTable.bootstrap(
                learner, model, data.input, data.target, context: data.context(threads: threads), draws: 25)
        }
        let alone = try table(1)
        #expect(try table(2) == alone && (try table(3)) == alone)
        #expect(alone.lines[0].selectedShare == 1)
        #expect(alone.lines[2...].contains { ($0.selectedShare ?? 1) < 1 })
        #expect(alone.remarks.contains { $0.hasPrefix("the penalty draws coefficients towards 0") })
        let bytes = try JSONEncoder().encode(alone)
        #expect(try JSONDecoder().decode(CoefficientTable.self, from: bytes) == alone)
    }

    @Test func drawsThatCannotBeFittedAreCounted() throws {
        // One cluster holds all events but two: without it a draw has too few.
        let data = SimulatedRows(rows: 100, coefficients: [0.5])
        let outcomes = (0..<100).map { $0 < 10 ? $0 % 5 != 4 : $0 % 45 == 11 }
        let input = data.input.inClusters { Int32($0 / 10) }
        let target = BinaryTarget(outcomes: outcomes)
        let learner = LogisticLearner(.firth)
        #expect(target.events == 10)
        let model = try learner.fit(input, target, context: context)
        let table = try CoefficientTable.bootstrap(learner, model, input, target, context: context, draws: 60)
        let usable = try #require(table.usableDraws)
        #expect(usable < 60)
        #expect(table.remarks.contains("\(60 - usable) of 60 draws could not be fitted"))
        #expect((table.lines[0].perDeviation.lower != nil) == (2 * usable >= 60))
    }

    @Test func aRestoredLevelHasNoIntervalOfItsOwn() throws {
        let data = SimulatedRows(rows: 500, coefficients: [1, -0.5])
        let terms = LogisticTerms(outcomeWeights: .balanced(.restored))
        let model = try LogisticLearner(terms: terms).fit(data.input, data.target, context: context)
        let table = try CoefficientTable.sandwich(of: model, data.input, data.target)
        #expect(table.atMeans.lower == nil && table.atMeans.value == model.intercept && table.lines[0].perUnit?.lower != nil)
    }
}

extension Dataset {
    /// The same rows in other clusters.
    func inClusters(_ cluster: (Int) -> Int32) -> Dataset {
        var changed = keys
        changed.cluster = (0..<count).map(cluster)
        return Dataset(columns: columns, matrix: matrix, keys: changed)
    }

    /// The same rows in other groups.
    func inGroups(_ group: (Int) -> Int32?) -> Dataset {
        var changed = keys
        changed.group = (0..<count).map(group)
        return Dataset(columns: columns, matrix: matrix, keys: changed)
    }
}
