/// What the organisation measures, and how late it learns of things.
public struct RecordSettings: Sendable, Codable, Equatable {
    /// The share of sessions that reach the platform late (offline use).
    public var lateSessionShare = 0.03
    /// Their mean delay in days.
    public var lateSessionDays = 4.0
    /// The KPI of a person of average causes.
    public var kpiLevel = 100.0
    /// The standard deviation of the persons' own levels.
    public var kpiPersonSD = 2.0
    /// The standard deviation of a week.
    public var kpiWeekSD = 2.0
    /// The review of a person of average causes, 1 to 5.
    public var reviewLevel = 3.4
    /// The standard deviation of a review.
    public var reviewSD = 0.45
    /// Weeks between burnout surveys.
    public var surveyEveryWeeks = 13
    /// The share of persons of average exhaustion who answer a survey.
    public var surveyResponseShare = 0.55
    /// The effect of exhaustion on the log-odds of answering.
    public var exhaustionOnResponse = -0.35
    /// The total score of a person of average exhaustion, 0 to 100.
    public var surveyLevel = 27.0
    /// What a unit of exhaustion adds to it.
    public var exhaustionOnSurvey = 6.0
    /// The standard deviation of the mood of the day.
    public var surveySD = 7.0
    /// Weeks between managers' assessments.
    public var assessmentEveryWeeks = 13
    /// The share of people assessed.
    public var assessmentShare = 0.85
    /// What a unit of exhaustion adds to the log-odds that a manager writes down.
    public var exhaustionOnAssessment = 0.5
    /// The standard deviation of managers' errors, in log-odds.
    public var assessmentSD = 1.0
    /// The share of people who object to any use of their data.
    public var objectionShare = 0.003

    /// The default records.
    public init() {}
}
