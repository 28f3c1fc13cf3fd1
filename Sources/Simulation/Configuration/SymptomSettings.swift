/// How strongly the hidden causes show in what is exported; each per standard deviation of the cause.
public struct SymptomSettings: Sendable, Codable, Equatable {
    /// Multiplies every symptom; at 0 nothing that people do tells of the causes.
    public var strength = 1.0
    /// Exhaustion on the logarithm of sessions: wider gaps.
    public var exhaustionOnSessions = -0.55
    /// Exhaustion on the logarithm of their length.
    public var exhaustionOnMinutes = -0.2
    /// Exhaustion on the logarithm of the spread of session lengths: more variability.
    public var exhaustionOnSpread = 0.12
    /// Exhaustion on the logarithm of the weekly shape: busier and idler weeks.
    public var exhaustionOnWeeklyShape = -0.25
    /// Exhaustion on the log-odds of a late session.
    public var exhaustionOnLate = 0.7
    /// Load on the log-odds of a late session.
    public var loadOnLate = 0.3
    /// Load on the logarithm of sessions on free days.
    public var loadOnFreeDays = 0.4
    /// Exhaustion on the log-odds of failing an attempt.
    public var exhaustionOnFails = 0.7
    /// Exhaustion on the log-odds of skipping an activity.
    public var exhaustionOnSkips = 0.6
    /// Exhaustion on the logarithm of posts.
    public var exhaustionOnPosts = -0.5
    /// Fit on the logarithm of posts.
    public var fitOnPosts = 0.0
    /// Fit on the logarithm of feedback.
    public var fitOnFeedback = 0.05
    /// Load on the logarithm of help requests.
    public var loadOnHelp = 0.3
    /// Fit on the log-odds that a self-chosen course is an upskilling course.
    public var fitOnUpskilling = 0.05
    /// Exhaustion on the KPI, in points.
    public var exhaustionOnKPI = -8.0
    /// Load on the KPI, in points.
    public var loadOnKPI = 0.5
    /// Exhaustion on the logarithm of the rate of short absences.
    public var exhaustionOnAbsences = 0.5
    /// Exhaustion on the review, in marks.
    public var exhaustionOnReview = -0.3
    /// Fit on the review, in marks.
    public var fitOnReview = 0.03

    /// The default symptoms.
    public init() {}
}
