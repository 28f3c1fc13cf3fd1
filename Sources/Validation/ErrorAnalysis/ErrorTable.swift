import Foundation

/// Each row with how far it is flagged, and what is counted of it for each kind of error.
struct ErrorTable {
    private let probabilities: [Double]
    private let outcomes: [Bool]
    /// How far each row is flagged, 0 to 1.
    private let flagged: [Double]
    private let clusters: ClusterIndex

    init(_ probabilities: [Double], rows: AssessmentRows, flagging: Flagging) throws(ValidationError) {
        let forecast = try GradedForecast(probabilities: probabilities, outcomes: rows.outcomes)
        switch flagging {
        case .threshold(let threshold):
            try requireSetting("threshold", threshold, wanted: "a number from 0 to 1", threshold >= 0 && threshold <= 1)
            flagged = probabilities.map { $0 >= threshold ? 1 : 0 }
        case .capacity(let capacity):
            try capacity.require()
            let ranked = RankedRows(values: probabilities, events: rows.outcomes, strata: rows.strata)
            flagged = ranked.placeShares(at: capacity, weights: forecast.caseWeights)
        }
        self.probabilities = probabilities
        outcomes = rows.outcomes
        clusters = ClusterIndex(ids: rows.clusters)
    }

    /// One kind of error in a slice beside the other rows.
    func look(
        _ kind: ErrorAnalysis.Kind, _ slicing: String, _ slice: String?, _ isInside: [Bool], leastClusters: Int, level: Double
    ) -> ErrorAnalysis.Look {
        let (counts, values) = columns(kind)
        let inside = ClusteredMean(counts: zip(counts, isInside).map { $1 ? $0 : 0 }, values: values, clusters: clusters)
        let outside = ClusteredMean(counts: zip(counts, isInside).map { $1 ? 0 : $0 }, values: values, clusters: clusters)
        let z = NormalDistribution.halfWidth(level: level)
        var (interval, between, pValue): (Interval?, Interval?, Double?) = (nil, nil, nil)
        if let inside, inside.clusters >= 2 {
            interval = kind == .calibrationGap ? inside.interval(z, level) : inside.shareInterval(level: level)
        }
        if let inside, let outside, min(inside.clusters, outside.clusters) >= leastClusters,
            let variance = variance(kind, inside, outside, counts: counts, values: values, isInside)
        {
            let (difference, error) = (inside.value - outside.value, variance.squareRoot())
            between = Interval(difference - z * error, difference + z * error, level: level)
            pValue = NormalDistribution.twoSidedP(difference / error)
        }
        return ErrorAnalysis.Look(
            slicing: slicing, slice: slice, kind: kind, rows: inside?.total ?? 0,
            errors: inside.map { kind == .calibrationGap ? events(isInside) : $0.value * $0.total } ?? 0,
            clusters: inside?.clusters ?? 0, value: inside?.value, interval: interval, rest: outside?.value,
            difference: inside.flatMap { own in outside.map { own.value - $0.value } }, differenceInterval: between,
            pValue: pValue, holm: nil, benjaminiHochberg: nil)
    }

    /// The variance of the difference: the larger of what the clusters show and of what chance alone gives where both sides are alike.
    ///
    /// Few errors in a slice show next to no spread; the second part keeps that from passing for precision. It is `p(1 - p)(1/M + 1/M')`
    /// for rates, and the sum of `p_i (1 - p_i) / M²` over both sides for the gap. `nil` where fewer than five errors, or
    /// than five of the others, are expected in the slice or outside: the normal distribution is no guide there.
    private func variance(
        _ kind: ErrorAnalysis.Kind, _ inside: ClusteredMean, _ outside: ClusteredMean, counts: [Double], values: [Double],
        _ isInside: [Bool]
    ) -> Double? {
        guard let shown = inside.varianceOfDifference(from: outside),
            let all = ClusteredMean(counts: counts, values: values, clusters: clusters)
        else { return nil }
        var byChance: Double
        let smaller = min(inside.total, outside.total)
        if kind == .calibrationGap {
            byChance = 0
            var expected = (inside: 0.0, outside: 0.0)
            for (row, p) in probabilities.enumerated() {
                let total = isInside[row] ? inside.total : outside.total
                byChance += p * (1 - p) / (total * total)
                if isInside[row] { expected.inside += p * (1 - p) } else { expected.outside += p * (1 - p) }
            }
            guard min(expected.inside, expected.outside) >= 5 else { return nil }
        } else {
            let binomial = all.value * (1 - all.value)
            guard smaller * min(all.value, 1 - all.value) >= 5 else { return nil }
            byChance = binomial * (1 / inside.total + 1 / outside.total)
        }
        let variance = max(shown, byChance)
        return variance > 0 ? variance : nil
    }

    private func events(_ isInside: [Bool]) -> Double { Double(zip(outcomes, isInside).count { $0 && $1 }) }

    /// How far each row counts, and its value.
    private func columns(_ kind: ErrorAnalysis.Kind) -> (counts: [Double], values: [Double]) {
        switch kind {
        case .falsePositiveRate: (outcomes.map { $0 ? 0 : 1 }, flagged)
        case .falseNegativeRate: (outcomes.map { $0 ? 1 : 0 }, flagged.map { 1 - $0 })
        case .falseDiscoveryRate: (flagged, outcomes.map { $0 ? 0 : 1 })
        case .calibrationGap:
            ([Double](repeating: 1, count: outcomes.count), zip(outcomes, probabilities).map { ($0 ? 1 : 0) - $1 })
        }
    }
}

extension ClusteredMean {
    fileprivate func interval(_ z: Double, _ level: Double) -> Interval? {
        variance.map { Interval(value - z * $0.squareRoot(), value + z * $0.squareRoot(), level: level) }
    }
}
