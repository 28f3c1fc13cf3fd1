import Statistics

extension FeatureCatalogue {
    private static let dates: [FeatureDefinition.Input] = [.leaves, .absences, .holidays, .persons]
    private static let available =
        "Monday to Friday, no holiday of the person's calendar, not wholly inside one known leave, not inside an absence"

    /// Planned leave, and the dates on which a person could have learned at work.
    static let availability =
        [
            feature(
                "on_leave_now", "away on planned leave", "1 if from_at <= t0 < to_at of a known leave, else 0", from: [.leaves],
                kind: .flag, imputation: .zero),
            feature(
                "days_since_return", "days since the end of the last planned leave",
                "t0 less the largest to_at <= t0 of the known leaves", from: [.leaves], missing: "no leave has ended yet",
                unit: "days", imputation: .maximum),
            feature(
                "leave_days_90d", "days of planned leave in the last 90 days",
                "local dates after that of t0 - 90 d, up to that of t0, of any day of the week, wholly inside one known leave",
                from: [.leaves, .persons], window: 90, kind: .count, unit: "days", imputation: .zero),
        ]
        + windowed(
            "available_days", "days at work in the last # days",
            "local dates after that of t0 - # d, up to that of t0: " + available, from: dates, kind: .count, unit: "days",
            imputation: .zero)
        + windowed(
            "minutes_per_available_day", "learning time for each day at work in the last # days",
            "minutes_#d ÷ available_days_#d", from: [.events] + dates, missing: "no day at work in the window", unit: "minutes")
        + [
            feature(
                "available_days_since_last", "days at work since the last learning event",
                "local dates after that of the last event, up to that of t0: " + available, from: [.events] + dates,
                missing: "no event yet", kind: .count, unit: "days", imputation: .maximum),
            feature(
                "drop_available_30_90", "learning time for each day at work, last 30 days compared with last 90 days",
                "minutes_per_available_day_30d ÷ minutes_per_available_day_90d", from: [.events] + dates, window: 90,
                missing: "no day at work in 30 days, or no learning in 90 days"),
        ]
}
