import Records

/// What the events of Moodle's log store are in the canonical schema, by component and name of the class, as in
/// `\mod_quiz\event\attempt_submitted`. `*` stands for every component.
///
/// | kind | component: event |
/// | --- | --- |
/// | `start` | `mod_quiz`: attempt_started · `mod_lesson`: lesson_started, lesson_restarted, lesson_resumed · `mod_scorm`: sco_launched · `*`: submission_created |
/// | `attempt` | `mod_quiz`: attempt_submitted · `mod_assign`: assessable_submitted · `mod_lesson`: question_answered · `mod_scorm`: scoreraw_submitted, status_submitted · `mod_h5pactivity`: statement_received · `mod_turnitintooltwo`: add_submission |
/// | `complete` | `core`: course_module_completion_updated, course_completed · `mod_lesson`: lesson_ended |
/// | `skip` | `mod_quiz`: attempt_abandoned |
/// | `post` | `mod_forum`: post_created, discussion_created · `core`: blog_entry_created, blog_comment_created, message_sent · `mod_chat`: message_sent · `mod_glossary`: entry_created · `mod_data`: record_created · `mod_wiki`: page_created · `*`: comment_created |
/// | `feedback` | `mod_feedback`: response_submitted · `mod_survey`: response_submitted · `mod_choice`: answer_created, answer_submitted · `mod_workshop`: submission_assessed |
/// | `help` | everything of a component whose name contains `helpdesk` |
/// | `view` | every name that ends with viewed, downloaded or searched, and every event that the table does not have, which the report counts by name |
///
/// A completion that somebody marks for somebody else is a view of theirs. Moodle's own task finds courses completed: `course_completed` is
/// the related user's, whoever and whatever set it off.
enum MoodleStoreEvents {
    /// The kind of an event; `nil` where the table has none, so that it counts as a view.
    static func kind(component: String, name: String) -> EventKind? {
        if component.contains("helpdesk") { return .help }
        if let kind = kinds["\(component):\(name)"] ?? kinds["*:\(name)"] { return kind }
        return ["viewed", "downloaded", "searched"].contains { name.hasSuffix($0) } ? .view : nil
    }

    /// The component and the name of a class such as `\mod_quiz\event\attempt_submitted`; `nil` where the text is none.
    static func parts(_ eventName: FieldBytes) -> (component: String, name: String)? {
        let parts = String(decoding: eventName, as: UTF8.self).split(separator: "\\", omittingEmptySubsequences: true)
        guard parts.count == 3, parts[1] == "event" else { return nil }
        return (String(parts[0]), String(parts[2]))
    }

    /// The name of the event of a completed course.
    static let courseCompleted = "course_completed"

    private static let kinds: [String: EventKind] = [
        "mod_quiz:attempt_started": .start, "mod_lesson:lesson_started": .start, "mod_lesson:lesson_restarted": .start,
        "mod_lesson:lesson_resumed": .start, "mod_scorm:sco_launched": .start, "*:submission_created": .start,
        "mod_quiz:attempt_submitted": .attempt, "mod_assign:assessable_submitted": .attempt,
        "mod_lesson:question_answered": .attempt,
        "mod_scorm:scoreraw_submitted": .attempt, "mod_scorm:status_submitted": .attempt,
        "mod_h5pactivity:statement_received": .attempt, "mod_turnitintooltwo:add_submission": .attempt,
        "core:course_module_completion_updated": .complete, "core:course_completed": .complete,
        "mod_lesson:lesson_ended": .complete,
        "mod_quiz:attempt_abandoned": .skip,
        "mod_forum:post_created": .post, "mod_forum:discussion_created": .post, "core:blog_entry_created": .post,
        "core:blog_comment_created": .post, "core:message_sent": .post, "mod_chat:message_sent": .post,
        "mod_glossary:entry_created": .post, "mod_data:record_created": .post, "mod_wiki:page_created": .post,
        "*:comment_created": .post,
        "mod_feedback:response_submitted": .feedback, "mod_survey:response_submitted": .feedback,
        "mod_choice:answer_created": .feedback, "mod_choice:answer_submitted": .feedback,
        "mod_workshop:submission_assessed": .feedback,
    ]
}
