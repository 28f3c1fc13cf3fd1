import Records

/// How far the labels of the snapshots of one cutoff have come.
public struct CutoffMaturity: Codable, Sendable, Equatable {
    /// The cutoff, UTC seconds.
    public let t0: Int64
    /// When its windows are over, UTC seconds.
    public let overAt: Int64
    /// Snapshots of persons at risk.
    public internal(set) var atRisk = 0
    /// Those whose window is over and whose facts may be used to its end.
    public internal(set) var over = 0
    /// Known labels.
    public internal(set) var positives = 0, negatives = 0
    /// Windows that are over without an answer, where the target rests on surveys alone.
    public internal(set) var unascertained = 0

    init(t0: Int64, overAt: Int64) {
        self.t0 = t0
        self.overAt = overAt
    }

    /// The share of windows that are over; `nil` where nobody is at risk.
    public var shareOver: Double? { atRisk == 0 ? nil : Double(over) / Double(atRisk) }
}

extension LabelTable {
    /// How far the labels of each cutoff have come, in the order of time.
    ///
    /// - Complexity: O(*n* log *n*).
    public var maturityByCutoff: [CutoffMaturity] {
        let moments = Set(snapshots.t0).sorted()
        let places = Dictionary(uniqueKeysWithValues: moments.enumerated().map { ($1, $0) })
        let horizon = Int64(horizonDays) * UTCTime.secondsPerDay
        var table = moments.map { CutoffMaturity(t0: $0, overAt: $0 + horizon) }
        for (row, state) in states.enumerated() {
            guard let place = places[snapshots.t0[row]] else { continue }
            if case .excluded(let reason) = state, reason != .competingExit { continue }
            table[place].atRisk += 1
            if state != .unknown(.windowNotOver) { table[place].over += 1 }
            if state == .positive { table[place].positives += 1 }
            if state == .negative { table[place].negatives += 1 }
            if state == .unknown(.unascertained) { table[place].unascertained += 1 }
        }
        return table
    }
}
