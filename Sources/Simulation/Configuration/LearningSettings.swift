/// How people use the learning platform when nothing weighs on them.
public struct LearningSettings: Sendable, Codable, Equatable {
    /// Sessions in a full working week.
    public var sessionsPerWeek = 2.3
    /// How much busy the five weekdays are, Monday first; only the proportions count.
    public var weekdayWeights = [1.05, 1.2, 1.1, 1.0, 0.65]
    /// How busy the twelve months are, January first.
    public var monthWeights = [1.05, 1.0, 1.0, 1.0, 1.0, 0.97, 0.93, 0.92, 1.03, 1.02, 1.0, 0.93]
    /// The shape of the weekly gamma factor; smaller means busier and idler weeks.
    public var weeklyShape = 6.0
    /// The typical (median) length of a session in minutes, and the standard deviation of its logarithm.
    public var sessionMinutes = 22.0
    public var sessionLogSD = 0.5
    /// Activities of a session beyond the first.
    public var furtherActivities = 0.6
    /// Sessions on a free day.
    public var freeDaySessions = 0.05
    /// The share of sessions between 22:00 and midnight.
    public var lateShare = 0.06
    /// The share of attempts that fail, and of activities that are skipped.
    public var failShare = 0.25
    public var skipShare = 0.05
    /// Posts, feedback and help requests of a session.
    public var postsPerSession = 0.22
    public var feedbackPerSession = 0.1
    public var helpPerSession = 0.06
    /// The share of self-chosen courses that are upskilling courses.
    public var upskillingShare = 0.6
    /// How many courses there are of each kind.
    public var upskillingCourses = 48
    public var complianceCourses = 12
    public var remedialCourses = 12
    public var otherCourses = 24
    /// Persons differ for good: standard deviations of the logarithm of sessions and minutes and of the log-odds of late work and failing.
    public var personSessionsSD = 0.2
    public var personMinutesSD = 0.1
    public var personLateSD = 0.25
    public var personFailSD = 0.2
    /// How much busier the first weeks in the company are.
    public var onboardingFactor = 1.4

    /// The default platform.
    public init() {}
}
