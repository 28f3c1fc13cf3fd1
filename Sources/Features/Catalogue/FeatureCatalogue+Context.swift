import Statistics

extension FeatureCatalogue {
    private static let noEvent = "no event in the window"

    /// Social and content.
    static let socialAndContent =
        counts(
            "posts", "number of forum posts in the last # days", "rows of kind post with t0 - # d < at <= t0", privacy: .sensitive)
        + counts(
            "feedback", "number of times feedback was given in the last # days", "rows of kind feedback with t0 - # d < at <= t0",
            privacy: .sensitive)
        + counts(
            "help", "number of requests for help in the last # days", "rows of kind help with t0 - # d < at <= t0",
            privacy: .sensitive)
        + shares(
            "remedial_share", "share of learning on remedial courses in the last # days",
            "share of the events with t0 - # d < at <= t0 on courses of taxonomy remedial", from: [.events, .courses],
            missing: noEvent)
        + shares(
            "upskilling_share", "share of learning on upskilling courses in the last # days",
            "share of the events with t0 - # d < at <= t0 on courses of taxonomy upskilling", from: [.events, .courses],
            missing: noEvent)
        + shares(
            "compliance_share", "share of learning on compliance courses in the last # days",
            "share of the events with t0 - # d < at <= t0 on courses of taxonomy compliance", from: [.events, .courses],
            missing: noEvent)

    /// Change between windows.
    static let trends =
        trend("events", "number of learning events")
        + trend("minutes", "learning time", unit: "minutes per day")
        + trend("sessions", "number of learning sessions")
        + trend("active_days", "days with learning", from: [.events, .persons])
        + trend("completions", "number of items completed")
        + trend("failed", "number of failed attempts")
        + trend("posts", "number of forum posts", privacy: .sensitive)

    private static func trend(
        _ stem: String, _ what: String, from inputs: [FeatureDefinition.Input] = [.events], unit: String = "per day",
        privacy: ColumnDescriptor.PrivacyClass = .ordinary
    ) -> [FeatureDefinition] {
        [(7, 30), (30, 90)].map { (short: Int, long: Int) -> FeatureDefinition in
            feature(
                "\(stem)_trend_\(short)_\(long)", "\(what) per day, last \(short) days less last \(long) days",
                "(\(stem)_\(short)d ÷ \(short)) − (\(stem)_\(long)d ÷ \(long))", from: inputs, window: long, unit: unit,
                imputation: .zero, privacy: privacy)
        }
    }

    /// Learning and performance together.
    static let performance =
        [
            feature(
                "kpi_last", "newest performance figure", "value of the newest KPI row, by (at, input order)", from: [.kpi],
                missing: "no KPI value yet"),
            feature(
                "kpi_change_4w", "change of performance over the last 4 weeks against the 4 weeks before",
                "mean of the KPI rows of weeks 0…3 ÷ mean of those of weeks 4…7, − 1", from: [.kpi], window: 56,
                missing: "no KPI value in one of the two, or an earlier mean of zero"),
            feature(
                "kpi_slope_12w", "growth of performance over 12 weeks",
                "least-squares slope of the known weekly means K[k] on −k, k = 0…11", from: [.kpi], window: 84,
                missing: "fewer than three weeks with a KPI value", unit: "per week"),
            feature(
                "minutes_kpi_correlation_12w", "how learning time and performance moved together over 12 weeks",
                "Pearson correlation of M[k] and K[k] over the weeks k = 0…11 whose K[k] is known", from: [.events, .kpi],
                window: 84, missing: "fewer than four weeks with a KPI value, or either is constant"),
            feature(
                "hours_per_kpi_90d", "learning hours for each unit of performance in the last 90 days",
                "minutes_90d ÷ 60 ÷ sum of the KPI values with t0 - 90 d < at <= t0", from: [.events, .kpi], window: 90,
                missing: "the sum is zero", unit: "hours"),
            feature(
                "review_last", "newest performance review", "value of the newest review, by (at, input order)", from: [.reviews],
                missing: "no review yet"),
            feature(
                "review_change", "change from the review before to the newest",
                "value of the newest review less that of the one before it, by (at, input order)", from: [.reviews],
                missing: "fewer than two reviews"),
        ]
        + windowed(
            "absence_days", "days of unplanned absence that began in the last # days",
            "sum of days over absences with t0 - # d < at <= t0", from: [.absences], unit: "days", imputation: .zero)
        + counts(
            "absence_spells", "number of unplanned absences that began in the last # days", "absences with t0 - # d < at <= t0",
            from: [.absences])

    /// Context.
    static let context =
        [
            feature(
                "tenure_days", "days since hiring", "t0 less hired_at", from: [.persons], missing: "the day of hiring is unknown",
                unit: "days"),
            feature(
                "manager_changes_180d", "number of changes of manager in the last 180 days",
                "assignments with t0 - 180 d < at <= t0 whose manager differs from that of the assignment before, by (at, known_at, "
                    + "input order); the first ever is no change", from: [.assignments], window: 180, kind: .count,
                imputation: .zero),
            feature(
                unitComparison, "learning time of the last 30 days compared with the same unit",
                "(minutes_30d − mean) ÷ standard deviation over all persons with a snapshot at the same t0 and the same unit in "
                    + "force at t0, the person included", from: [.events, .assignments], window: 30,
                missing: "no unit, fewer than five persons, or all alike", imputation: .zero),
        ]
        + windowed(
            "no_activity", "no learning at all in the last # days", "1 if events_#d = 0, else 0", kind: .flag, imputation: .zero)
}
