/// What one part of a target contributes to its positives.
public struct PartCounts: Codable, Sendable, Equatable {
    /// The part, as it stands in reports.
    public let part: String
    /// Positives in which the part holds in the window by itself (of a weighted sum: adds anything).
    public internal(set) var positives = 0
    /// Positives in which no other part holds before it; parts that hold at the same moment are all counted.
    public internal(set) var first = 0
    /// Positives in which no other part holds in the window.
    public internal(set) var alone = 0
    /// Negatives in which the part holds in the window; only where parts are joined by `all of` or a sum.
    public internal(set) var negatives = 0
    /// Of a weighted sum: the part's share of the sum at the event, in billionths, added up over positives; `nil` for other rules. Whole
    /// numbers, so that the total does not depend on the order of the snapshots.
    public internal(set) var summedShareBillionths: Int?
    /// Of a survey: known labels in whose window it was not answered, so that nobody knows whether the part would hold; `nil` for
    /// other parts, of which nothing recorded means that nothing was.
    public internal(set) var unascertained: Int?

    init(part: String, isSurvey: Bool = false) {
        self.part = part
        unascertained = isSurvey ? 0 : nil
    }

    /// The share of all positives in which the part holds; `nil` without positives.
    public func share(of counts: LabelCounts) -> Double? {
        counts.positives == 0 ? nil : Double(positives) / Double(counts.positives)
    }

    /// The part's average share of the sum at the event; `nil` for other rules than sums and without positives.
    public func meanShareOfSum(of counts: LabelCounts) -> Double? {
        counts.positives == 0 ? nil : summedShareBillionths.map { Double($0) / 1e9 / Double(counts.positives) }
    }

    mutating func add(_ other: PartCounts) {
        positives += other.positives
        first += other.first
        alone += other.alone
        negatives += other.negatives
        summedShareBillionths = summedShareBillionths.map { $0 + (other.summedShareBillionths ?? 0) }
        unascertained = unascertained.map { $0 + (other.unascertained ?? 0) }
    }
}

/// How two parts of a target agree over the snapshots whose label is known and in which each of the two can be seen: a survey has to have
/// been answered in the window, or silence would count as agreement that all is well.
public struct PartAgreement: Codable, Sendable, Equatable {
    /// The parts, as they stand in reports.
    public let first, second: String
    /// Snapshots in whose window both hold, only one does, or none.
    public internal(set) var both = 0, onlyFirst = 0, onlySecond = 0, neither = 0
    /// Snapshots with a known label that are not compared, because a survey among the two was not answered in the window.
    public internal(set) var unascertained = 0

    init(first: String, second: String) {
        self.first = first
        self.second = second
    }

    /// The number of snapshots compared.
    public var count: Int { both + onlyFirst + onlySecond + neither }

    /// Cohen's kappa: agreement beyond what the parts' frequencies alone would give; 1 is full agreement, 0 none beyond chance.
    ///
    /// `κ = (p_o − p_e) / (1 − p_e)` with `p_o = (both + neither) / n` and
    /// `p_e = a/n · b/n + (1 − a/n)(1 − b/n)`, where *a* and *b* are how often each part holds. `nil` where `p_e = 1` or *n* = 0.
    ///
    /// ## References
    /// - Cohen (1960), *Educational and Psychological Measurement* 20(1), 37–46.
    public var kappa: Double? {
        guard count > 0 else { return nil }
        let total = Double(count)
        let a = Double(both + onlyFirst) / total
        let b = Double(both + onlySecond) / total
        let expected = a * b + (1 - a) * (1 - b)
        guard expected < 1 else { return nil }
        return (Double(both + neither) / total - expected) / (1 - expected)
    }

    /// Jaccard's index: of the snapshots in which either part holds, the share in which both do, `both / (both + onlyFirst + onlySecond)`.
    ///
    /// Unlike kappa it does not count agreement on nothing. `nil` where neither ever holds.
    ///
    /// ## References
    /// - Jaccard (1912), *New Phytologist* 11(2), 37–50.
    public var jaccard: Double? {
        let either = both + onlyFirst + onlySecond
        return either == 0 ? nil : Double(both) / Double(either)
    }

    mutating func count(_ holdsFirst: Bool, _ holdsSecond: Bool) {
        switch (holdsFirst, holdsSecond) {
        case (true, true): both += 1
        case (true, false): onlyFirst += 1
        case (false, true): onlySecond += 1
        case (false, false): neither += 1
        }
    }

    mutating func add(_ other: PartAgreement) {
        both += other.both
        onlyFirst += other.onlyFirst
        onlySecond += other.onlySecond
        neither += other.neither
        unascertained += other.unascertained
    }
}
