/// How people use the learning platform when nothing weighs on them.
public struct LearningSettings: Sendable, Codable, Equatable {
    /// Sessions in a full working week.
    public var sessionsPerWeek = 1.7
    /// How busy the five weekdays are, Monday first; only the proportions count.
    public var weekdayWeights = [1.05, 1.2, 1.1, 1.0, 0.65]
    /// How busy the twelve months are, January first.
    public var monthWeights = [1.05, 1.0, 1.0, 1.0, 1.0, 0.97, 0.93, 0.92, 1.03, 1.02, 1.0, 0.93]
    /// The shape of the weekly gamma factor; smaller means busier and idler weeks.
    public var weeklyShape = 8.0
    /// The median length of a session in minutes.
    public var sessionMinutes = 22.0
    /// The standard deviation of the logarithm of a session's length.
    public var sessionLogSD = 0.5
    /// Activities of a session beyond the first.
    public var furtherActivities = 0.3
    /// Sessions on a free day.
    public var freeDaySessions = 0.05
    /// The share of sessions that begin after 22:00.
    public var lateShare = 0.06
    /// The share of attempts that fail.
    public var failShare = 0.25
    /// The share of activities that are skipped.
    public var skipShare = 0.05
    /// Posts of a session.
    public var postsPerSession = 0.3
    /// Feedback of a session.
    public var feedbackPerSession = 0.1
    /// Help requests of a session.
    public var helpPerSession = 0.06
    /// The share of self-chosen courses that are upskilling courses.
    public var upskillingShare = 0.6
    /// How many upskilling courses there are.
    public var upskillingCourses = 48
    /// How many compliance courses there are.
    public var complianceCourses = 12
    /// How many remedial courses there are.
    public var remedialCourses = 12
    /// How many other courses there are.
    public var otherCourses = 24
    /// How persons differ for good: the standard deviation of the logarithm of their sessions.
    public var personSessionsSD = 0.15
    /// That of the logarithm of their sessions' length.
    public var personMinutesSD = 0.1
    /// That of the log-odds of a late session.
    public var personLateSD = 0.25
    /// That of the log-odds of failing.
    public var personFailSD = 0.2
    /// How much busier the first six weeks in the company are.
    public var onboardingFactor = 1.4

    /// The default platform.
    public init() {}
}
