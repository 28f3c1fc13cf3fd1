/// What the KPI values in sight at a cutoff come to; `nan` where it is missing.
struct KPIFeatures: BitwiseCopyable {
    /// The mean of weeks 0…3 ÷ that of weeks 4…7, less 1.
    var changeOverFourWeeks = Double.nan
    /// The slope of the known weekly means on −k.
    var slope = Double.nan
    /// The correlation of the known weekly means with the seconds of the same weeks.
    var correlation = Double.nan
    /// Hours of learning ÷ the sum of the values, over 90 days.
    var hoursPerUnit = Double.nan
}

/// The features of one person's KPI values, cutoff by cutoff.
///
/// Ordinary values are worked on as whole numbers of a common unit; those for which that does not do, in exact sums. Where both can be
/// used they give the same bits, for neither rounds before the end.
struct KPISummary: ~Copyable {
    private var sums = KPISums()

    /// Works out the features as they stand at a cutoff.
    mutating func read(_ values: borrowing DatedValues, _ sessions: borrowing SessionSummary, at cutoff: Cutoff) -> KPIFeatures {
        guard values.count > 0 else { return KPIFeatures() }
        if values.areWhole, let weeks = WholeKPIWeeks(values, at: cutoff) { return weeks.features(sessions) }
        sums.read(values, at: cutoff)
        return sums.features(sessions)
    }
}
