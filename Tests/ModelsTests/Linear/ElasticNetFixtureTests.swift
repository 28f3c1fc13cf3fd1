import Statistics
import Testing

@testable import Models

struct ElasticNetFixture: Decodable {
    struct Case: Decodable {
        let alpha: Double
        let lambda: Double
        let weighted: Bool
        let intercept: Double
        let coefficients: [Double]
        let probabilities: [Double]
    }

    let library: String
    let columns: [[Double]]
    let outcomes: [Int]
    let weights: [Double]
    let cases: [Case]

    static func read() throws -> ElasticNetFixture { try fixture("models_elastic_net", as: ElasticNetFixture.self) }

    var input: Dataset { dataset(Matrix(rows: columns.count, columns: columns[0].count, values: columns.flatMap { $0 })) }

    func target(_ one: Case) -> BinaryTarget {
        BinaryTarget(outcomes: outcomes.map { $0 == 1 }, weights: one.weighted ? weights : nil)
    }
}

@Suite struct ElasticNetFixtureTests {
    /// scikit-learn's saga stops at 1e-13; our design is rounded to single precision once (6e-8), so 1e-5 leaves two digits.
    @Test func coefficientsAgreeWithScikitLearn() throws {
        let fixture = try ElasticNetFixture.read()
        #expect(fixture.cases.count == 18)
        for one in fixture.cases {
            let learner = ElasticNetLearner(mixes: [one.alpha], strengths: .given([one.lambda]), heavyTails: .kept)
            let model = try learner.fit(fixture.input, fixture.target(one), context: FitContext(folds: [], seed: 0))
            #expect(distance(Array(model.forecast.coefficients.dropLast()), one.coefficients) < 1e-5)
            #expect(abs(model.intercept - one.intercept) < 1e-5)
            #expect(distance(try model.probabilities(for: fixture.input), one.probabilities) < 1e-5)
            #expect(model.record.remarks.isEmpty)
        }
    }

    @Test func aPathEndsWhereASingleFitEnds() throws {
        let fixture = try ElasticNetFixture.read()
        let one = fixture.cases[5]
        func fit(_ strengths: [Double]) throws -> [Double] {
            let design = Preprocessing(
                fitting: fixture.input, rows: Array(0..<fixture.outcomes.count), weights: nil, heavyTails: .kept
            ).design(fixture.input, rows: Array(0..<fixture.outcomes.count))
            let path = ElasticNetPath(mix: one.alpha, strengths: strengths, tolerance: 1e-6, finalTolerance: 1e-10)
            return try path.fit(design, fixture.target(one))[strengths.count - 1].coefficients
        }
        let direct = try fit([one.lambda])
        let stepwise = try fit([0.3, 0.1, 0.05, 0.01, 0.003, one.lambda])
        #expect(distance(direct, stepwise) < 1e-7)
    }
}
