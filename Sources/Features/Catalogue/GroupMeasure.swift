/// A figure that each person has of their own and is compared by.
enum Comparand: Int, CaseIterable, Sendable {
    case minutes7, minutes30, events7, events30, interactions7, interactions30, activeDays7, activeDays30, daysSinceLast
    case decayMinutes14, newItems30, scoreMean90, completions30, doneWeightShare, achievedShare, overdueNow

    /// The feature that it is.
    var feature: String {
        switch self {
        case .minutes7: "minutes_7d"
        case .minutes30: "minutes_30d"
        case .events7: "events_7d"
        case .events30: "events_30d"
        case .interactions7: "interactions_7d"
        case .interactions30: "interactions_30d"
        case .activeDays7: "active_days_7d"
        case .activeDays30: "active_days_30d"
        case .daysSinceLast: "days_since_last"
        case .decayMinutes14: "decay_minutes_14d"
        case .newItems30: "new_items_30d"
        case .scoreMean90: "score_mean_90d"
        case .completions30: "completions_30d"
        case .doneWeightShare: "done_weight_share"
        case .achievedShare: "achieved_share"
        case .overdueNow: "overdue_now"
        }
    }

    /// Those whose rank is compared with the rank four weeks before.
    static let followed: [Comparand] = [.interactions30, .minutes30]
}

/// How a feature of the second pass compares persons.
enum GroupMeasure: Sendable, Hashable {
    /// `unit_minutes_30d_z`, always by unit.
    case unitMinutes
    /// How many of the group have done what the person has not.
    case missedPeersDone
    /// The standard scores of the person's items: their mean, and that of the item attempted last.
    case itemScoreMean, itemScoreLast
    /// The size of the group, who is active in it, who left it.
    case persons, activeShare, exitShare
    /// Where the person stands in the group.
    case rank(Comparand), standardScore(Comparand), rankChange(Comparand)
}
