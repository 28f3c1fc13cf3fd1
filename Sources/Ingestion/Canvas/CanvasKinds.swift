import Records

/// What requests to Canvas are in the canonical schema, by controller (its last part, without `_api`) and action.
///
/// | kind | controller, action |
/// | --- | --- |
/// | `start` | `quiz_submissions`: `create`, `start` |
/// | `attempt` | `quiz_submissions`: `complete`, `update`; `submissions`: `create` |
/// | `complete` | `context_module_items`, `context_modules`: `mark_as_done`, `mark_item_read` |
/// | `post` | `discussion_topics`, `discussion_entries`: `create`, `add_entry`, `add_reply`; `conversations`: `create`, `add_message`; `submission_comments`: `create` |
/// | `view` | everything else: pages, files, lists, and what has no kind of its own |
enum CanvasKinds {
    static func kind(controller: String, action: String) -> EventKind {
        var name = controller.split(separator: "/").last.map(String.init) ?? ""
        if name.hasSuffix("_api") { name.removeLast(4) }
        switch (name, action) {
        case ("quiz_submissions", "create"), ("quiz_submissions", "start"): return .start
        case ("quiz_submissions", "complete"), ("quiz_submissions", "update"), ("submissions", "create"): return .attempt
        case ("context_module_items", "mark_as_done"), ("context_modules", "mark_as_done"),
            ("context_module_items", "mark_item_read"), ("context_modules", "mark_item_read"):
            return .complete
        case ("discussion_topics", "create"), ("discussion_topics", "add_entry"), ("discussion_topics", "add_reply"),
            ("discussion_entries", "create"), ("conversations", "create"), ("conversations", "add_message"),
            ("submission_comments", "create"):
            return .post
        default: return .view
        }
    }

    /// What an item is made of, by the part of the address that names its kind.
    static func content(_ part: String) -> ContentType? {
        switch part {
        case "quizzes": .quiz
        case "pages", "wiki": .page
        case "files": .file
        case "discussion_topics": .forum
        case "external_tools": .link
        case "conferences": .live
        default: nil
        }
    }
}

/// What an address of Canvas says: the course and the item in it.
struct CanvasAddress {
    /// The number behind `/courses/`.
    let course: String?
    /// The two parts behind the course, such as `quizzes/7` or `pages/welcome`; `nil` where there is no second one.
    let item: String?
    /// The first of them, such as `quizzes`.
    let kind: String?

    init(_ url: String) {
        let path = url.prefix { $0 != "?" && $0 != "#" }
        let parts = path.split(separator: "/").map(String.init)
        guard let place = parts.firstIndex(of: "courses"), place + 1 < parts.count, Self.isNumber(parts[place + 1]) else {
            (course, item, kind) = (nil, nil, nil)
            return
        }
        course = parts[place + 1]
        kind = place + 2 < parts.count ? parts[place + 2] : nil
        let isNamed = place + 3 < parts.count && (Self.isNumber(parts[place + 3]) || kind == "pages" || kind == "wiki")
        item = isNamed ? "\(parts[place + 2])/\(parts[place + 3])" : nil
    }

    private static func isNumber(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy { DigitCursor.digit($0) != nil } }
}
