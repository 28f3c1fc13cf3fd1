import Foundation

/// A curve that never falls, through points, straight between them and level outside.
///
/// Fitted by pooling adjacent violators: equal logits are one point with their weighted mean; neighbours that fall are pooled until
/// none does. Values are kept away from 0 and 1 by `1 / (W + 2)`, W the sum of weights, so that the log loss of a surprise is finite.
///
/// ## References
/// - Zadrozny and Elkan (2002), *KDD*, 694–699.
/// ## Checked against
/// - scikit-learn `IsotonicRegression`, `Fixtures/models_calibration.json`.
struct IsotonicRegression: Sendable, Codable, Equatable {
    /// Logits, strictly rising.
    let points: [Double]
    /// Probabilities at the points, not falling.
    let values: [Double]

    /// Fits the curve; shapes `[n]`, n at least 1, weights above 0.
    init(logits: [Double], outcomes: [Bool], weights: [Double]?) {
        let order = logits.indices.sorted { (logits[$0], $0) < (logits[$1], $1) }
        var blocks: [Block] = []
        var total = 0.0
        for row in order {
            let weight = weights?[row] ?? 1
            total += weight
            let new = Block(first: logits[row], last: logits[row], weight: weight, events: outcomes[row] ? weight : 0)
            if let last = blocks.last, last.last == new.first { blocks[blocks.count - 1].absorb(new) } else { blocks.append(new) }
        }
        var pooled: [Block] = []
        for block in blocks {
            pooled.append(block)
            while pooled.count > 1, pooled[pooled.count - 2].mean >= pooled[pooled.count - 1].mean {
                let right = pooled.removeLast()
                pooled[pooled.count - 1].absorb(right)
            }
        }
        let edge = 1 / (total + 2)
        points = pooled.flatMap { $0.first < $0.last ? [$0.first, $0.last] : [$0.first] }
        values = pooled.flatMap { block in
            let value = min(max(block.mean, edge), 1 - edge)
            return block.first < block.last ? [value, value] : [value]
        }
    }

    /// Returns the curve's value.
    func probability(_ logit: Double) -> Double {
        guard logit > points[0] else { return values[0] }
        guard logit < points[points.count - 1] else { return values[values.count - 1] }
        var (low, high) = (0, points.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if points[middle] <= logit { low = middle } else { high = middle }
        }
        let share = (logit - points[low]) / (points[high] - points[low])
        return values[low] + share * (values[high] - values[low])
    }

    var isValid: Bool {
        !points.isEmpty && points.count == values.count && zip(points, points.dropFirst()).allSatisfy(<)
            && zip(values, values.dropFirst()).allSatisfy(<=) && values.allSatisfy { $0 > 0 && $0 < 1 }
    }

    /// Neighbouring points that share one value.
    private struct Block {
        let first: Double
        var last: Double
        var weight: Double
        var events: Double

        var mean: Double { events / weight }

        mutating func absorb(_ right: Block) {
            last = right.last
            weight += right.weight
            events += right.events
        }
    }
}
