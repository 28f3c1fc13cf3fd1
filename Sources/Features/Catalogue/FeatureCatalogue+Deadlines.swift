import Statistics

extension FeatureCatalogue {
    private static let facts: [FeatureDefinition.Input] = [.deadlines, .events]
    private static let noneDone = "no done deadline was due in the window"

    /// Work that is due. A deadline is *done* with a complete row or an attempt on its (course, item) after it was assigned.
    static let deadlines = dueWork + overdueWork + marks + margins + comingWork

    private static let dueWork =
        counts("due", "number of tasks due in the last # days", "deadlines with t0 - # d < due_at <= t0", from: [.deadlines])
        + shares(
            "done_of_due", "share of the tasks due in the last # days that are done",
            "share of the deadlines with t0 - # d < due_at <= t0 that are done", from: facts,
            missing: "nothing was due in the window")
        + [
            feature(
                "done_weight_share", "share of the work due so far that is done, by weight",
                "sum of weight of the done deadlines ÷ sum of weight, over all deadlines with due_at <= t0", from: facts,
                missing: "nothing of any weight was due yet", kind: .share)
        ]

    private static let overdueWork = [
        feature(
            "overdue_now", "number of tasks that are overdue", "deadlines with due_at <= t0 that are not done", from: facts,
            kind: .count, imputation: .zero),
        feature(
            "overdue_required_now", "number of required tasks that are overdue",
            "required deadlines with due_at <= t0 that are not done", from: facts, kind: .count, imputation: .zero),
        feature(
            "overdue_days_max", "days that the longest overdue task has been overdue",
            "largest t0 less due_at over the deadlines with due_at <= t0 that are not done, required or not", from: facts,
            missing: "nothing is overdue", unit: "days", imputation: .zero),
        feature(
            "overdue_weight_30d", "weight of the tasks due in the last 30 days that are not done",
            "sum of weight of the deadlines with t0 - 30 d < due_at <= t0 that are not done", from: facts, window: 30,
            missing: "the sum is beyond the range of numbers", imputation: .zero),
    ]

    private static let marks = [
        feature(
            "achieved_share", "share of the marks due so far that was achieved",
            "sum of weight × score of the done deadlines with due_at <= t0 and a known score ÷ sum of weight of the deadlines with "
                + "due_at <= t0 without the done ones that have no score; a score is the largest after the deadline was assigned",
            from: facts, missing: "no marks were due yet", kind: .share),
        feature(
            "reachable_share", "share of all marks that can still be reached",
            "(sum of weight × score of the done deadlines with a known score, whenever due, + sum of weight of those not done with "
                + "due_at > t0) ÷ sum of weight of all known deadlines without the done ones that have no score", from: facts,
            missing: "no marks are to be had", kind: .share),
    ]

    private static let margins = [
        feature(
            "done_late_share_90d", "share of the tasks due in the last 90 days and done that were done late",
            "share of the done deadlines with t0 - 90 d < due_at <= t0 that were first done after due_at", from: facts, window: 90,
            missing: noneDone, kind: .share),
        feature(
            "margin_days_mean_90d", "average days by which tasks due in the last 90 days were done ahead of time",
            "mean of due_at less the time of being done over the done deadlines with t0 - 90 d < due_at <= t0", from: facts,
            window: 90, missing: noneDone, unit: "days"),
        feature(
            "margin_days_last", "days by which the task that was due last and is done was done ahead of time",
            "due_at less the time of being done of the last done deadline with due_at <= t0, by (due_at, row in force)",
            from: facts, missing: "no task that was due is done", unit: "days"),
        feature(
            "margin_slope", "how the days by which tasks were done ahead of time grew from task to task",
            "least-squares slope of due_at less the time of being done on the index 0, 1, 2, … over all done deadlines with "
                + "due_at <= t0", from: facts, missing: "fewer than three tasks that were due are done", unit: "days per task"),
        feature(
            "missed_in_a_row", "number of tasks in a row, up to the last that was due, that are not done",
            "deadlines with due_at <= t0, from the last one backwards by (due_at, row in force), up to the first that is done",
            from: facts, kind: .count, imputation: .zero),
    ]

    private static let comingWork = [
        feature(
            "next_due_days", "days until the next task is due", "smallest due_at less t0 over the deadlines with due_at > t0",
            from: [.deadlines], missing: "nothing is to come", unit: "days", imputation: .maximum),
        feature(
            "due_next_14d", "number of tasks due in the next 14 days", "deadlines with t0 < due_at <= t0 + 14 d",
            from: [.deadlines],
            kind: .count, imputation: .zero),
        feature(
            "due_next_28d", "number of tasks due in the next 28 days", "deadlines with t0 < due_at <= t0 + 28 d",
            from: [.deadlines],
            kind: .count, imputation: .zero),
        feature(
            "done_early_next_28d", "share of the tasks due in the next 28 days that are done already",
            "share of the deadlines with t0 < due_at <= t0 + 28 d that are done", from: facts,
            missing: "nothing is due in the next 28 days", kind: .share),
    ]
}
