import Statistics

/// By how much rows with and without the event are weighed up or down.
public enum ClassWeights: Sendable, Codable, Equatable {
    /// Both kinds of rows weigh the same in sum: `W / (2 W_k)`, W the sum of all weights, `W_k` that of kind k.
    case balanced
    /// Rows with the event are multiplied by `event`, the others by `other`.
    case given(event: Double, other: Double)

    /// Returns the two factors for a target with rows of both kinds.
    ///
    /// - Throws: `FitError.invalidSetting` unless both are finite and above 0.
    func factors(_ target: BinaryTarget, rows: [Int]) throws(FitError) -> (event: Double, other: Double) {
        switch self {
        case .balanced:
            let sums = target.weightSums(of: rows)
            let total = sums.events + sums.others
            return (total / (2 * sums.events), total / (2 * sums.others))
        case .given(let event, let other):
            guard event > 0, event.isFinite, other > 0, other.isFinite else {
                throw .invalidSetting(name: "classWeights", got: "\(event) and \(other)", wanted: "two finite numbers above 0")
            }
            return (event, other)
        }
    }
}
