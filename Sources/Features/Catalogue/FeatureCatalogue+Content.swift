import Records
import Statistics

extension FeatureCatalogue {
    /// What learning was about, and how evenly it was brought to an end.
    static let content =
        ContentType.allCases.map { type in
            let isForum = type == .forum
            return feature(
                "\(type.rawValue)_share_30d", "share of learning on \(words(for: type)) in the last 30 days",
                "share of amount over rows with t0 - 30 d < at <= t0 on items of content type \(type.rawValue)"
                    + (type == .other ? ", on unknown items, on none, and on those whose type is not known" : ""),
                from: [.events, .items], window: 30, missing: "no interaction in the window", kind: .share,
                privacy: isForum ? .sensitive : .ordinary)
        }
        + counts(
            "items", "number of different items in the last # days",
            "distinct (course, item) with an item among rows with t0 - # d < at <= t0")
        + counts(
            "new_items", "number of items first opened in the last # days",
            "distinct (course, item) with an item whose first event of all history has t0 - # d < at <= t0")
        + [
            feature(
                "completion_rate_sd_12w", "how much weekly completions per start varied over 12 weeks",
                "sample standard deviation of complete rows ÷ start rows over the weeks k = 0…11 with at least one start",
                window: 84, missing: "fewer than two weeks with a start")
        ]

    /// Learning before reviews.
    static let reviewLearning = [
        feature(
            "minutes_before_review_change",
            "change of learning time before the newest review against that before the one before it",
            "minutes of the sessions with r - 28 d < end <= r, r the newest review's at, ÷ the same for the review before it by "
                + "(at, input order), − 1", from: [.events, .reviews],
            missing: "fewer than two reviews, or no learning before the earlier one")
    ]

    private static func words(for type: ContentType) -> String {
        switch type {
        case .text: "texts"
        case .video: "videos"
        case .page: "pages"
        case .quiz: "quizzes"
        case .forum: "forums"
        case .live: "live sessions"
        case .file: "files"
        case .link: "links"
        case .other: "content of other or unknown type"
        }
    }
}
