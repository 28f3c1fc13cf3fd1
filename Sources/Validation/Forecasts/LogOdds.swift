import Foundation

/// How far from 0 and 1 a probability is kept before its logarithm is taken.
let probabilityClip = 1e-6

/// The probability, moved into `[1e-6, 1 - 1e-6]`.
func clipped(_ probability: Double) -> Double { min(max(probability, probabilityClip), 1 - probabilityClip) }

/// `ln(q / (1 - q))` of the clipped probability, within ±13.8155.
func logOdds(_ probability: Double) -> Double {
    let kept = clipped(probability)
    return log(kept / (1 - kept))
}

/// `-ln q` of an event, `-ln(1 - q)` of its absence, for the clipped probability.
func negativeLogLikelihood(_ probability: Double, event: Bool) -> Double {
    let kept = clipped(probability)
    return -log(event ? kept : 1 - kept)
}

/// `1 / (1 + e^-x)`.
@inline(__always)
func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
