import Records

/// What Moodle's activities are made of, by the name of the module: of the table of the log as in `mod_quiz`, of log reports as at
/// the beginning of a context, `Quiz: Final test`.
///
/// | content | modules |
/// | --- | --- |
/// | `quiz` | `quiz choice feedback survey questionnaire hotquestion` |
/// | `forum` | `forum hsuforum moodleoverflow` |
/// | `file` | `resource folder` |
/// | `link` | `url lti` |
/// | `page` | `page book label wiki ouwiki glossary data` |
/// | `text` | `lesson imscp` |
/// | `live` | `chat bigbluebuttonbn zoom jitsi teams` |
/// | `video` | `kalvidres videotime` |
///
/// Others (`assign`, `workshop`, `scorm`, `h5pactivity`, …) may be anything: nothing is said of their content.
enum MoodleContent {
    /// By a component such as `mod_quiz`; `nil` where it says nothing.
    static func type(component: String) -> ContentType? {
        component.hasPrefix("mod_") ? modules[String(component.dropFirst(4))] : nil
    }

    /// By the context of a log report, such as `Quiz: Final test`; `nil` where it says nothing.
    static func type(context: FieldBytes) -> ContentType? {
        guard let colon = context.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return names[String(decoding: context[..<colon], as: UTF8.self).lowercased()]
    }

    private static let modules: [String: ContentType] = [
        "quiz": .quiz, "choice": .quiz, "feedback": .quiz, "survey": .quiz, "questionnaire": .quiz, "hotquestion": .quiz,
        "forum": .forum, "hsuforum": .forum, "moodleoverflow": .forum,
        "resource": .file, "folder": .file,
        "url": .link, "lti": .link,
        "page": .page, "book": .page, "label": .page, "wiki": .page, "ouwiki": .page, "glossary": .page, "data": .page,
        "lesson": .text, "imscp": .text,
        "chat": .live, "bigbluebuttonbn": .live, "zoom": .live, "jitsi": .live, "teams": .live,
        "kalvidres": .video, "videotime": .video,
    ]

    /// The English names of the same modules; a module that is not here goes by its own name.
    private static let names: [String: ContentType] = modules.merging(
        [
            "file": .file, "external tool": .link, "text and media area": .page, "database": .page, "ou wiki": .page,
            "ims content package": .text, "bigbluebutton": .live, "zoom meeting": .live, "kaltura video resource": .video,
            "video time": .video,
        ], uniquingKeysWith: { first, _ in first })
}
