import Records
import Statistics

/// All channels that Respite knows, in the order in which a pass writes them.
enum SequenceCatalogue {
    static let version1: [SequenceChannel] = activity + kinds + quality + timing + work + plans

    private static let activity = [
        channel(
            "minutes", "learning time", "total length of the sessions that end in the step, in minutes", unit: "minutes"),
        count("sessions", "number of sessions", "sessions that end in the step"),
        count("events", "number of recorded acts", "events in the step"),
        count("interactions", "number of interactions", "sum of amount over the events in the step"),
        count(
            "active_days", "number of days with learning", "distinct local dates of the events in the step",
            from: [.events, .persons]),
    ]

    private static let kinds = EventKind.allCases.map { kind in
        let (name, meaning) = named(kind)
        return count(
            name, meaning, "events of kind \(kind.name) in the step",
            privacy: [.post, .feedback, .help].contains(kind) ? .sensitive : .ordinary)
    }

    private static func named(_ kind: EventKind) -> (name: String, meaning: String) {
        switch kind {
        case .view: ("views", "number of pages and media looked at")
        case .start: ("starts", "number of items begun")
        case .complete: ("completions", "number of items completed")
        case .skip: ("skips", "number of items skipped")
        case .attempt: ("attempts", "number of attempts")
        case .post: ("posts", "number of forum posts")
        case .feedback: ("feedback", "number of ratings and comments on content")
        case .help: ("help", "number of requests for help")
        }
    }

    private static let quality = [
        count("failed", "number of failed attempts", "attempts in the step with passed = false"),
        channel(
            "score_mean", "average score", "mean of the known scores of the attempts in the step",
            missing: "no known score in the step", imputation: .median),
    ]

    private static let timing = [
        channel(
            "late_share", "share of learning from 22:00 to 6:00",
            "share of the events in the step whose local hour is 22, 23, 0, 1, 2, 3, 4 or 5", from: [.events, .persons],
            missing: "no event in the step", kind: .share, imputation: .median, privacy: .sensitive),
        channel(
            "weekend_share", "share of learning on weekends",
            "share of the events in the step on a local Saturday or Sunday", from: [.events, .persons],
            missing: "no event in the step", kind: .share, imputation: .median, privacy: .sensitive),
        channel(
            "since_first_event", "whether learning had begun",
            "1 if the first event of all history in sight is not later than the end of the step, else 0", kind: .flag),
    ]

    private static let work = [
        channel(
            "kpi_mean", "average of the main productivity figure", "mean of the values of the primary KPI in the step",
            from: [.kpi], missing: "no value in the step", imputation: .median),
        channel(
            "review_mean", "average of the performance reviews", "mean of the values of the reviews in the step",
            from: [.reviews], missing: "no review in the step", imputation: .median),
        channel(
            "absence_days", "days of unplanned absence that began", "sum of days over the absences whose at lies in the step",
            from: [.absences], unit: "days"),
        count(
            "absence_spells", "number of unplanned absences that began", "absences whose at lies in the step",
            from: [.absences]),
    ]

    private static let plans = [
        channel(
            "leave_days", "days of planned leave",
            "seconds of the step that lie in any planned leave known at the cutoff and not cancelled, ÷ 86400",
            from: [.leaves], unit: "days"),
        count("due", "number of deadlines that fell due", "deadlines in force with due_at in the step", from: [.deadlines]),
        count(
            "due_done", "number of these done by now, in time or late", "those of due that are done at the cutoff",
            from: [.deadlines, .events]),
        count(
            "due_done_late", "number of these done late", "those of due_done whose done at is later than due_at",
            from: [.deadlines, .events]),
    ]

    private static func channel(
        _ name: String, _ meaning: String, _ definition: String, from inputs: [SequenceChannel.Input] = [.events],
        missing: String? = nil, kind: ColumnDescriptor.Kind = .numeric, unit: String = "",
        imputation: ColumnDescriptor.Imputation = .zero, privacy: ColumnDescriptor.PrivacyClass = .ordinary
    ) -> SequenceChannel {
        SequenceChannel(
            definition, from: inputs, missing: missing,
            column: ColumnDescriptor(
                name: name, meaning: meaning, kind: kind, unit: unit, imputation: imputation, privacy: privacy))
    }

    private static func count(
        _ name: String, _ meaning: String, _ definition: String, from inputs: [SequenceChannel.Input] = [.events],
        privacy: ColumnDescriptor.PrivacyClass = .ordinary
    ) -> SequenceChannel {
        channel(name, meaning, definition, from: inputs, kind: .count, privacy: privacy)
    }
}
