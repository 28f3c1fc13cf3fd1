/// The two targets whose true risk a simulated company knows.
public enum SimulatedTarget: String, Sendable, Codable, CaseIterable {
    /// Resignation, dated by notice where known.
    case attrition
    /// A burnout case, a sick leave of 14 days or more, or a survey score of 50 or more.
    case burnout
}
