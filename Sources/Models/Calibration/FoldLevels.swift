import Foundation
import Statistics

/// How far the forecasts of each fold lie from the level of its own rows, where folds are in order of time.
struct FoldLevels {
    /// One a part, to be added to its log-odds; empty where folds are not in order of time.
    let shifts: [Double]

    /// - Parameters:
    ///   - cutoffs: The cutoff of each row that the model was fitted on; shape `[n]`.
    init(_ parts: [OutOfFold], target: BinaryTarget, cutoffs: [Int64]) {
        let judged = Set(parts.flatMap(\.rows))
        let earliest = judged.map { cutoffs[$0] }.min()
        let latest = cutoffs.indices.filter { !judged.contains($0) }.map { cutoffs[$0] }.max()
        guard let earliest, let latest, latest < earliest else {
            shifts = []
            return
        }
        shifts = parts.map { Self.shift($0, target) }
    }

    /// The mode of `log L(d) - d²/2`, `L` the likelihood of the rows with `d` added to their log-odds: with few events it stays near 0.
    private static func shift(_ part: OutOfFold, _ target: BinaryTarget) -> Double {
        var shift = 0.0
        for _ in 0..<50 {
            var (gradient, curvature) = (-shift, 1.0)
            for (row, logit) in zip(part.rows, part.logits) {
                let weight = target.weights?[row] ?? 1
                let probability = probability(ofLogit: logit + shift)
                gradient += weight * ((target.outcomes[row] ? 1 : 0) - probability)
                curvature += weight * probability * (1 - probability)
            }
            let step = max(-2, min(2, gradient / curvature))
            shift += step
            if abs(step) < 1e-12 { break }
        }
        return shift
    }
}
