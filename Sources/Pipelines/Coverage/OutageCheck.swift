import Foundation

/// Finds weeks in which far fewer events reached the store than the weeks around them let expect.
///
/// A week's count is divided by the share of its working days that people were not off (public holidays, planned leave), and compared with
/// the median of the six weeks before and the six after. It is an outage where the logarithm of the ratio lies below `-min(max(0.8, 4 s), 1.2)`,
/// `s` being the spread of these logarithms over all weeks (1.4826 times the median absolute deviation): never at more than 45 % of what was
/// expected, always at less than 30 %. A stretch so long that its neighbours are missing too is found against the median of all
/// weeks, below 5 % of it. Weeks of which fewer than 20 events are expected are not judged, nor the first and the last week of the log.
struct OutageCheck {
    /// One week.
    struct Week: Equatable {
        /// Events in it.
        var events: Int
        /// The share of working days on which people were not off, in `(0, 1]`.
        var presence: Double
        /// Whether it holds the turn of the year and no calendar says who was off.
        var isUnexplainedTurnOfYear = false
    }

    /// A week that was found.
    struct Finding: Equatable {
        let index: Int
        let expected: Double
    }

    private static let reach = 6
    private static let fewestExpected = 20.0

    /// - Parameter weeks: All weeks from the first event to the last, ascending, without a gap.
    static func findings(_ weeks: [Week]) -> [Finding] {
        guard weeks.count >= 5 else { return [] }
        let counts = weeks.map { Double($0.events) / max($0.presence, 0.1) }
        let inner = 1..<weeks.count - 1
        let overall = median(inner.map { counts[$0] })
        let baselines = counts.indices.map { index in
            median((max(1, index - reach)...min(counts.count - 2, index + reach)).filter { $0 != index }.map { counts[$0] })
        }
        let logs = counts.indices.map { log((counts[$0] + 0.5) / (baselines[$0] + 0.5)) }
        let judged = inner.filter { baselines[$0] * weeks[$0].presence >= fewestExpected }
        let middle = median(judged.map { logs[$0] })
        let spread = 1.4826 * median(judged.map { abs(logs[$0] - middle) })
        let limit = -min(max(0.8, 4 * spread), 1.2)
        let low = Set(judged.filter { logs[$0] < (weeks[$0].isUnexplainedTurnOfYear ? -3 : limit) })
        let gone = Set(
            inner.filter {
                counts[$0] < 0.05 * overall && overall * weeks[$0].presence >= fewestExpected && !weeks[$0].isUnexplainedTurnOfYear
            })
        return low.union(gone).sorted().map { index in
            Finding(index: index, expected: max(baselines[index], low.contains(index) ? 0 : overall) * weeks[index].presence)
        }
    }

    static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted()
        let half = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
    }
}
