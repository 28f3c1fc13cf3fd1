import Foundation

/// How precisely so many persons not fitted on will tell how good the model is.
///
/// `SE(C)² = C (1 − C) (1 + (n/2 − 1)(1 − C)/(2 − C) + (n/2 − 1) C/(1 + C)) / (n² φ (1 − φ))` for the AUROC *C*;
/// `SE(slope)² = I_a / (n (I_a I_b − I_ab²))` with `I_a = E[p(1 − p)]`, `I_ab = E[l p(1 − p)]`, `I_b = E[l² p(1 − p)]` over the log-odds *l* of the
/// anticipated model; `SE(ln O/E)² = (1 − φ) / (n φ)`. Intervals are 95 %, estimate ± 1.96 SE.
///
/// ## References
/// - Newcombe (2006), *Statistics in Medicine* 25(4), 559–573; Riley et al. (2021), *Statistics in Medicine* 40(19), 4230–4251.
/// ## Checked against
/// - The spread of 400 simulated evaluations, to 15 % (AUROC and slope).
public struct EvaluationPrecision: Sendable, Equatable, Codable {
    /// Independent persons to be evaluated on.
    public let persons: Int
    /// Those expected to have the event.
    public let expectedEvents: Double
    /// The standard error of the AUROC.
    public let aurocError: Double
    /// The standard error of the calibration slope.
    public let slopeError: Double
    /// The standard error of the log of observed over expected events.
    public let ratioError: Double

    /// The width of the AUROC's 95 % interval.
    public var aurocWidth: Double { 2 * 1.959963984540054 * aurocError }
    /// The width of the slope's 95 % interval.
    public var slopeWidth: Double { 2 * 1.959963984540054 * slopeError }

    /// Works out what to expect of an evaluation.
    ///
    /// - Parameter persons: At least 2.
    public init(_ model: AnticipatedModel, persons: Int) {
        precondition(persons >= 2, "an evaluation has at least two persons")
        let (n, c, share) = (Double(persons), model.auroc, model.prevalence)
        self.persons = persons
        expectedEvents = n * share
        let half = n / 2 - 1
        let pairs = 1 + half * (1 - c) / (2 - c) + half * c / (1 + c)
        aurocError = (c * (1 - c) * pairs / (n * n * share * (1 - share))).squareRoot()
        let a = model.expectation { _, p in p * (1 - p) }
        let ab = model.expectation { logit, p in logit * p * (1 - p) }
        let b = model.expectation { logit, p in logit * logit * p * (1 - p) }
        slopeError = (a / (n * (a * b - ab * ab))).squareRoot()
        ratioError = ((1 - share) / (n * share)).squareRoot()
    }
}
