import Records

extension FeatureCatalogue {
    /// All features of all versions, in the order of the working row.
    static var all: [FeatureDefinition] { version2 }

    /// What the catalogue's features are, in the terms in which users define theirs.
    static let formulas: [FeatureFormula] = all.map { written[$0.name] ?? .kernel($0.name) }

    /// The text of what each feature of the catalogue means.
    static let identities: [String] = {
        var found: [String: String] = [:]
        func identity(_ column: Int) -> String {
            let name = all[column].name
            if let known = found[name] { return known }
            var inputs: [String] = []
            if case .composite(_, of: let names) = formulas[column] { inputs = names.compactMap { positions[$0].map(identity) } }
            let text = formulas[column].identity(of: inputs, transform: .none)
            found[name] = text
            return text
        }
        return all.indices.map(identity)
    }()

    /// Columns by what they mean.
    static let columnOfIdentity = Dictionary(
        identities.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })

    /// Columns that are only known when persons have been compared.
    static let placesOfSecondPass = Set(measures.keys)

    private static let written: [String: FeatureFormula] = {
        var all: [String: FeatureFormula] = [:]
        for days in windowDays {
            for (stem, formula) in activityFormulas(.days(days)) + qualityFormulas(.days(days)) {
                all["\(stem)_\(days)d"] = .series(formula)
            }
            all["sessions_per_active_day_\(days)d"] = .composite(.ratio, of: ["sessions_\(days)d", "active_days_\(days)d"])
            all["completion_rate_\(days)d"] = .composite(.ratio, of: ["completions_\(days)d", "starts_\(days)d"])
        }
        for stem in ["events", "sessions", "active_days", "completions", "failed", "posts"] {
            all["\(stem)_trend_7_30"] = .composite(.trend, of: ["\(stem)_7d", "\(stem)_30d"])
            all["\(stem)_trend_30_90"] = .composite(.trend, of: ["\(stem)_30d", "\(stem)_90d"])
        }
        for comparand in Comparand.allCases {
            all["\(comparand.feature)_group_z"] = .composite(.unitScore, of: [comparand.feature])
        }
        return all.merging(singleFormulas) { _, single in single }
    }()

    private static func kind(_ kind: EventKind) -> RowFilter { RowFilter([.kind: .texts([kind.name])]) }

    /// Volume, gaps and timing.
    private static func activityFormulas(_ window: Window) -> [(String, SeriesFormula)] {
        let short = RowFilter([.minutes: .numbers([Comparison(relation: .less, number: 5)])])
        return [
            ("events", SeriesFormula(.events, .rows, .count, window: window)),
            ("interactions", SeriesFormula(.events, .amount, .sum, window: window)),
            ("active_days", SeriesFormula(.events, .date, .distinct, window: window)),
            ("courses", SeriesFormula(.events, .course, .distinct, window: window)),
            ("no_activity", SeriesFormula(.events, .rows, .none, window: window)),
            ("hour_entropy", SeriesFormula(.events, .hour, .entropy, window: window)),
            ("late_share", SeriesFormula(.events, where: RowFilter([.late: .flag(true)]), .rows, .share, window: window)),
            ("weekend_share", SeriesFormula(.events, where: RowFilter([.weekend: .flag(true)]), .rows, .share, window: window)),
            ("sessions", SeriesFormula(.sessions, .rows, .count, window: window)),
            ("minutes", SeriesFormula(.sessions, .minutes, .sum, window: window)),
            ("session_minutes_mean", SeriesFormula(.sessions, .minutes, .mean, window: window)),
            ("session_minutes_sd", SeriesFormula(.sessions, .minutes, .sd, window: window)),
            ("session_minutes_max", SeriesFormula(.sessions, .minutes, .max, window: window)),
            ("short_session_share", SeriesFormula(.sessions, where: short, .rows, .share, window: window)),
            ("gap_days_mean", SeriesFormula(.gaps, .days, .mean, window: window)),
            ("gap_days_sd", SeriesFormula(.gaps, .days, .sd, window: window)),
            ("gap_days_max", SeriesFormula(.gaps, .daysWithOpen, .max, window: window)),
            ("gap_slope", SeriesFormula(.gaps, .days, .slope, window: window)),
        ]
    }

    /// Kinds of events, results, content, and absences.
    private static func qualityFormulas(_ window: Window) -> [(String, SeriesFormula)] {
        let kinds: [(String, EventKind)] = [
            ("starts", .start), ("completions", .complete), ("skips", .skip), ("attempts", .attempt), ("posts", .post),
            ("feedback", .feedback), ("help", .help),
        ]
        let failed = RowFilter([.kind: .texts(["attempt"]), .passed: .flag(false)])
        let judged = RowFilter([.kind: .texts(["attempt"]), .passed: .known(true)])
        let shares = [Taxonomy.remedial, .upskilling, .compliance].map { taxonomy in
            let rows = RowFilter([.taxonomy: .texts([taxonomy.rawValue])])
            return ("\(taxonomy.rawValue)_share", SeriesFormula(.events, where: rows, .rows, .share, window: window))
        }
        return kinds.map { ($0.0, SeriesFormula(.events, where: kind($0.1), .rows, .count, window: window)) } + shares + [
            ("failed", SeriesFormula(.events, where: failed, .rows, .count, window: window)),
            (
                "fail_rate",
                SeriesFormula(.events, where: RowFilter([.passed: .flag(false)]), of: judged, .rows, .share, window: window)
            ),
            ("max_failures_one_item", SeriesFormula(.events, where: failed, .item, .most, window: window)),
            ("score_mean", SeriesFormula(.events, where: kind(.attempt), .score, .mean, window: window)),
            ("absence_days", SeriesFormula(.absences, .days, .sum, window: window)),
            ("absence_spells", SeriesFormula(.absences, .rows, .count, window: window)),
        ]
    }

    /// Features that stand alone.
    private static let singleFormulas: [String: FeatureFormula] = [
        "days_since_last": .series(SeriesFormula(.events, .rows, .daysSince, window: .all)),
        "history_days": .series(SeriesFormula(.events, .rows, .daysSinceFirst, window: .all)),
        "weekly_minutes_sd_4w": .series(SeriesFormula(.weeks, .minutes, .sd, window: .days(28))),
        "weekly_minutes_sd_12w": .series(SeriesFormula(.weeks, .minutes, .sd, window: .days(84))),
        "weekly_minutes_cv_4w": .series(SeriesFormula(.weeks, .minutes, .cv, window: .days(28))),
        "weekly_minutes_cv_12w": .series(SeriesFormula(.weeks, .minutes, .cv, window: .days(84))),
        "minutes_slope_4w": .series(SeriesFormula(.weeks, .minutes, .slope, window: .days(28))),
        "minutes_slope_12w": .series(SeriesFormula(.weeks, .minutes, .slope, window: .days(84))),
        "drop_ratio_4w": .series(SeriesFormula(.weeks, .minutes, .dropRatio, window: .days(35))),
        "drop_z_12w": .series(SeriesFormula(.weeks, .minutes, .dropZ, window: .days(91))),
        "decay_minutes_14d": .series(SeriesFormula(.sessions, .minutes, .decay, window: .days(14))),
        "decay_minutes_30d": .series(SeriesFormula(.sessions, .minutes, .decay, window: .days(30))),
        "cumulative_hours": .series(SeriesFormula(.sessions, .hours, .sum, window: .all)),
        "kpi_last": .series(SeriesFormula(.kpi, .value, .last, window: .all)),
        "review_last": .series(SeriesFormula(.reviews, .value, .last, window: .all)),
        "review_change": .series(SeriesFormula(.reviews, .value, .change, window: .all)),
        "manager_changes_180d": .series(SeriesFormula(.assignments, .manager, .changes, window: .days(180))),
    ]
}
