import Foundation
public import Statistics

/// Venn–Abers prediction: a pair of calibrated probabilities, one for the case that the person has no event, one for the case that they have.
///
/// A person's log-odds is put among the calibration rows once with outcome 0 and once with outcome 1, and isotonic regression of all of them gives
/// `p0 ≤ p1`. The probability between them that loses least at worst is `p1 / (1 − p0 + p1)`. The pair is narrow where many rows are near.
///
/// **What holds.** If the calibration rows and the person are exchangeable and the model did not see them, the one of the two
/// that belongs to what then happens is calibrated exactly, on average over people, whatever the model.
///
/// **What does not.** It is no confidence interval: it need not hold the person's own probability at any rate, and its width does not say how
/// different people with the same forecast are. Out-of-fold log-odds come from several models, none of which is the one that forecasts, and
/// rows of one person are not exchangeable with those of others: with them the guarantee is an approximation. Nothing holds
/// where the future is not like the calibration rows.
///
/// ## References
/// - Vovk and Petej (2014), *UAI*, 829–838; Vovk, Petej and Fedorova (2015), *NeurIPS* 28 (inductive predictors, the point between).
/// ## Checked against
/// - venn-abers 1.5.4, and scikit-learn's isotonic regression with the row added, `Fixtures/models_venn_abers.json`.
public struct VennAbers: Sendable {
    /// Distinct log-odds of the calibration rows, rising.
    private let points: [Double]
    /// Pools of the points before each place, and of those from it on.
    private let left: PoolTree
    private let right: PoolTree
    /// The rows at each point.
    private let blocks: [Pool]
    /// Calibration rows.
    public let rows: Int

    /// Calibrates by forecasts of rows that the models did not see.
    ///
    /// - Parameters:
    ///   - parts: Out-of-fold forecasts.
    ///   - target: The outcomes of the rows that were fitted on; rows of weight 0 do not count.
    /// - Throws: `FitError.noRows` without forecasts, `oneClass` where all outcomes are the same, `notFinite`.
    /// - Complexity: O(*n* log *n*).
    public init(_ parts: [OutOfFold], target: BinaryTarget) throws(FitError) {
        let all = parts.flatMap { zip($0.rows, $0.logits) }.filter { (target.weights?[$0.0] ?? 1) > 0 }
        guard !all.isEmpty else { throw .noRows }
        if let row = all.first(where: { !$0.1.isFinite }) { throw .notFinite(what: "log-odds", row: row.0) }
        let events = all.count { target.outcomes[$0.0] }
        guard events > 0, events < all.count else { throw .oneClass(rows: all.count, events: events) }
        var points: [Double] = []
        var blocks: [Pool] = []
        for (row, logit) in all.sorted(by: { ($0.1, $0.0) < ($1.1, $1.0) }) {
            let weight = target.weights?[row] ?? 1
            let pool = Pool(weight: weight, events: target.outcomes[row] ? weight : 0)
            if points.last == logit {
                blocks[blocks.count - 1].absorb(pool)
            } else {
                points.append(logit)
                blocks.append(pool)
            }
        }
        self.points = points
        self.blocks = blocks
        left = PoolTree(blocks, risesAway: false)
        right = PoolTree(blocks.reversed(), risesAway: true)
        rows = all.count
    }

    /// Returns the pair of probabilities of a person with the given log-odds.
    ///
    /// - Complexity: O(log *n*) and one step for every pool that is joined.
    public func pair(ofLogit logit: Double) -> (p0: Double, p1: Double) {
        (probability(of: logit, outcome: false), probability(of: logit, outcome: true))
    }

    /// Returns each log-odds' probability with its pair.
    public func intervals(ofLogits logits: [Double]) -> [ProbabilityInterval] {
        logits.map { logit in
            let (low, high) = pair(ofLogit: logit)
            return ProbabilityInterval(
                probability: high / (1 - low + high), lower: low, upper: high, level: nil, method: .vennAbers, draws: nil,
                note:
                    "Venn–Abers pair from \(rows) out-of-fold rows: probabilities if the event does not and does come; calibrated on average over "
                    + "people like them, not a range that holds this person's own probability at a stated rate")
        }
    }

    /// Returns the probability of each row, with its pair, by a model whose out-of-fold forecasts these are.
    public func intervals(for input: Dataset, by model: some RiskModel<Dataset>) throws(FitError) -> [ProbabilityInterval] {
        intervals(ofLogits: try model.logits(for: input))
    }

    /// The isotonic value at the log-odds with one more row there.
    private func probability(of logit: Double, outcome: Bool) -> Double {
        let below = firstPoint { $0 >= logit }
        let above = firstPoint { $0 > logit }
        var pool = Pool(weight: 1, events: outcome ? 1 : 0)
        for place in below..<above { pool.absorb(blocks[place]) }
        var (before, after) = (left.top(of: below), right.top(of: points.count - above))
        while true {
            if let node = before, left.pools[node].mean >= pool.mean {
                pool.absorb(left.pools[node])
                before = left.parents[node]
            } else if let node = after, right.pools[node].mean <= pool.mean {
                pool.absorb(right.pools[node])
                after = right.parents[node]
            } else {
                return pool.mean
            }
        }
    }

    /// The first place where the condition holds, which holds from there on.
    private func firstPoint(where holds: (Double) -> Bool) -> Int {
        var (low, high) = (0, points.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(points[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Rows that share one probability.
private struct Pool: Sendable {
    var weight: Double
    var events: Double

    var mean: Double { events / weight }

    mutating func absorb(_ other: Pool) {
        weight += other.weight
        events += other.events
    }
}

/// The pools of every beginning of a sequence, by pooling adjacent violators: each pool knows the one before it, so that all beginnings share
/// their pools.
private struct PoolTree: Sendable {
    private(set) var pools: [Pool] = []
    private(set) var parents: [Int?] = []
    private var tops: [Int?] = [nil]

    /// - Parameter risesAway: Whether means are to fall along the sequence (which then runs from right to left).
    init(_ blocks: [Pool], risesAway: Bool) {
        var top: Int?
        for block in blocks {
            var pool = block
            while let node = top, risesAway ? pools[node].mean <= pool.mean : pools[node].mean >= pool.mean {
                pool.absorb(pools[node])
                top = parents[node]
            }
            pools.append(pool)
            parents.append(top)
            top = pools.count - 1
            tops.append(top)
        }
    }

    /// The last pool of the first `count` blocks; `nil` for none.
    func top(of count: Int) -> Int? { tops[count] }
}
