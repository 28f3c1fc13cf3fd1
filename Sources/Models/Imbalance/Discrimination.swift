import Foundation
import Statistics

/// How well made-up rows can be told from real ones: the AUROC of a small forest, cross-fitted.
///
/// Rows are dealt into five parts by person, a made-up row with the person of the row that it was made from; each part is forecast by a forest of the
/// others. Only rows of one part are compared with each other: a forest that saw fewer made-up rows, because its part has more, forecasts less for
/// all of them, and across parts that looks like less than chance. The AUROC has a standard error by persons (sums of placement values by cluster)
/// and a 95 % interval on its own scale. 0.5 means that the forest cannot tell; a forest that was larger might.
///
/// ## References
/// - Obuchowski (1997), *Biometrics* 53, 567–578 (AUROC of clustered rows).
/// ## Checked against
/// - Two rows of each by hand; every row twice within its cluster changes nothing.
public struct Discrimination: Sendable, Codable, Equatable {
    /// The chance that the forest finds a made-up row likelier to be made up than a real one.
    public let auroc: Double
    /// The lower end of its 95 % interval.
    public let lower: Double
    /// The upper end.
    public let upper: Double

    private static let parts = 5
    private static let forest = ForestSettings(trees: 100, depth: 6, leafRows: 5, ridge: 1)

    /// Judges; `nil` where there are fewer persons than parts, or columns that do not vary.
    init?(_ rows: ComparedRows, seed: UInt64, threads: Int) throws(FitError) {
        let positions = rows.real + rows.synthetic
        let input = rows.input.selecting(positions)
        let target = BinaryTarget(outcomes: positions.indices.map { $0 >= rows.real.count })
        let folds = personFolds(input.keys, parts: Self.parts, seed: seed)
        guard folds.count == Self.parts else { return nil }
        var areas: [(area: ClusteredAUROC, pairs: Double)] = []
        do throws(FitError) {
            let context = FitContext(folds: folds, seed: seed, threads: threads)
            for part in try RandomForestLearner(settings: [Self.forest]).outOfFold(input, target, context: context) {
                let outcomes = part.rows.map { target.outcomes[$0] }
                guard
                    let area = ClusteredAUROC(
                        scores: part.logits, outcomes: outcomes, clusters: part.rows.map { input.keys.cluster[$0] })
                else { continue }
                let events = outcomes.count { $0 }
                areas.append((area, Double(events * (outcomes.count - events))))
            }
        } catch {
            guard error.isTooLittle else { throw error }
            return nil
        }
        let pairs = areas.reduce(0) { $0 + $1.pairs }
        guard pairs > 0 else { return nil }
        auroc = areas.reduce(0) { $0 + $1.pairs / pairs * $1.area.auroc }
        // No person is in two parts, so the parts' errors are taken as independent.
        let error = areas.reduce(0) { $0 + pow($1.pairs / pairs * $1.area.standardError, 2) }.squareRoot()
        lower = max(0, auroc - 1.959963984540054 * error)
        upper = min(1, auroc + 1.959963984540054 * error)
    }

    var words: String {
        func short(_ value: Double) -> String { String(format: "%.2f", value) }
        let range = "AUROC \(short(auroc)), 95 % interval \(short(lower)) to \(short(upper))"
        if lower > 0.8 { return "a small forest tells made-up rows from real ones with ease (\(range))" }
        if lower > 0.5 { return "a small forest tells made-up rows from real ones better than by chance (\(range))" }
        return "a small forest does not tell made-up rows from real ones (\(range))"
    }
}

/// The area under the ROC curve of clustered rows, with its standard error.
struct ClusteredAUROC {
    /// The share of pairs in which the event has the higher score, ties counted half.
    let auroc: Double
    /// `sqrt(sum over clusters of (sum_events (V_i − A) / n₁ + sum_others (V_j − A) / n₀)²)`, V the share of rows of the other outcome that a row is
    /// on the right side of.
    let standardError: Double

    /// `nil` where one outcome is missing.
    init?(scores: [Double], outcomes: [Bool], clusters: [Int32]) {
        let events = Double(outcomes.count { $0 })
        let others = Double(outcomes.count) - events
        guard events > 0, others > 0 else { return nil }
        let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
        var placements = [Double](repeating: 0, count: scores.count)
        var (start, eventsBelow, othersBelow) = (0, 0.0, 0.0)
        while start < order.count {
            var end = start
            while end < order.count, scores[order[end]] == scores[order[start]] { end += 1 }
            let tied = order[start..<end]
            let tiedEvents = Double(tied.count { outcomes[$0] })
            let tiedOthers = Double(tied.count) - tiedEvents
            for row in tied {
                placements[row] =
                    outcomes[row]
                    ? (othersBelow + tiedOthers / 2) / others : (events - eventsBelow - tiedEvents / 2) / events
            }
            eventsBelow += tiedEvents
            othersBelow += tiedOthers
            start = end
        }
        let area = outcomes.indices.reduce(0) { $0 + (outcomes[$1] ? placements[$1] : 0) } / events
        var sums: [Int32: Double] = [:]
        for row in outcomes.indices {
            sums[clusters[row], default: 0] += (placements[row] - area) / (outcomes[row] ? events : others)
        }
        auroc = area
        standardError = sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
    }
}
