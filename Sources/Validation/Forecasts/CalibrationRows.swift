import Foundation

/// Log-odds and outcomes laid out for fitting calibration lines under changing weights: rows stand weight slot after weight slot.
struct CalibrationRows: Sendable {
    /// Clipped log-odds, slot after slot; shape `[n]`.
    let logOdds: [Double]
    /// Whether the event came, in the same order; shape `[n]`.
    let events: [Bool]
    /// The place after the last row of each slot.
    let slotEnds: [Int32]

    /// Lays out rows with one weight each.
    init(_ forecast: GradedForecast) {
        logOdds = forecast.probabilities.map(Validation.logOdds)
        events = forecast.outcomes
        slotEnds = forecast.probabilities.indices.map { Int32($0 + 1) }
    }

    /// Lays out rows with one weight a cluster.
    init(probabilities: [Double], outcomes: [Bool], clusters: ClusterIndex) {
        let order = clusters.rowsByCluster
        logOdds = order.map { Validation.logOdds(probabilities[Int($0)]) }
        events = order.map { outcomes[Int($0)] }
        slotEnds = clusters.ends
    }

    /// Calls `body` with place and weight of every row that weighs anything.
    @inline(__always)
    func forEachRow(weights: [Double], _ body: (_ place: Int, _ weight: Double) -> Void) {
        var start = 0
        for slot in slotEnds.indices {
            let end = Int(slotEnds[slot])
            let weight = weights[slot]
            if weight > 0 { for place in start..<end { body(place, weight) } }
            start = end
        }
    }

    /// Whether a finite calibration line exists: both classes, and neither lies wholly at or beyond the other.
    func overlap(weights: [Double]) -> Bool {
        var (lowEvent, highEvent, lowOther, highOther) = (Double.infinity, -Double.infinity, Double.infinity, -Double.infinity)
        forEachRow(weights: weights) { place, _ in
            let x = logOdds[place]
            if events[place] {
                (lowEvent, highEvent) = (min(lowEvent, x), max(highEvent, x))
            } else {
                (lowOther, highOther) = (min(lowOther, x), max(highOther, x))
            }
        }
        let spread = max(highEvent, highOther) - min(lowEvent, lowOther)
        return highOther > lowEvent && highEvent > lowOther && spread >= 1e-9
    }
}
