import Foundation
import Statistics
import Testing

@testable import Models

struct LogisticFixture: Decodable {
    struct Penalised: Decodable {
        let lambda: Double
        let weighted: Bool?
        let event: Double?
        let other: Double?
        let coefficients: [Double]
    }

    struct Likelihood: Decodable {
        let coefficients: [Double]
        let robust_errors: [Double]
        let clusters: Int
    }

    struct Student: Decodable {
        let level: Double
        let freedom: Double
        let t: Double
    }

    let columns: [[Double]]
    let offset: [Double]
    let clusters: [Int32]
    let outcomes: [Int]
    let weights: [Double]
    let ridge: [Penalised]
    let ridge_with_offset: [Penalised]
    let ridge_without_intercept: [Penalised]
    let class_weights: [Penalised]
    let likelihood: Likelihood
    let weighted_likelihood: Likelihood
    let offset_likelihood: Likelihood
    let no_intercept_likelihood: Likelihood
    let firth: [Double]
    let weighted_firth: [Double]
    let student: [Student]

    static func read() throws -> LogisticFixture { try fixture("models_logistic", as: LogisticFixture.self) }

    /// The columns, with the offset as the last where wanted.
    func input(withOffset: Bool = false) -> Dataset {
        let rows = columns.enumerated().map { withOffset ? $1 + [offset[$0]] : $1 }
        let plain = dataset(Matrix(rows: rows.count, columns: rows[0].count, values: rows.flatMap { $0 }))
        var keys = plain.keys
        keys.cluster = clusters
        return Dataset(columns: plain.columns, matrix: plain.matrix, keys: keys)
    }

    func target(weighted: Bool) -> BinaryTarget {
        BinaryTarget(outcomes: outcomes.map { $0 == 1 }, weights: weighted ? weights : nil)
    }
}

/// Designs are rounded to single precision once (6e-8), so that 1e-6 leaves a digit.
@Suite struct LogisticFixtureTests {
    private let context = FitContext(folds: [], seed: 0)

    private func net(_ strength: Double, _ terms: LogisticTerms = LogisticTerms()) -> ElasticNetLearner {
        ElasticNetLearner(mixes: [0], strengths: .given([strength]), heavyTails: .kept, terms: terms)
    }

    @Test func ridgeAgreesWithScikitLearn() throws {
        let fixture = try LogisticFixture.read()
        #expect(fixture.ridge.count == 6)
        for one in fixture.ridge {
            let model = try net(one.lambda).fit(fixture.input(), fixture.target(weighted: one.weighted == true), context: context)
            #expect(distance(model.forecast.coefficients, one.coefficients) < 1e-6)
        }
    }

    @Test func ridgeWithAnOffsetMinimisesItsObjective() throws {
        let fixture = try LogisticFixture.read()
        for one in fixture.ridge_with_offset {
            let model = try net(one.lambda, LogisticTerms(offset: "c5")).fit(
                fixture.input(withOffset: true), fixture.target(weighted: true), context: context)
            #expect(distance(model.forecast.coefficients, one.coefficients) < 1e-6)
        }
    }

    @Test func ridgeWithoutAnInterceptAgreesWithScikitLearn() throws {
        let fixture = try LogisticFixture.read()
        for one in fixture.ridge_without_intercept {
            let model = try net(one.lambda, LogisticTerms(hasIntercept: false)).fit(
                fixture.input(), fixture.target(weighted: false), context: context)
            #expect(distance(model.forecast.coefficients, one.coefficients) < 1e-6)
        }
    }

    @Test func weightsOfOutcomesAgreeWithScikitLearn() throws {
        let fixture = try LogisticFixture.read()
        for one in fixture.class_weights {
            let weights = OutcomeWeights.given(
                event: try #require(one.event), other: try #require(one.other), .asWeighted)
            let model = try net(one.lambda, LogisticTerms(outcomeWeights: weights)).fit(
                fixture.input(), fixture.target(weighted: true), context: context)
            #expect(distance(model.forecast.coefficients, one.coefficients) < 1e-6)
        }
    }

    @Test func maximumLikelihoodAndItsSandwichAgreeWithStatsmodels() throws {
        let fixture = try LogisticFixture.read()
        let cases: [(LogisticFixture.Likelihood, LogisticTerms, weighted: Bool)] = [
            (fixture.likelihood, LogisticTerms(), false), (fixture.weighted_likelihood, LogisticTerms(), true),
            (fixture.offset_likelihood, LogisticTerms(offset: "c5"), true),
            (fixture.no_intercept_likelihood, LogisticTerms(hasIntercept: false), false),
        ]
        for (reference, terms, weighted) in cases {
            let input = fixture.input(withOffset: terms.offset != nil)
            let target = fixture.target(weighted: weighted)
            let model = try LogisticLearner(terms: terms, heavyTails: .kept).fit(input, target, context: context)
            let fitted = terms.hasIntercept ? model.forecast.coefficients : Array(model.forecast.coefficients.dropLast())
            #expect(distance(fitted, reference.coefficients) < 1e-6)
            let table = try CoefficientTable.sandwich(of: model, input, target)
            #expect(table.method == .clusterSandwich && table.clusters == reference.clusters)
            #expect(distance(table.lines.compactMap(\.standardError), Array(reference.robust_errors.prefix(5))) < 1e-6)
            if terms.hasIntercept, let lower = table.atMeans.lower {
                let reach = StudentDistribution.halfWidth(level: 0.95, degreesOfFreedom: Double(table.clusters - 1))
                #expect(abs((table.atMeans.value - lower) / reach - reference.robust_errors[5]) < 1e-6)
            }
        }
    }

    @Test func firthsEstimatesSolveTheModifiedScoreEquations() throws {
        let fixture = try LogisticFixture.read()
        for (reference, weighted) in [(fixture.firth, false), (fixture.weighted_firth, true)] {
            let model = try LogisticLearner(.firth, heavyTails: .kept).fit(
                fixture.input(), fixture.target(weighted: weighted), context: context)
            #expect(distance(model.forecast.coefficients, reference) < 1e-6)
            #expect(model.record.remarks.isEmpty)
        }
    }

    @Test func studentsQuantilesAgreeWithScipy() throws {
        for one in try LogisticFixture.read().student {
            let reach = StudentDistribution.halfWidth(level: one.level, degreesOfFreedom: one.freedom)
            #expect(abs(reach / one.t - 1) < 1e-9)
        }
    }
}
