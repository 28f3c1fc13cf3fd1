/// What the organisation measures and how late it learns of it.
public struct RecordSettings: Sendable, Codable, Equatable {
    /// The share of sessions that reach the platform late (offline use), and the mean delay in days.
    public var lateSessionShare = 0.03
    public var lateSessionDays = 4.0
    /// Weekly KPI: level, standard deviation of the persons' own levels and of a week.
    public var kpiLevel = 100.0
    public var kpiPersonSD = 3.0
    public var kpiWeekSD = 4.0
    /// Half-yearly reviews: level and standard deviation.
    public var reviewLevel = 3.4
    public var reviewSD = 0.45
    /// Weeks between burnout surveys.
    public var surveyEveryWeeks = 13
    /// The share that answers a survey, and how exhaustion changes its log-odds.
    public var surveyResponseShare = 0.55
    public var exhaustionOnResponse = -0.35
    /// The total score: level, per unit of exhaustion, and the standard deviation of the mood of the day.
    public var surveyLevel = 27.0
    public var exhaustionOnSurvey = 6.0
    public var surveySD = 7.0
    /// Weeks between managers' assessments, the share of people assessed, how much of exhaustion a manager sees, and the noise.
    public var assessmentEveryWeeks = 13
    public var assessmentShare = 0.85
    public var exhaustionOnAssessment = 0.5
    public var assessmentSD = 1.0
    /// The share of people who object to any use of their data.
    public var objectionShare = 0.003

    /// The default records.
    public init() {}
}
