public import Statistics

/// Fit on the past, judge on the future: analysis rows have `t0 + embargo <= cut`, assessment rows `t0 >= cut`.
///
/// With the embargo at the horizon no training label looks into test time. Persons stay on both sides, as they do when a model
/// goes live; the table counts them.
public struct TemporalSplit: Splitter, Equatable {
    /// The cut, UTC seconds.
    public let cut: Int64
    /// The gap before the cut, usually the horizon, in seconds.
    public let embargoSeconds: Int64

    /// Sets up a split in time.
    ///
    /// - Throws: `ValidationError.badSetting` for a negative embargo.
    public init(cut: Int64, embargoSeconds: Int64) throws(ValidationError) {
        try requireSetting("embargoSeconds", Double(embargoSeconds), wanted: "0 or more", embargoSeconds >= 0)
        self.cut = cut
        self.embargoSeconds = embargoSeconds
    }

    /// Divides rows at the cut, into one fold.
    ///
    /// - Throws: `ValidationError.emptySide` when either side has no row.
    public func split(_ keys: RowKeys, outcomes: [Bool]) throws(ValidationError) -> Split {
        try requireOutcomes(outcomes, for: keys)
        return try Split(fates: [keys.cutoff.map(fate)], keys: keys, outcomes: outcomes)
    }

    /// What becomes of a row with the given cutoff.
    func fate(cutoff: Int64) -> RowFate {
        if cutoff >= cut { return .assessment }
        let (end, overflow) = cutoff.addingReportingOverflow(embargoSeconds)
        return !overflow && end <= cut ? .analysis : .leftOut(.embargo)
    }
}
