import Foundation

/// The highest and the lowest ROC curve through points that are known up to a box, any rising curve being allowed.
struct ROCBounds {
    let points: [ROCBox]

    /// The largest area: between two points the curve rises at once.
    var highestArea: Double {
        let corners = upperCorners
        var area = 0.0
        for (place, corner) in corners.enumerated() {
            let end = place + 1 < corners.count ? corners[place + 1].x : 1
            area += (end - corner.x) * corner.y
        }
        return area
    }

    /// The smallest area: between two points the curve rises at the very end.
    var lowestArea: Double {
        var (area, recall) = (0.0, 0.0)
        let ordered = points.sorted { ($0.falseAlarms.upper, $0.recall.lower) < ($1.falseAlarms.upper, $1.recall.lower) }
        for (place, point) in ordered.enumerated() {
            recall = max(recall, point.recall.lower)
            let end = place + 1 < ordered.count ? ordered[place + 1].falseAlarms.upper : 1
            area += (end - point.falseAlarms.upper) * recall
        }
        return area
    }

    /// The bounds where rows tied at a cut may have come in any order, so that a cut's point need not lie on the curve: half as
    /// much follows from each point, and points are taken one by one.
    ///
    /// The worst case is a group of equal forecasts from just below the cut's recall to the end, of which the cut took the events.
    var areasUnderAnyOrderOfTies: ClaimRange {
        ClaimRange(
            points.map { $0.recall.lower * (1 - $0.falseAlarms.upper) / 2 }.max() ?? 0,
            points.map { 1 - $0.falseAlarms.lower * (1 - $0.recall.upper) / 2 }.min() ?? 1)
    }

    /// The upper left corners of the highest curve, false alarms rising.
    private var upperCorners: [CurvePoint] {
        let ordered = points.sorted { ($0.falseAlarms.lower, $0.recall.upper) < ($1.falseAlarms.lower, $1.recall.upper) }
        var ceiling = 1.0
        var corners: [CurvePoint] = [CurvePoint(x: ordered.last?.falseAlarms.lower ?? 0, y: 1)]
        for (place, point) in ordered.enumerated().reversed() {
            ceiling = min(ceiling, point.recall.upper)
            corners.append(CurvePoint(x: place > 0 ? ordered[place - 1].falseAlarms.lower : 0, y: ceiling))
        }
        return corners.reversed()
    }

    /// The least that a loss can be under any curve through the points, whatever the forecasts: the loss of the highest curve's
    /// concave hull with the event share of each of its segments as the forecast.
    ///
    /// Every ranking below it is made from it by losing information, and no forecast of a ranking beats the pooled event shares
    /// (pool adjacent violators). Concave in the prevalence, so that its least value on a range is at an end.
    ///
    /// - Parameter loss: The loss of a group with the given masses of events and others under their common share.
    func leastLoss(prevalence: ClaimRange, _ loss: (_ events: Double, _ others: Double) -> Double) -> Double {
        let hull = upperHull
        return [prevalence.lower, prevalence.upper].map { share in
            zip(hull, hull.dropFirst()).reduce(0) { sum, ends in
                sum + loss(share * (ends.1.y - ends.0.y), (1 - share) * (ends.1.x - ends.0.x))
            }
        }.min() ?? 0
    }

    private var upperHull: [CurvePoint] {
        var hull = [CurvePoint(x: 0, y: 0)]
        for point in upperCorners + [CurvePoint(x: 1, y: 1)] {
            while hull.count >= 2 {
                let (before, last) = (hull[hull.count - 2], hull[hull.count - 1])
                let turn = (last.x - before.x) * (point.y - before.y) - (last.y - before.y) * (point.x - before.x)
                guard turn >= 0 else { break }
                hull.removeLast()
            }
            hull.append(point)
        }
        return hull
    }
}

/// The least that losses can be.
enum LeastLoss {
    /// `e o / (e + o)`: the squared error of the share `e / (e + o)` over masses `e` of events and `o` of others.
    static func squared(events: Double, others: Double) -> Double {
        events + others > 0 ? events * others / (events + others) : 0
    }

    /// The log loss of the same, in nats.
    static func logarithmic(events: Double, others: Double) -> Double {
        let all = events + others
        return (events > 0 ? events * log(all / events) : 0) + (others > 0 ? others * log(all / others) : 0)
    }

    /// The least Brier score of any forecast, calibrated or not, with the given AUROC `A`: `π(1 - π)(1 - A) / (1 - min(π, 1 - π) A)`.
    ///
    /// Pool the ranking into groups with rising event shares, with the shares `r` of all events and `f` of all others: the Brier
    /// score is at least `sum π(1 - π) r f / (π r + (1 - π) f)`, and `1 - A <= sum r f`, as only pairs within a group can stand in the
    /// wrong order. For `r f = d` the denominator is at most `1 - m + m d` with `m = min(π, 1 - π)`, and `d / (1 - m + m d)` is
    /// concave and 0 at 0, hence least when one group holds all of `1 - A`. Reached in the limit by a model that finds the share `A` of
    /// the events with certainty and puts the others last. Concave in `π`.
    static func brier(auroc: Double, prevalence: ClaimRange) -> Double {
        [prevalence.lower, prevalence.upper].map { share in
            let divisor = 1 - min(share, 1 - share) * auroc
            return share * (1 - share) * (1 - auroc) / divisor
        }.min() ?? 0
    }
}
