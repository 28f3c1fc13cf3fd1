import Records

/// The calendar of OULAD.
enum OULADTime {
    /// The day of registration where it is missing.
    static let dayOfMissingRegistration = -25

    /// 00:00 UTC of 1 February (`B`) or 1 October (`J`) of the year of a code such as `2013J`; `nil` where it is no such code.
    static func dayZero(_ code: FieldBytes) -> Int64? {
        var cursor = DigitCursor(code)
        guard let year = cursor.number(digits: 4), (1990...2099).contains(year) else { return nil }
        let month: Int
        if cursor.skip("B") { month = 2 } else if cursor.skip("J") { month = 10 } else { return nil }
        guard cursor.isAtEnd, let day = CivilDate.day(year: year, month: month, day: 1) else { return nil }
        return Int64(day) * 86_400
    }

    /// Noon of a day of the presentation.
    static func noon(_ day: Int, of dayZero: Int64) -> Int64 { dayZero + Int64(day) * 86_400 + 43_200 }
}

/// What OULAD's activity types are made of.
enum OULADContent {
    static func type(_ activity: FieldBytes) -> ContentType { types[String(decoding: activity, as: UTF8.self)] ?? .other }

    private static let types: [String: ContentType] = [
        "oucontent": .text, "dualpane": .text, "htmlactivity": .text, "sharedsubpage": .text,
        "resource": .file, "folder": .file, "repeatactivity": .file,
        "url": .link,
        "homepage": .page, "subpage": .page, "page": .page, "glossary": .page, "ouwiki": .page, "dataplus": .page,
        "quiz": .quiz, "externalquiz": .quiz, "questionnaire": .quiz,
        "forumng": .forum,
        "oucollaborate": .live, "ouelluminate": .live,
    ]
}
