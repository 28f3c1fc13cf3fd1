import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct FocalLossTests {
    private static let losses = [
        FocalLoss(alpha: 0.25, gamma: 2), FocalLoss(alpha: 0.5, gamma: 0), FocalLoss(alpha: 0.9, gamma: 0.5),
        FocalLoss(alpha: 0.1, gamma: 5),
    ]
    private static let margins = stride(from: -9.0, through: 9, by: 0.75).map { $0 }

    /// p = ½: loss `¼ · ¼ · ln 2`, slope `1/16 (−ln 2 − ½)`, curvature `1/32 (½ (5 − 2 ln 2) + 2 ln 2) = (5/2 + ln 2) / 32`.
    @Test func oneRowWorkedOutByHand() {
        let loss = FocalLoss(alpha: 0.25, gamma: 2)
        let ln2: Double = log(2)
        #expect(abs(loss.loss(margin: 0, outcome: true) - ln2 / 16) < 1e-15)
        #expect(abs(loss.gradient(margin: 0, outcome: true) - (-ln2 - 0.5) / 16) < 1e-15)
        let curvature: Double = (2.5 + ln2) / 32
        #expect(abs(loss.hessian(margin: 0, outcome: true) - curvature) < 1e-15)
        #expect(abs(loss.loss(margin: 0, outcome: false) - 3 * ln2 / 16) < 1e-15)
    }

    /// Central differences over 2h = 2e-4: the error of the difference is of the order h² times the third derivative, that of rounding 1e-12.
    @Test(arguments: losses) func derivativesAreThoseOfTheLoss(loss: FocalLoss) {
        let h = 1e-4
        for margin in Self.margins {
            for outcome in [true, false] {
                func difference(_ value: (Double, Bool) -> Double) -> Double {
                    (value(margin + h, outcome) - value(margin - h, outcome)) / (2 * h)
                }
                let slope = difference { loss.loss(margin: $0, outcome: $1) }
                let curve = difference { loss.gradient(margin: $0, outcome: $1) }
                #expect(abs(slope - loss.gradient(margin: margin, outcome: outcome)) < 1e-7)
                #expect(abs(curve - loss.hessian(margin: margin, outcome: outcome)) < 1e-7)
            }
        }
    }

    @Test func withoutFocusAndWithEqualWeightsItIsHalfTheLogLoss() {
        let loss = FocalLoss(alpha: 0.5, gamma: 0)
        for margin in Self.margins {
            for outcome in [true, false] {
                let p = probability(ofLogit: margin)
                #expect(abs(loss.loss(margin: margin, outcome: outcome) - logLoss(ofLogit: margin, outcome: outcome) / 2) < 1e-14)
                #expect(abs(loss.gradient(margin: margin, outcome: outcome) - (p - (outcome ? 1 : 0)) / 2) < 1e-15)
                #expect(abs(loss.hessian(margin: margin, outcome: outcome) - p * (1 - p) / 2) < 1e-15)
                #expect(loss.curvature(margin: margin, outcome: outcome) == loss.hessian(margin: margin, outcome: outcome))
            }
        }
    }

    /// The reference is over twenty rows of `reference/classification-drift-uplift.json`, α = 0.25, γ = 2.
    @Test func theMeanOfTheReferenceRowsIsReproduced() {
        let loss = FocalLoss(alpha: 0.25, gamma: 2)
        let losses = zip(ReferenceRows.outcomes, ReferenceRows.probabilities).map { outcome, p in
            loss.loss(margin: logit(ofProbability: p), outcome: outcome)
        }
        let mean = losses.reduce(0, +) / 20
        #expect(abs(mean - 0.04992196325130893) < 1e-15)
    }

    @Test func theLossIsNotConvexButTreesGetAPositiveCurvature() {
        let loss = FocalLoss(alpha: 0.25, gamma: 2)
        #expect(loss.hessian(margin: -4, outcome: true) < 0 && loss.hessian(margin: 4, outcome: false) < 0)
        for margin in Self.margins {
            #expect(loss.curvature(margin: margin, outcome: true) > 0 && loss.curvature(margin: margin, outcome: false) > 0)
        }
        #expect(loss.gradient(margin: 800, outcome: true) == 0 && loss.hessian(margin: -800, outcome: true).isFinite)
        #expect(loss.loss(margin: -800, outcome: true) == 200)
    }

    /// Without focus the constant that minimises `α W₁ (−log p) + (1 − α) W₀ (−log(1 − p))` is `α W₁ / (α W₁ + (1 − α) W₀)`.
    @Test func theStartMinimisesTheLossOfAConstant() {
        let plain = FocalLoss(alpha: 0.3, gamma: 0).constantMargin(events: 20, others: 80)
        #expect(abs(probability(ofLogit: plain) - 6.0 / (6 + 56)) < 1e-12)
        let focal = FocalLoss(alpha: 0.25, gamma: 2)
        let best = focal.constantMargin(events: 20, others: 80)
        func total(_ margin: Double) -> Double {
            20 * focal.loss(margin: margin, outcome: true) + 80 * focal.loss(margin: margin, outcome: false)
        }
        for other in Self.margins { #expect(total(best) <= total(other)) }
        #expect(total(best) < total(best + 0.01) && total(best) < total(best - 0.01))
    }
}

/// The twenty rows of the reference.
enum ReferenceRows {
    static let outcomes = [
        false, false, true, false, true, true, false, false, true, false, true, false, false, false, true, false, false, true,
        false, false,
    ]
    static let probabilities = [
        0.12, 0.4, 0.35, 0.08, 0.8, 0.55, 0.55, 0.22, 0.9, 0.31, 0.66, 0.4, 0.18, 0.05, 0.4, 0.47, 0.29, 0.71, 0.6, 0.33,
    ]
}
