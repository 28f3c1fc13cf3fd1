import Foundation
import Statistics
import Testing

@testable import Validation

/// The value, or a failed test.
private func required<Value>(_ value: Value?) throws -> Value { try #require(value) }

/// No true forecast is ever accused.
struct ClaimPropertyTests {
    private static let isSlow = ProcessInfo.processInfo.environment["RESPITE_SLOW_TESTS"] != nil

    /// A forecast of random size, prevalence, skill, calibration and coarseness.
    static func forecast(_ seed: Int) throws -> GradedForecast {
        var generator = SeededGenerator(seed: UInt64(seed)).stream("claims")
        let rows = 30 + generator.nextIndex(below: seed % 3 == 0 ? 100 : 1_500)
        let prevalence = [0.01, 0.05, 0.2, 0.5, 0.8, 0.97][generator.nextIndex(below: 6)]
        let skill = 3 * generator.nextUniform() - 0.7  // some rank the wrong way round
        let (shift, stretch) = (3 * generator.nextNormal(), 0.2 + 3 * generator.nextUniform())
        let grid = [2.0, 5, 20, 100, 1e6][generator.nextIndex(below: 5)]
        var outcomes = (0..<rows).map { _ in generator.nextUniform() < prevalence }
        if !outcomes.contains(true) { outcomes[0] = true }
        if !outcomes.contains(false) { outcomes[0] = false }
        let base = Foundation.log(prevalence / (1 - prevalence))
        let probabilities = outcomes.map { event in
            let x = generator.nextNormal() + (event ? skill : 0)
            return (1 / (1 + exp(-(base + shift * 0.5 + stretch * x))) * grid).rounded() / grid
        }
        return try GradedForecast(probabilities: probabilities, outcomes: outcomes)
    }

    /// How a cut is made: exactly, with fractional places; or of whole rows with ties shared; or of whole rows in the order of the file.
    enum Cutting: CaseIterable { case exact, wholeRows, fileOrder }

    static func figures(_ forecast: GradedForecast, at share: Double, _ cutting: Cutting, up: Bool) throws -> (
        precision: Double, recall: Double, lift: Double
    ) {
        let exact = share * Double(forecast.count)
        let whole = max(1, up ? (exact - 1e-9).rounded(.up) : (exact + 1e-9).rounded(.down))
        switch cutting {
        case .exact, .wholeRows:
            let places: Capacity = cutting == .exact ? .share(share) : .places(whole)
            let found = try required(forecast.figures(at: places)).expected
            return (found.precision, found.recall ?? .nan, found.lift ?? .nan)
        case .fileOrder:
            let order = forecast.probabilities.indices.sorted {
                (-forecast.probabilities[$0], $0) < (-forecast.probabilities[$1], $1)
            }
            let hits = Double(order.prefix(Int(whole)).count { forecast.outcomes[$0] })
            let prevalence = try required(forecast.prevalence)
            return (hits / whole, hits / forecast.eventWeight, hits / whole / prevalence)
        }
    }

    /// All that can be published of a forecast, rounded.
    static func claims(_ forecast: GradedForecast, digits: Int, _ cutting: Cutting, up: Bool, threshold: Double) throws -> [Claim] {
        func text(_ value: Double) -> String { String(format: "%.\(digits)f", value) }
        var claims = [
            try Claim(.auroc, text(try required(forecast.auroc()))),
            try Claim(.averagePrecision, text(try required(forecast.averagePrecision()))),
            try Claim(.brier, text(try required(forecast.brierScore()))),
            try Claim(.logLoss, text(try required(forecast.logLoss()))),
            try Claim(.prevalence, text(try required(forecast.prevalence))),
        ]
        for share in [0.05, 0.1, 0.3] {
            let found = try figures(forecast, at: share, cutting, up: up)
            claims.append(try Claim(.precision, text(found.precision), cut: "\(share)"))
            claims.append(try Claim(.recall, text(found.recall), cut: "\(share)"))
            claims.append(try Claim(.lift, text(found.lift), cut: "\(share)"))
        }
        let flagged = forecast.probabilities.map { $0 >= threshold }
        let (hits, all) = (Double(zip(flagged, forecast.outcomes).count { $0 && $1 }), Double(flagged.count { $0 }))
        let (events, rows) = (forecast.eventWeight, Double(forecast.count))
        claims.append(try Claim(.recall, text(hits / events)))
        claims.append(try Claim(.specificity, text(1 - (all - hits) / (rows - events))))
        claims.append(try Claim(.accuracy, text((hits + rows - events - (all - hits)) / rows)))
        claims.append(try Claim(.f1, text(2 * hits / (all + events))))
        if all > 0 { claims.append(try Claim(.precision, text(hits / all))) }
        return claims
    }

    @Test(arguments: Cutting.allCases) func noLawExcludesTheTruePrevalence(cutting: Cutting) throws {
        for seed in 0..<(Self.isSlow ? 6_000 : 400) {
            let forecast = try Self.forecast(seed)
            let (prevalence, rows) = (try required(forecast.prevalence), forecast.count)
            let threshold = [0.2, 0.5, prevalence][seed % 3]
            let claims = try Self.claims(forecast, digits: 2 + seed % 3, cutting, up: seed % 2 == 0, threshold: threshold)
            // without the number of rows, whole rows with shared ties are only known to obey from 100 rows on
            let knowsRows = seed % 4 < 2 || rows < (cutting == .wholeRows ? 100 : 50)
            let sheet = try ClaimSheet(
                claims, rows: knowsRows ? rows : nil, ties: cutting == .fileOrder ? .any : .shared,
                openFiguresShareACut: seed % 5 > 0)
            let system = ClaimSystem(sheet)
            for width in [0, 1e-6, 1e-3, 0.05] {
                let cell = ClaimRange(max(0, prevalence - 0.3 * width), min(1, prevalence + 0.7 * width))
                #expect(system.law(against: cell) == nil, "seed \(seed), \(rows) rows, width \(width)")
            }
            if knowsRows {
                let counts = WholeCounts(
                    cuts: system.cuts, openCuts: system.openCuts, prevalence: system.prevalence, hitsAreWhole: cutting == .fileOrder
                )
                #expect(counts.allow(events: Int(forecast.eventWeight), among: rows), "seed \(seed)")
            }
        }
    }

    @Test func aFigureIsCalledWorseThanNoSkillOnlyWhereItIs() throws {
        var worse = 0
        for seed in 0..<300 {
            let forecast = try Self.forecast(seed)
            let prevalence = try required(forecast.prevalence)
            let claims = try Self.claims(forecast, digits: 3, .exact, up: false, threshold: 0.5)
            for claim in claims {
                let share = claim.cut.map { ClaimRange($0, $0) }
                let stands = claim.prevalencesWithSkill(share: share).map {
                    $0.intersection(ClaimRange(prevalence, prevalence)) != nil
                }
                guard stands != true else { continue }
                worse += 1
                switch claim.measure {
                case .auroc: #expect(try required(forecast.auroc()) < 0.5)
                case .brier: #expect(try required(forecast.brierScore()) > prevalence * (1 - prevalence))
                case .logLoss: #expect(try required(forecast.logLoss()) > NoSkillFigures.entropy(prevalence))
                case .averagePrecision: #expect(try required(forecast.averagePrecision()) < prevalence)
                case .precision where claim.cut == nil: break
                default:
                    let found = try required(forecast.figures(at: .share(required(claim.cut)))?.expected.lift)
                    #expect(found < 1, "\(claim.phrase), seed \(seed)")
                }
            }
        }
        #expect(worse > 100)
    }

    @Test func theWholeCheckAccusesNoTrueForecastOfAContradiction() throws {
        let repetitions = Self.isSlow ? 3_000 : 40
        for seed in 0..<repetitions {
            let forecast = try Self.forecast(10_000 + seed)
            let all = try Self.claims(forecast, digits: 2 + seed % 2, .exact, up: false, threshold: 0.5)
            let check = ClaimCheck(try ClaimSheet(all, rows: seed % 2 == 0 || forecast.count < 50 ? forecast.count : nil))
            #expect(check.verdict != .contradiction, "seed \(seed)")
            let prevalence = try required(forecast.prevalence)
            #expect(check.prevalences.contains { $0.lower - 1e-9 <= prevalence && prevalence <= $0.upper + 1e-9 }, "seed \(seed)")
        }
    }

    @Test func aBrierScoreBelowTheBestOfTheRankingIsAlwaysFound() throws {
        for seed in 0..<300 {
            let forecast = try Self.forecast(seed)
            let (prevalence, auroc) = (try required(forecast.prevalence), try required(forecast.auroc()))
            let range = ClaimRange(prevalence, prevalence)
            let least = LeastLoss.brier(auroc: auroc, prevalence: range)
            #expect(try required(forecast.brierScore()) >= least - 1e-12)
            guard least > 0.02 else { continue }
            let sheet = try ClaimSheet(
                [
                    try Claim(.auroc, String(format: "%.6f", auroc)), try Claim(.prevalence, String(format: "%.6f", prevalence)),
                    try Claim(.brier, String(format: "%.6f", 0.98 * least)),
                ])
            #expect(ClaimSystem(sheet).law(against: range) == .brierOfArea, "seed \(seed)")
        }
    }
}
