import Foundation

@testable import Validation

/// Reads the reference values that `Scripts/fixtures/validation_*.py` wrote.
enum Fixture {
    static func read<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        guard let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures") else {
            throw CocoaError(.fileNoSuchFile)
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: url))
    }
}

/// `metrics.json`: scikit-learn and statsmodels.
struct MetricFixture: Decodable {
    struct Case: Decodable {
        let name: String
        let probabilities: [Double]
        let outcomes: [Bool]
        let weights: [Double]?
        let reference: [Double]
        let auroc, averagePrecision, brier, brierSkill, logLoss, slope, intercept, shift: Double
    }
    struct Wilson: Decodable { let events, total, level, lower, upper: Double }
    let cases: [Case]
    let wilson: [Wilson]

    static func read() throws -> MetricFixture { try Fixture.read("metrics", as: MetricFixture.self) }
}

extension MetricFixture.Case {
    var forecast: GradedForecast {
        get throws { try GradedForecast(probabilities: probabilities, outcomes: outcomes, weights: weights) }
    }
}

/// `delong.json`: R's pROC.
struct DeLongFixture: Decodable {
    struct Case: Decodable {
        let name: String
        let outcomes: [Bool]
        let first, second: [Double]
        let auroc, variance, secondAuroc, z, p: Double
        let interval95, interval80: [Double]
    }
    let cases: [Case]

    static func read() throws -> DeLongFixture { try Fixture.read("delong", as: DeLongFixture.self) }
}

/// `published.json`: twenty rows with ties.
struct PublishedFixture: Decodable {
    struct AtK: Decodable { let threshold, best, worst, expected, recallExpected, liftExpected: Double }
    struct Murphy: Decodable { let reliability, resolution, uncertainty, sum: Double }
    struct DeLong: Decodable { let theta, `var`: Double, ci95: [Double] }
    struct Paired: Decodable { let auc2, z, p: Double }
    let y: [Int]
    let s, s2: [Double]
    let delong: DeLong
    let delongLogitCi95: [Double]
    let delongPaired: Paired
    let precisionAtK: [String: AtK]
    let eceEqualWidth10, mceEqualWidth10, eceEqualMass5: Double
    let calibSlope, calibInterceptJoint, calibInTheLarge: Double
    let murphy: Murphy

    static func read() throws -> PublishedFixture { try Fixture.read("published", as: PublishedFixture.self) }

    var forecast: GradedForecast { get throws { try GradedForecast(probabilities: s, outcomes: y.map { $0 == 1 }) } }
    var second: GradedForecast { get throws { try GradedForecast(probabilities: s2, outcomes: y.map { $0 == 1 }) } }
}

/// `protocol.json`: the protocol's scorer.
struct ProtocolFixture: Decodable {
    struct Draw: Decodable {
        let weights: [Double]?
        let figures: [String: Double]
    }
    let probabilities: [Double]
    let outcomes: [Bool]
    let day: [Int64]
    let cluster: [Int32]
    let reference: [Double]
    let draws: [Draw]

    static func read() throws -> ProtocolFixture { try Fixture.read("protocol", as: ProtocolFixture.self) }
}
