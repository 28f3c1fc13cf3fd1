/// What the recommended model comes to by gates that were fixed before anything was evaluated.
public struct GateResults: Codable, Sendable, Equatable {
    /// What gates come to.
    public enum Verdict: String, Codable, Sendable, CaseIterable {
        /// On the right side.
        case pass
        /// On the wrong side.
        case fail
        /// It cannot be told.
        case notEnoughEvidence
    }

    /// The SHA-256 of the file of gates, in hexadecimal.
    public let sha256: String
    /// Fail if one gate fails, otherwise not enough evidence if one has not, otherwise pass.
    public let verdict: Verdict
    /// One line a gate, in the order of the file.
    public let lines: [GateLine]

    /// Makes the value from its parts.
    public init(sha256: String, verdict: Verdict, lines: [GateLine]) {
        self.sha256 = sha256
        self.verdict = verdict
        self.lines = lines
    }
}

/// One gate and what it comes to.
public struct GateLine: Codable, Sendable, Equatable {
    /// The gate's name.
    public let name: String
    /// The levels that were fixed, in words.
    public let wanted: String
    /// The figure with its interval.
    public let figure: Figure
    /// What it comes to.
    public let verdict: GateResults.Verdict
    /// Why, in a sentence.
    public let reason: String

    /// Makes the value from its parts.
    public init(name: String, wanted: String, figure: Figure, verdict: GateResults.Verdict, reason: String) {
        self.name = name
        self.wanted = wanted
        self.figure = figure
        self.verdict = verdict
        self.reason = reason
    }
}
