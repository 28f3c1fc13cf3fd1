import Testing

@testable import Validation

struct GateTests {
    @Test func theWholeIntervalDecides() throws {
        let gate = try Gate(name: "slope", figure: .metric(.calibrationSlope), atLeast: 0.8, atMost: 1.2)
        let cases: [(Double, Double, GateVerdict)] = [
            (0.85, 1.15, .pass), (0.8, 1.2, .pass), (0.7, 0.79, .fail), (1.3, 1.4, .fail), (0.7, 0.9, .notEnoughEvidence),
            (1.1, 1.3, .notEnoughEvidence), (0.5, 1.5, .notEnoughEvidence), (0.7, 0.8, .notEnoughEvidence),
        ]
        for (low, high, verdict) in cases {
            #expect(gate.verdict(value: 1, interval: Interval(low, high, level: 0.95)) == verdict, "\(low) to \(high)")
        }
        #expect(gate.verdict(value: 1, interval: nil) == .notEnoughEvidence)
        #expect(gate.verdict(value: nil, interval: nil) == .notEnoughEvidence)
    }

    @Test func thePointDecidesWhereThatWasFixed() throws {
        let gate = try Gate(name: "auroc", figure: .metric(.auroc), atLeast: 0.7, decidedBy: .point)
        #expect(gate.verdict(value: 0.7, interval: nil) == .pass && gate.verdict(value: 0.69, interval: nil) == .fail)
        #expect(gate.verdict(value: nil, interval: nil) == .notEnoughEvidence)
    }

    @Test func oneFailureFailsAndOneOpenGateLeavesItOpen() {
        #expect(GateVerdict.overall([.pass, .pass]) == .pass)
        #expect(GateVerdict.overall([.pass, .notEnoughEvidence]) == .notEnoughEvidence)
        #expect(GateVerdict.overall([.notEnoughEvidence, .fail, .pass]) == .fail)
        #expect(GateVerdict.overall([]) == .notEnoughEvidence)
    }

    @Test func gatesThatMeanNothingAreRefused() throws {
        #expect(throws: ValidationError.self) { try Gate(name: "a", figure: .metric(.auroc)) }
        #expect(throws: ValidationError.self) { try Gate(name: "a", figure: .fairness, atLeast: 1) }
        #expect(throws: ValidationError.self) { try Gate(name: "a", figure: .metric(.auroc), atLeast: 0.8, atMost: 0.7) }
        #expect(throws: ValidationError.self) { try Gate(name: "a", figure: .metric(.auroc), atLeast: .nan) }
        let gate = try Gate(name: "a", figure: .fairness)
        #expect(throws: ValidationError.repeatedName(first: 0, second: 1)) { try GateSheet([gate, gate]) }
        #expect(throws: ValidationError.tooFew(what: "gates", got: 0, wanted: 1)) { try GateSheet([]) }
    }
}
