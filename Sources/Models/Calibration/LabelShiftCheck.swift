import Foundation
public import Statistics

/// Forecasts of rows that the model did not see, with what came.
public struct LabelledForecasts: Sendable {
    let logits: [Double]
    let outcomes: [Bool]
    let weights: [Double]
    let clusters: [Int32]

    /// Takes a model's out-of-fold forecasts.
    ///
    /// - Parameters:
    ///   - parts: The out-of-fold forecasts of the rows that the model was fitted on.
    ///   - target: The outcomes of those rows.
    ///   - clusters: The person of each row; `nil` takes every row by itself.
    public init(_ parts: [OutOfFold], target: BinaryTarget, clusters: [Int32]? = nil) {
        let all = parts.flatMap { zip($0.rows, $0.logits) }.filter { (target.weights?[$0.0] ?? 1) > 0 }
        logits = all.map(\.1)
        outcomes = all.map { target.outcomes[$0.0] }
        weights = all.map { target.weights?[$0.0] ?? 1 }
        self.clusters = all.map { clusters?[$0.0] ?? Int32($0.0) }
    }
}

/// What can be seen of label shift: whether the unlabelled forecasts are spread as people with and without the event were, mixed in the
/// estimated proportion.
///
/// `D = max_t |F(t) − π F₁(t) − (1 − π) F₀(t)|` over distribution functions of the log-odds. Where label shift holds, `D` is chance; the 5 % point
/// that it is compared with is Kolmogorov's, `1.36 sqrt(1/n + π²/n₁ + (1 − π)²/n₀)` with the numbers of clusters, which is rough (people have
/// several rows, and `π` was fitted to the same rows, which makes it lenient). A small `D` proves nothing: a change that leaves the forecasts'
/// spread as it was cannot be seen without outcomes.
public struct LabelShiftCheck: Sendable, Equatable {
    /// The largest distance between the two distribution functions, in `[0, 1]`; `nil` where labelled forecasts of one outcome are missing.
    public let distance: Double?
    /// The distance that chance exceeds in about one of 20 cases; `nil` as above.
    public let critical: Double?

    /// Whether the distance is larger than chance explains; `nil` where nothing could be compared.
    public var contradictsLabelShift: Bool? {
        guard let distance, let critical else { return nil }
        return distance > critical
    }

    init(_ labelled: LabelledForecasts, unlabelled: UnlabelledRows, prevalence: Double) {
        var steps: [(logit: Double, height: Double)] = []
        var variance = 0.0
        func add(_ logits: [Double], _ weights: [Double], _ clusters: [Int32], share: Double) -> Bool {
            let total = weights.reduce(0, +)
            guard total > 0 else { return false }
            steps += zip(logits, weights).map { ($0, share * $1 / total) }
            variance += share * share / Double(Set(clusters).count)
            return true
        }
        func rows(with outcome: Bool) -> [Int] { labelled.outcomes.indices.filter { labelled.outcomes[$0] == outcome } }
        var isComplete = add(unlabelled.logits, unlabelled.weights, unlabelled.clusters, share: 1)
        for (outcome, share) in [(true, prevalence), (false, 1 - prevalence)] {
            let rows = rows(with: outcome)
            let added = add(
                rows.map { labelled.logits[$0] }, rows.map { labelled.weights[$0] }, rows.map { labelled.clusters[$0] },
                share: -share)
            isComplete = isComplete && added
        }
        distance = isComplete ? Self.largestSum(steps) : nil
        critical = isComplete ? 1.36 * variance.squareRoot() : nil
    }

    /// The largest absolute sum of heights up to any logit; steps at one logit come together.
    private static func largestSum(_ steps: [(logit: Double, height: Double)]) -> Double {
        let sorted = steps.sorted { ($0.logit, $0.height) < ($1.logit, $1.height) }
        var (sum, largest) = (0.0, 0.0)
        for (place, step) in sorted.enumerated() {
            sum += step.height
            if place + 1 == sorted.count || sorted[place + 1].logit > step.logit { largest = max(largest, abs(sum)) }
        }
        return min(largest, 1)
    }
}

extension LabelShiftCheck: CustomStringConvertible {
    /// What was seen, in a sentence.
    public var description: String {
        guard let distance, let critical else {
            return "label shift could not be checked: labelled forecasts of one of the outcomes are missing"
        }
        let verdict =
            distance > critical
            ? "label shift does not explain how the forecasts are spread: do not rely on the moved probabilities"
            : "nothing speaks against label shift, which proves it no more than that"
        return
            "distance \(distance) between the forecasts and a mixture of the two outcomes, \(critical) being the 5 % point: \(verdict)"
    }
}
