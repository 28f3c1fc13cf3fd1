import Statistics

extension FeatureCatalogue {
    private static let noSession = "no session in the window"
    private static let noEvent = "no event in the window"

    /// Volume and intensity.
    static let volume =
        counts("events", "number of learning events in the last # days", "rows with t0 - # d < at <= t0")
        + counts("interactions", "number of interactions in the last # days", "sum of amount over rows with t0 - # d < at <= t0")
        + counts(
            "active_days", "days with learning in the last # days",
            "distinct local calendar dates among events with t0 - # d < at <= t0", from: [.events, .persons])
        + counts("sessions", "number of learning sessions in the last # days", "sessions with t0 - # d < end <= t0")
        + windowed(
            "minutes", "learning time in the last # days", "total length of the sessions with t0 - # d < end <= t0",
            unit: "minutes",
            imputation: .zero)
        + windowed(
            "session_minutes_mean", "average length of a session in the last # days",
            "mean length of the sessions with t0 - # d < end <= t0", missing: noSession, unit: "minutes", imputation: .zero)
        + windowed(
            "session_minutes_sd", "how much session lengths varied in the last # days",
            "sample standard deviation of the lengths of the sessions with t0 - # d < end <= t0",
            missing: "fewer than two sessions in the window", unit: "minutes")
        + windowed(
            "session_minutes_max", "longest session in the last # days",
            "largest length of the sessions with t0 - # d < end <= t0", missing: noSession, unit: "minutes", imputation: .zero)
        + windowed(
            "sessions_per_active_day", "sessions per day with learning in the last # days", "sessions_#d ÷ active_days_#d",
            from: [.events, .persons], missing: noEvent, imputation: .zero)
        + shares(
            "short_session_share", "share of sessions under 5 minutes in the last # days",
            "share of the sessions with t0 - # d < end <= t0 whose length is below 5 minutes", missing: noSession)
        + counts(
            "courses", "number of different courses in the last # days", "distinct courses among rows with t0 - # d < at <= t0")

    /// Gaps and recency.
    static let gaps =
        windowed(
            "gap_days_mean", "average days between sessions in the last # days",
            "mean of start of a session less end of the session before it, both with t0 - # d < end <= t0",
            missing: "fewer than two sessions in the window", unit: "days", imputation: .maximum)
        + windowed(
            "gap_days_sd", "how much the pauses between sessions varied in the last # days",
            "sample standard deviation of the gaps between sessions with t0 - # d < end <= t0",
            missing: "fewer than three sessions in the window", unit: "days")
        + windowed(
            "gap_days_max", "longest pause in the last # days, the present one included",
            "largest of the gaps between sessions with t0 - # d < end <= t0 and of t0 less the end of the last session",
            missing: noSession, unit: "days", imputation: .maximum)
        + windowed(
            "gap_slope", "how fast the pauses between sessions grew in the last # days",
            "least-squares slope of the gaps between sessions with t0 - # d < end <= t0 on their index 0, 1, 2, …",
            missing: "fewer than four sessions in the window", unit: "days per session")
        + [
            feature(
                "days_since_last", "days since the last learning event", "t0 less at of the last event", missing: "no event yet",
                unit: "days", imputation: .maximum),
            feature(
                "gap_vs_usual", "present pause compared with the usual one", "days_since_last ÷ gap_days_mean_90d", window: 90,
                missing: "fewer than two sessions in 90 days, or a mean gap of zero"),
            feature(
                "max_gap_lag_2_4w", "longest pause before a session two to four weeks ago",
                "largest gap whose later session has t0 - 28 d < end <= t0 - 14 d, sessions from all history",
                missing: "no such gap", unit: "days"),
            feature(
                "history_days", "days since the first learning event", "t0 less at of the first event", missing: "no event yet",
                unit: "days", imputation: .zero),
        ]

    /// Variability, trajectory and decay.
    static let trajectory =
        [
            feature(
                "weekly_minutes_sd_4w", "how much weekly learning time varied over 4 weeks",
                "sample standard deviation of the minutes M[0…3] of sessions by the week of their end", window: 28, unit: "minutes"),
            feature(
                "weekly_minutes_sd_12w", "how much weekly learning time varied over 12 weeks",
                "sample standard deviation of the minutes M[0…11] of sessions by the week of their end", window: 84, unit: "minutes"
            ),
            feature(
                "weekly_minutes_cv_4w", "how uneven weekly learning time was over 4 weeks", "standard deviation ÷ mean of M[0…3]",
                window: 28, missing: "no learning time in the 4 weeks"),
            feature(
                "weekly_minutes_cv_12w", "how uneven weekly learning time was over 12 weeks",
                "standard deviation ÷ mean of M[0…11]",
                window: 84, missing: "no learning time in the 12 weeks"),
            feature(
                "minutes_slope_4w", "growth of weekly learning time over 4 weeks", "least-squares slope of M[k] on −k, k = 0…3",
                window: 28, unit: "minutes per week"),
            feature(
                "minutes_slope_12w", "growth of weekly learning time over 12 weeks", "least-squares slope of M[k] on −k, k = 0…11",
                window: 84, unit: "minutes per week"),
            feature(
                "drop_ratio_4w", "learning time of the last week compared with the 4 weeks before", "M[0] ÷ mean of M[1…4]",
                window: 35, missing: "no learning time in the 4 weeks before"),
            feature(
                "drop_z_12w", "how unusual the learning time of the last week was for this person",
                "(M[0] − mean of M[1…12]) ÷ standard deviation of M[1…12]", window: 91,
                missing: "the same learning time in each of the 12 weeks before", imputation: .zero),
        ]
        + windowed(
            "hour_entropy", "how spread over the hours of the day learning was in the last # days",
            "entropy in nats of the events with t0 - # d < at <= t0 over the 24 local hours", from: [.events, .persons],
            missing: noEvent, unit: "nats", imputation: .zero)
        + [7, 14, 30].map { days in
            feature(
                "decay_minutes_\(days)d", "learning time, older time counting less (half after \(days) days)",
                "sum over all sessions of length × 2^(−(t0 − end) ÷ \(days) d)", unit: "minutes", imputation: .zero)
        }

    /// Difficulty and quality.
    static let difficulty =
        counts("starts", "number of items started in the last # days", "rows of kind start with t0 - # d < at <= t0")
        + counts("completions", "number of items completed in the last # days", "rows of kind complete with t0 - # d < at <= t0")
        + counts("skips", "number of items skipped in the last # days", "rows of kind skip with t0 - # d < at <= t0")
        + counts("attempts", "number of attempts in the last # days", "rows of kind attempt with t0 - # d < at <= t0")
        + windowed(
            "completion_rate", "completions per start in the last # days", "completions_#d ÷ starts_#d",
            missing: "no start in the window")
        + counts(
            "abandoned", "number of items started in the last # days and not completed",
            "start rows with t0 - # d < at <= t0 whose (course, item) has no complete row at the start's at or later, up to t0")
        + counts("failed", "number of failed attempts in the last # days", "attempts with t0 - # d < at <= t0 and passed = false")
        + shares(
            "fail_rate", "share of attempts that failed in the last # days",
            "failed_#d ÷ attempts with t0 - # d < at <= t0 whose passed is known",
            missing: "no attempt with a known result in the window")
        + counts(
            "repeat_attempts", "number of repeated attempts in the last # days",
            "attempts with t0 - # d < at <= t0 that have an earlier attempt, of all history, on the same (course, item)")
        + counts(
            "max_failures_one_item", "most failures on one item in the last # days",
            "largest number of failed attempts with t0 - # d < at <= t0 on one (course, item)")
        + windowed(
            "score_mean", "average score in the last # days", "mean of the known scores of attempts with t0 - # d < at <= t0",
            missing: "no known score in the window")
        + [
            feature(
                "score_slope_90d", "growth of scores over the last 90 days",
                "least-squares slope of the known scores with t0 - 90 d < at <= t0 on (at − t0) in days", window: 90,
                missing: "fewer than three known scores, or all at one time", unit: "per day")
        ]

    /// Timing.
    static let timing =
        shares(
            "late_share", "share of learning from 22:00 to 6:00 in the last # days",
            "share of the events with t0 - # d < at <= t0 whose local hour is 22, 23, 0, 1, 2, 3, 4 or 5",
            from: [.events, .persons],
            missing: noEvent, privacy: .sensitive)
        + shares(
            "weekend_share", "share of learning on weekends in the last # days",
            "share of the events with t0 - # d < at <= t0 on a local Saturday or Sunday", from: [.events, .persons],
            missing: noEvent, privacy: .sensitive)
        + [
            feature(
                "cumulative_hours", "learning time of all history", "total length of all sessions", unit: "hours", imputation: .zero
            )
        ]
}
