import Statistics

extension FeatureCatalogue {
    private static let group: [FeatureDefinition.Input] = [.assignments]

    /// What version 2 compares among the persons of a group with a snapshot at the same t0.
    static let comparison: [(definition: FeatureDefinition, measure: GroupMeasure)] =
        (work + people + Comparand.allCases.flatMap(places) + Comparand.followed.map(change)).map {
            ($0.definition.of(catalogue: 2, phase: .group), $0.measure)
        }

    /// The measure of each feature of the second pass, by its position in the catalogue.
    static let measures: [Int: GroupMeasure] = {
        let first = version1.count + plans.count
        var measures = Dictionary(uniqueKeysWithValues: comparison.enumerated().map { (first + $0.offset, $0.element.measure) })
        if let position = positions[unitComparison] { measures[position] = .unitMinutes }
        return measures
    }()

    private typealias Entry = (definition: FeatureDefinition, measure: GroupMeasure)

    private static let work: [Entry] = [
        (
            feature(
                "missed_peers_done_mean", "share of the group that has done the tasks that are overdue for this person",
                "mean over the deadlines with due_at <= t0 that are not done of the share, among the group's persons with a known "
                    + "deadline on that (course, item), of those whose deadline on it with the largest assigned_at is done",
                from: [.deadlines, .events] + group, missing: "nothing is overdue, or no group", kind: .share),
            .missedPeersDone
        ),
        (
            feature(
                "score_item_z_mean", "scores compared with the group's on the same items",
                "mean of (score − mean) ÷ standard deviation over the person's items, a score being the latest known one of an item "
                    + "and the group's persons with a score on it at least 5 and not all equal", from: [.events] + group,
                missing: "no such item, or no group", imputation: .zero), .itemScoreMean
        ),
        (
            feature(
                "score_item_z_last", "score on the item attempted last compared with the group's",
                "(score − mean) ÷ standard deviation of the latest known score on the item of the last attempt, over the group's "
                    + "persons with a score on it", from: [.events] + group,
                missing: "no attempt, no score on its item, fewer than five persons with one, all alike, or no group",
                imputation: .zero), .itemScoreLast
        ),
    ]

    private static let people: [Entry] = [
        (
            feature(
                "group_persons", "number of people in the group", "persons of the group with a snapshot at t0", from: group,
                missing: "no group", kind: .count), .persons
        ),
        (
            feature(
                "group_active_share_7d", "share of the group that learned in the last 7 days",
                "share of the persons of the group with a snapshot at t0 that have an event with t0 - 7 d < at <= t0",
                from: [.events] + group, window: 7, missing: "no group", kind: .share), .activeShare
        ),
        (
            feature(
                "group_exit_share_28d", "share of the group that left in the last 28 days",
                "leavers ÷ (persons of the group with a snapshot at t0, and leavers, each counted once); leavers are all persons in "
                    + "the group at t0 - 28 d, by the facts known then, with an exit with t0 - 28 d < at <= t0 and known_at <= t0",
                from: [.outcomes] + group, window: 28, missing: "no group", kind: .share), .exitShare
        ),
    ]

    private static func inputs(of comparand: Comparand) -> FeatureDefinition {
        guard let position = (version1 + plans).firstIndex(where: { $0.name == comparand.feature }) else {
            preconditionFailure("what persons are compared by is a feature")
        }
        return (version1 + plans)[position]
    }

    private static func places(_ comparand: Comparand) -> [Entry] {
        let of = inputs(of: comparand)
        return [
            (
                feature(
                    "\(of.name)_group_rank", "\(of.column.meaning): rank in the group",
                    "(others with less \(of.name) + ½ · others with as much) ÷ others, which are the other persons of the group at t0 "
                        + "whose \(of.name) is known; equal at 12 significant digits", from: of.inputs + group,
                    window: of.windowDays,
                    missing: "\(of.name) is missing, fewer than four others, or no group", kind: .share), .rank(comparand)
            ),
            (
                feature(
                    "\(of.name)_group_z", "\(of.column.meaning): compared with the group",
                    "(\(of.name) − mean) ÷ standard deviation over the persons of the group at t0 whose \(of.name) is known, the "
                        + "person included", from: of.inputs + group, window: of.windowDays,
                    missing: "\(of.name) is missing, fewer than five persons, all alike, or no group", imputation: .zero),
                .standardScore(comparand)
            ),
        ]
    }

    private static func change(_ comparand: Comparand) -> Entry {
        let of = inputs(of: comparand)
        return (
            feature(
                "\(of.name)_group_rank_change_28d", "\(of.column.meaning): change of the rank in the group over 28 days",
                "\(of.name)_group_rank less the same rank among the same persons by their \(of.name) as for a snapshot at t0 - 28 d, by "
                    + "the facts known then", from: of.inputs + group, window: 58,
                missing: "\(of.name)_group_rank is missing", imputation: .zero), .rankChange(comparand)
        )
    }
}
