/// What the platform shows of one person in one week.
struct LearningCounts: Sendable, Equatable {
    var sessions = 0
    var late = 0
    /// Sessions on free days.
    var freeDay = 0
    /// Sum of the logarithms of all session lengths in minutes, free days included.
    var logMinutes = 0.0
    var attempts = 0
    var fails = 0
    /// Activities on items without a quiz, and how many of them were skipped.
    var activities = 0
    var skips = 0
    var posts = 0
    var feedback = 0
    var help = 0
    /// Self-chosen courses begun, and how many of them are for upskilling.
    var choices = 0
    var upskilling = 0

    static func += (left: inout LearningCounts, right: LearningCounts) {
        left.sessions += right.sessions
        left.late += right.late
        left.freeDay += right.freeDay
        left.logMinutes += right.logMinutes
        left.attempts += right.attempts
        left.fails += right.fails
        left.activities += right.activities
        left.skips += right.skips
        left.posts += right.posts
        left.feedback += right.feedback
        left.help += right.help
        left.choices += right.choices
        left.upskilling += right.upskilling
    }
}

/// A measured value and when the organisation learned of it.
struct Measured: Sendable, Equatable {
    let value: Double
    let knownAt: Int64
}

/// Everything exported on one person and week, as the filter reads it; the same facts as in the export, added up.
struct WeekObservation: Sendable, Equatable {
    /// As known at the week's end, and as known in the end.
    var known = LearningCounts()
    var final = LearningCounts()
    /// Expected sessions of the week for an average person, by the days present: as known at the week's end, and as known in the end.
    var knownExposure = 0.0
    var exposure = 0.0
    /// Free days without leave or sickness.
    var freeDays = 0.0
    /// Working days present.
    var presentDays = 0
    /// The KPI less what is expected of a newcomer.
    var kpi: Measured?
    /// When the short absences that began in the week became known.
    var absences: [Int64] = []
    var review: Measured?
    /// Whether there was a survey that the person could answer, and the score.
    var surveyed = false
    var survey: Measured?
    var assessment: Measured?
    /// Whether a new manager came at the beginning of the week.
    var managerChanged = false
    /// When a burnout event of the week became known.
    var burnoutKnownAt: Int64?
    /// What else the hazards depend on.
    var context = HazardContext(tenureYears: 0, weeksSinceManagerChange: nil)
    /// Whether notice could have been given in the week.
    var atRiskOfResigning = false
    /// Whether illness could begin in the week, and on how many of its weekdays.
    var exposedDays = 0
}
