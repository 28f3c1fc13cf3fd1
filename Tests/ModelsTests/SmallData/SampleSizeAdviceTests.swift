import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct SampleSizeAdviceTests {
    /// The worked examples of pmsampsize and, for the last, by hand: n₁ = 36 / (0.1 · −ln(1 − 0.288/0.9)) = 933.5.
    @Test func sizesAgreeWithThoseOfPmsampsize() throws {
        let example = try DevelopmentSize(parameters: 24, prevalence: 0.174, rSquared: 0.288)
        #expect(example.forShrinkage == 623 && example.forOptimism == 662 && example.forIntercept == 221 && example.persons == 662)
        let strong = try DevelopmentSize(parameters: 24, prevalence: 0.174, rSquared: 0.55)
        #expect(strong.forShrinkage == 255 && strong.forIntercept == 221)
        let common = try DevelopmentSize(parameters: 24, prevalence: 0.25, rSquared: 0.288)
        #expect(common.forShrinkage == 623 && common.forIntercept == 289 && common.persons == 623)
        #expect(try DevelopmentSize(parameters: 36, prevalence: 0.174, rSquared: 0.288).forShrinkage == 934)
    }

    /// pmsampsize draws a million log-odds for it: 615 and 660 persons for a C statistic of 0.89. Its draws are good to about 0.5 %.
    @Test func anAUROCGivesTheRSquaredOfPmsampsize() throws {
        let model = try AnticipatedModel(prevalence: 0.174, auroc: 0.89)
        let size = try DevelopmentSize(parameters: 24, prevalence: 0.174, rSquared: model.rSquared)
        #expect(abs(size.forShrinkage - 615) <= 4 && abs(size.forOptimism - 660) <= 4, "\(size.forShrinkage) \(size.forOptimism)")
    }

    @Test func theAnticipatedModelIsWhatItSaysItIs() throws {
        let model = try AnticipatedModel(prevalence: 0.1, auroc: 0.75)
        #expect(abs(model.expectation { _, p in p } - 0.1) < 1e-9)
        // At prevalence ½ no model exceeds 1 − (½)²= 0.75.
        #expect(abs(try AnticipatedModel(prevalence: 0.5, auroc: 0.6).largestRSquared - 0.75) < 1e-12)
        var generator = SeededGenerator(seed: 4)
        var (events, others) = ([Double](), [Double]())
        let separation = 2.0.squareRoot() * 0.6744897501960817
        for _ in 0..<3_000 {
            events.append(separation + generator.nextNormal())
            others.append(generator.nextNormal())
        }
        let above = events.reduce(0) { sum, event in sum + others.count { $0 < event } }
        #expect(abs(Double(above) / 9e6 - 0.75) < 0.02)
    }

    /// What evaluation will tell, against 400 simulated evaluations of 600 persons.
    @Test func expectedErrorsAgreeWithSimulatedEvaluations() throws {
        let model = try AnticipatedModel(prevalence: 0.2, auroc: 0.75)
        let expected = EvaluationPrecision(model, persons: 600)
        let separation = 2.0.squareRoot() * 0.6744897501960817
        let results = mapConcurrently(400, threads: 2) { repetition -> (auroc: Double, slope: Double) in
            var generator = SeededGenerator(seed: 8).stream("evaluation", repetition)
            var (x, outcomes) = ([Double](), [Bool]())
            for _ in 0..<600 {
                let event = generator.nextUniform() < 0.2
                outcomes.append(event)
                let center = (event ? 0.5 : -0.5) * separation * separation
                x.append(log(0.25) + center + separation * generator.nextNormal())
            }
            let events = zip(x, outcomes).filter(\.1).map(\.0)
            let others = zip(x, outcomes).filter { !$0.1 }.map(\.0)
            let wins = events.reduce(0) { sum, event in sum + others.count { $0 < event } }
            let line = SmoothedLogistic(x: x.map { $0 / 10 }, targets: outcomes.map { $0 ? 1 : 0 }, weights: nil).minimiser()
            return (Double(wins) / Double(events.count * others.count), line.slope / 10)
        }
        func spread(_ values: [Double]) -> Double {
            let mean = values.reduce(0, +) / Double(values.count)
            return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
        }
        // The spread of 400 values is known to 3.5 %: four of them, and 5 % for Newcombe's formula.
        #expect(abs(spread(results.map(\.auroc)) / expected.aurocError - 1) < 0.15)
        #expect(abs(spread(results.map(\.slope)) / expected.slopeError - 1) < 0.15)
        #expect(abs(expected.ratioError - (0.8 / (600 * 0.2)).squareRoot()) < 1e-12)
    }

    @Test func smallDataSupportFewColumns() throws {
        let advice = try SampleSizeAdvice(
            .init(
                rows: 1_200, persons: 400, personsWithEvent: 40, candidateParameters: 155, units: 8, unitsWithEvents: 7,
                heldOutPersons: 150),
            assuming: .auroc(0.75))
        #expect(advice.advised == [.fewColumnsWithRidge, .hierarchical])
        let needed = try #require(advice.needed)
        #expect(needed.persons > 400 && advice.allowedParameters >= 1 && advice.allowedParameters < 10)
        // So many parameters need no more persons than there are, and one more does.
        let rSquared = needed.rSquared
        let allowed = try DevelopmentSize(parameters: advice.allowedParameters, prevalence: 0.1, rSquared: rSquared)
        let more = try DevelopmentSize(parameters: advice.allowedParameters + 1, prevalence: 0.1, rSquared: rSquared)
        #expect(max(allowed.forShrinkage, allowed.forOptimism) <= 400 && max(more.forShrinkage, more.forOptimism) > 400)
        let verdicts = Dictionary(uniqueKeysWithValues: advice.statements.map { ($0.topic, $0.verdict) })
        #expect(verdicts["all candidates: shrinkage"] == .notSupported && verdicts["evaluation"] == .notSupported)
        #expect(verdicts["trees"] == .notSupported && verdicts["units"] == .supported)
    }

    @Test func sentencesSayTheirNumbers() throws {
        let advice = try SampleSizeAdvice(
            .init(rows: 700, persons: 700, personsWithEvent: 122, candidateParameters: 24, heldOutPersons: 700),
            assuming: .rSquared(0.288))
        #expect(advice.advised == [.fewColumnsWithRidge, .elasticNet])
        let sentences = advice.statements.map(\.sentence)
        #expect(
            sentences[0]
                == "122 of 700 persons have the event (17.4 %): 5.08 for each of 24 candidate parameters, counting the rarer outcome."
        )
        #expect(
            sentences[1].hasPrefix(
                "Assumed, not known: a Cox–Snell R² of 0.288 was given; with normal log-odds that is an AUROC of 0.88"))
        #expect(sentences[2].contains("needs 623 persons for an expected shrinkage of 0.9; there are 700"))
        #expect(sentences.contains("All criteria are met for 24 parameters: an elastic net over all candidates is advisable."))
        #expect(sentences.contains("No units were given: nothing is said about pooling between them."))
        for sentence in sentences { #expect(!sentence.contains("nan") && !sentence.contains("inf") && !sentence.contains("e-")) }
        let bytes = try JSONEncoder().encode(advice)
        #expect(try JSONDecoder().decode(SampleSizeAdvice.self, from: bytes) == advice)
    }

    @Test func plentyOfDataSupportTreesAndFewEventsNothing() throws {
        let plenty = try SampleSizeAdvice(
            .init(
                rows: 400_000, persons: 100_000, personsWithEvent: 9_000, candidateParameters: 30, units: 40, unitsWithEvents: 40,
                heldOutPersons: 20_000),
            assuming: .auroc(0.8))
        #expect(plenty.advised == [.fewColumnsWithRidge, .elasticNet, .hierarchical, .trees])
        let nothing = try SampleSizeAdvice(
            .init(rows: 500, persons: 90, personsWithEvent: 7, candidateParameters: 20), assuming: .auroc(0.8))
        #expect(nothing.advised == [.prevalenceOnly] && nothing.needed == nil && nothing.allowedParameters == 0)
        #expect(nothing.statements.map(\.topic) == ["counts", "assumption", "fitting", "evaluation"])
        let hopeless = try SampleSizeAdvice(
            .init(rows: 60, persons: 60, personsWithEvent: 12, candidateParameters: 20), assuming: .auroc(0.55))
        #expect(hopeless.advised == [.prevalenceOnly] && hopeless.allowedParameters == 0)
    }

    @Test func theShrinkageToExpectSolvesItsEquation() throws {
        let size = try DevelopmentSize(parameters: 24, prevalence: 0.174, rSquared: 0.288)
        let expected = size.expectedShrinkage(persons: 623)
        #expect(abs(expected - 0.9) < 1e-3)
        let fewer = size.expectedShrinkage(persons: 400)
        #expect(abs(1 + 24 / (400 * log(1 - 0.288 / fewer)) - fewer) < 1e-9 && fewer < expected)
        #expect(size.expectedShrinkage(persons: 12) < fewer)
    }

    @Test func contradictionsAndImpossibleAssumptionsAreRefused() {
        func error(_ data: SampleSizeAdvice.Data, _ assumption: SampleSizeAdvice.Assumption = .auroc(0.7)) -> FitError? {
            do throws(FitError) {
                _ = try SampleSizeAdvice(data, assuming: assumption)
                return nil
            } catch { return error }
        }
        let good = SampleSizeAdvice.Data(rows: 100, persons: 100, personsWithEvent: 20, candidateParameters: 3)
        #expect(error(good) == nil)
        #expect(error(.init(rows: 50, persons: 100, personsWithEvent: 20, candidateParameters: 3)) != nil)
        #expect(
            error(.init(rows: 100, persons: 100, personsWithEvent: 0, candidateParameters: 3)) == .oneClass(rows: 100, events: 0))
        #expect(error(.init(rows: 100, persons: 100, personsWithEvent: 120, candidateParameters: 3)) != nil)
        #expect(error(.init(rows: 100, persons: 100, personsWithEvent: 20, candidateParameters: 0)) != nil)
        #expect(
            error(.init(rows: 100, persons: 100, personsWithEvent: 20, candidateParameters: 3, units: 2, unitsWithEvents: 3)) != nil
        )
        for auroc in [0.5, 1, .nan] { #expect(error(good, .auroc(auroc)) != nil) }
        for rSquared in [0, 0.7, .nan] { #expect(error(good, .rSquared(rSquared)) != nil) }
    }
}
