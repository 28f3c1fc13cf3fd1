import Records

/// What Moodle's events are in the canonical schema.
///
/// | kind | event names |
/// | --- | --- |
/// | `start` | an attempt, a lesson or a submission is begun |
/// | `attempt` | it is handed in |
/// | `complete` | an activity or course is completed, by the acting person for themselves |
/// | `skip` | an attempt is abandoned |
/// | `post` | a post, discussion, comment or message is written |
/// | `feedback` | a survey, feedback form or choice is answered, a rating given |
/// | `help` | any event of a help desk |
/// | `view` | everything else: pages viewed, and what has no kind of its own, which the report names |
enum MoodleEvents {
    /// The kind of an event; `nil` where the table has none, so that it counts as a view.
    static func kind(component: String, event: String) -> EventKind? {
        let place = component.lowercased()
        if place.contains("helpdesk") || place.contains("help desk") { return .help }
        let name = plain(event)
        if let kind = kinds[name] { return kind }
        return name.hasSuffix("viewed") || name.hasSuffix("downloaded") || name == "list submissions" ? .view : nil
    }

    /// In lower case and without the full stop that some names end with.
    private static func plain(_ name: String) -> String {
        let lower = name.lowercased()
        return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
    }

    private static let kinds: [String: EventKind] = [
        "quiz attempt started": .start, "lesson started": .start, "lesson restarted": .start, "lesson resumed": .start,
        "sco launched": .start, "submission created": .start,
        "quiz attempt submitted": .attempt, "a submission has been submitted": .attempt, "question answered": .attempt,
        "submitted scorm raw score": .attempt, "submitted scorm status": .attempt, "add submission": .attempt,
        "xapi statement received": .attempt,
        "course activity completion updated": .complete, "course completed": .complete, "lesson ended": .complete,
        "quiz attempt abandoned": .skip,
        "post created": .post, "discussion created": .post, "comment created": .post, "message sent": .post,
        "entry created": .post, "wiki page created": .post, "glossary entry created": .post, "database record created": .post,
        "response submitted": .feedback, "choice answer added": .feedback, "choice made": .feedback, "rating created": .feedback,
        "survey response submitted": .feedback, "submission assessed": .feedback,
    ]
}
