/// What the data can support.
public enum FeasibilityVerdict: String, Codable, Sendable, CaseIterable {
    /// Enough for what was asked.
    case supported
    /// Enough for some of it, or with wide intervals.
    case withReservations
    /// Not enough.
    case notSupported
}

/// The arithmetic done before any model was fitted.
public struct Feasibility: Codable, Sendable, Equatable {
    /// What the data can support.
    public let verdict: FeasibilityVerdict
    /// The verdict in one sentence.
    public let summary: String
    /// The arithmetic, line by line.
    public let lines: [FeasibilityLine]

    /// Makes the value from its parts; lists that are left out are empty.
    public init(verdict: FeasibilityVerdict, summary: String, lines: [FeasibilityLine] = []) {
        self.verdict = verdict
        self.summary = summary
        self.lines = lines
    }
}

/// One question to the calendar or the counts.
public struct FeasibilityLine: Codable, Sendable, Equatable {
    /// What was asked.
    public let question: String
    /// The answer, with its numbers.
    public let answer: String
    /// What it means.
    public let verdict: FeasibilityVerdict

    /// Makes the value from its parts; lists that are left out are empty.
    public init(question: String, answer: String, verdict: FeasibilityVerdict) {
        self.question = question
        self.answer = answer
        self.verdict = verdict
    }
}
