/// The simplest forecast: the event share of each stratum over the rows that trained, which is also the Brier skill's reference.
public struct StratumPrevalence: Sendable, Equatable {
    /// The event share of all training rows; `nil` without any.
    public let overall: Double?
    private let shares: [Int64: Double]

    /// Works out event shares.
    ///
    /// - Parameters:
    ///   - outcomes: Of the training rows; shape `[n]`.
    ///   - strata: The day (or other label) of each training row; shape `[n]`.
    /// - Throws: `ValidationError.lengthMismatch` when the lengths differ.
    public init(outcomes: [Bool], strata: [Int64]) throws(ValidationError) {
        try requireLength(strata.count, of: .strata, rows: outcomes.count)
        var counts: [Int64: (rows: Int, events: Int)] = [:]
        for (stratum, event) in zip(strata, outcomes) {
            counts[stratum, default: (0, 0)].rows += 1
            counts[stratum, default: (0, 0)].events += event ? 1 : 0
        }
        shares = counts.mapValues { Double($0.events) / Double($0.rows) }
        overall = outcomes.isEmpty ? nil : Double(outcomes.count { $0 }) / Double(outcomes.count)
    }

    /// The forecast for rows of the given strata: their share in training, the overall share where a stratum was not trained on.
    ///
    /// - Returns: One probability a row; `nil` without training rows.
    public func probabilities(for strata: [Int64]) -> [Double]? {
        overall.map { overall in strata.map { shares[$0] ?? overall } }
    }
}
