/// How strongly the hidden causes show in what is exported; each per standard deviation of the cause.
public struct SymptomSettings: Sendable, Codable, Equatable {
    /// Multiplies every symptom; at 0 nothing that is exported but the outcomes themselves tells of the causes.
    public var strength = 1.0
    /// Exhaustion on the logarithm of sessions (wider gaps) and of their length.
    public var exhaustionOnSessions = -0.38
    public var exhaustionOnMinutes = -0.12
    /// Exhaustion on the logarithm of the spread of session lengths and of the weekly shape (more variability).
    public var exhaustionOnSpread = 0.12
    public var exhaustionOnWeeklyShape = -0.25
    /// Exhaustion and load on the log-odds of a late session, load on the logarithm of sessions on free days.
    public var exhaustionOnLate = 0.55
    public var loadOnLate = 0.3
    public var loadOnFreeDays = 0.4
    /// Exhaustion on the log-odds of failing an attempt and of skipping.
    public var exhaustionOnFails = 0.5
    public var exhaustionOnSkips = 0.4
    /// Exhaustion and fit on the logarithm of posts, fit on that of feedback, load on that of help requests.
    public var exhaustionOnPosts = -0.4
    public var fitOnPosts = 0.1
    public var fitOnFeedback = 0.15
    public var loadOnHelp = 0.3
    /// Fit on the log-odds that a self-chosen course is an upskilling course.
    public var fitOnUpskilling = 0.2
    /// Exhaustion and load on the KPI, in points.
    public var exhaustionOnKPI = -6.0
    public var loadOnKPI = 0.5
    /// Exhaustion on the logarithm of the rate of short absences.
    public var exhaustionOnAbsences = 0.4
    /// Exhaustion and fit on the review.
    public var exhaustionOnReview = -0.2
    public var fitOnReview = 0.1

    /// The default symptoms.
    public init() {}
}
