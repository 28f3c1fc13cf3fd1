import Records

/// What xAPI's activity types say of an activity, by the last word of their IRI.
///
/// | content | types |
/// | --- | --- |
/// | `quiz` | `assessment cmi.interaction question quiz exam test checklist survey poll questionnaire` |
/// | `video` | `video movie recording` |
/// | `page` | `webpage page website wiki glossary` |
/// | `text` | `article book chapter blog ebook lesson` |
/// | `file` | `file document resource folder slide slide-deck` |
/// | `forum` | `forum forum-topic forum-reply discussion comment` |
/// | `live` | `meeting webinar tutor-session conference event chat chat-channel virtual-classroom` |
/// | `link` | `link bookmark url web-link` |
///
/// Other types say nothing of the content. `course` makes an activity a course; `lms`, `site`, `source` and `product` make it a
/// place, which is no course.
struct XAPIActivityType {
    /// The content; `nil` where the type says nothing of it.
    let content: ContentType?
    /// Whether it is a course, or only the place where all courses are.
    let isCourse, isPlace: Bool

    /// What the type of that IRI says.
    init(iri: String) {
        let word = iri.split { $0 == "/" || $0 == "#" || $0 == ":" }.last?.lowercased() ?? ""
        content = Self.contents[word]
        isCourse = word == "course"
        isPlace = ["lms", "site", "source", "product"].contains(word)
    }

    private static let contents: [String: ContentType] = [
        "assessment": .quiz, "cmi.interaction": .quiz, "question": .quiz, "quiz": .quiz, "exam": .quiz, "test": .quiz,
        "checklist": .quiz, "survey": .quiz, "poll": .quiz, "questionnaire": .quiz, "wiki": .page, "glossary": .page,
        "resource": .file, "folder": .file, "slide": .file, "slide-deck": .file, "chat": .live, "chat-channel": .live,
        "virtual-classroom": .live, "web-link": .link, "video": .video, "movie": .video, "recording": .video, "webpage": .page,
        "page": .page,
        "website": .page,
        "article": .text, "book": .text, "chapter": .text, "blog": .text, "ebook": .text, "lesson": .text, "file": .file,
        "document": .file, "forum": .forum, "forum-topic": .forum, "forum-reply": .forum, "discussion": .forum, "comment": .forum,
        "meeting": .live, "webinar": .live, "tutor-session": .live, "conference": .live, "event": .live, "link": .link,
        "bookmark": .link, "url": .link,
    ]
}
