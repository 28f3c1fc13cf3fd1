import Records

/// What Caliper's events are in the canonical schema, by the type of the event and its action.
///
/// | kind | events |
/// | --- | --- |
/// | `view` | Session, Navigation, View, ToolLaunch, ToolUse, Search and Reading; Assessment, Assignable and Media that are paused, resumed, reviewed, moved about in; messages and threads marked as read, forums subscribed to; annotations; resources retrieved, downloaded, printed, described |
/// | `start` | Assessment, AssessmentItem, Assignable, Media, Questionnaire: Started, Restarted |
/// | `complete` | Assignable: Completed; Media: Ended |
/// | `skip` | AssessmentItem, QuestionnaireItem: Skipped |
/// | `attempt` | Assessment and Assignable: Submitted; AssessmentItem: Completed; Grade: Graded (an attempt of whom it is graded for, with the score) |
/// | `post` | Message: Posted; Thread: Created; Annotation: Shared; ResourceManagement: Created, Uploaded, Copied, Modified, Saved |
/// | `feedback` | Feedback; Questionnaire: Submitted; QuestionnaireItem: Completed |
///
/// All others (invitations to surveys, assignments that are activated, resources that are archived, …) are no act of a learner that
/// the schema has a kind for: they are left out, and the report counts each.
enum CaliperKinds {
    /// The kind; `nil` where there is none. `type` is without `Event` at its end.
    static func kind(type: String, action: String) -> EventKind? {
        switch type {
        case "Session", "Navigation", "View", "Viewed", "ToolLaunch", "ToolUse", "Search", "Reading": .view
        case "Assessment": assignable(action) ?? (action == "Reset" ? .view : nil)
        case "Assignable": action == "Completed" ? .complete : assignable(action)
        case "AssessmentItem": item(action, completed: .attempt)
        case "Questionnaire": action == "Submitted" ? .feedback : action == "Started" ? .start : nil
        case "QuestionnaireItem": item(action, completed: .feedback)
        case "Grade", "Outcome": action == "Graded" ? .attempt : nil
        case "Forum", "Thread", "Message": action == "Posted" || action == "Created" ? .post : .view
        case "Media": action == "Started" || action == "Restarted" ? .start : action == "Ended" ? .complete : .view
        case "Annotation": action == "Shared" ? .post : .view
        case "Feedback": .feedback
        case "ResourceManagement": resource(action)
        default: nil
        }
    }

    private static func assignable(_ action: String) -> EventKind? {
        switch action {
        case "Started", "Restarted": .start
        case "Submitted": .attempt
        case "Paused", "Resumed", "Reviewed", "Viewed": .view
        default: nil
        }
    }

    private static func item(_ action: String, completed: EventKind) -> EventKind? {
        switch action {
        case "Started", "Restarted": .start
        case "Completed", "Submitted": completed
        case "Skipped": .skip
        case "Viewed", "Reviewed": .view
        default: nil
        }
    }

    private static func resource(_ action: String) -> EventKind? {
        switch action {
        case "Created", "Uploaded", "Copied", "Modified", "Saved": .post
        case "Retrieved", "Downloaded", "Printed", "Described": .view
        default: nil
        }
    }

    /// What an entity of that type is made of; `nil` where the type does not say.
    static func content(_ type: String) -> ContentType? {
        switch type {
        case "Assessment", "AssessmentItem", "Questionnaire", "QuestionnaireItem": .quiz
        case "VideoObject": .video
        case "WebPage", "Page", "Frame": .page
        case "Document", "Chapter", "EpubChapter", "EpubVolume", "Reading": .text
        case "Forum", "Thread", "Message": .forum
        case "Link", "LtiLink": .link
        default: nil
        }
    }
}
