/// How sure a person's probability is.
public struct ProbabilityInterval: Sendable, Codable, Equatable {
    /// How the ends were found.
    public enum Method: String, Sendable, Codable {
        /// The whole fit, again and again, with people drawn anew.
        case bootstrap
        /// Isotonic calibration with the person counted once without and once with the event.
        case vennAbers
    }

    /// The probability, in `[0, 1]`.
    public let probability: Double
    /// The lower end, in `[0, 1]`.
    public let lower: Double
    /// The upper end, not below the lower.
    public let upper: Double
    /// How often such intervals are meant to hold the true probability; `nil` where nothing of that kind is meant.
    public let level: Double?
    /// How the ends were found.
    public let method: Method
    /// Refits that the ends come from; `nil` for Venn–Abers.
    public let draws: Int?
    /// What the interval says and what it does not, in a sentence.
    public let note: String
}
