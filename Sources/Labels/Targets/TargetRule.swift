/// How the parts of a target make one event.
///
/// All three look only at facts with a time in `(t0, e]`, and their event time is the first *e* in `(t0, t0 + horizon]` at which they
/// hold; so the event time does not depend on the horizon, a horizon only decides whether it still counts.
public enum TargetRule: Sendable, Hashable {
    /// At the first fact of any part.
    case anyOf([TargetPart])
    /// When the last of the parts has had its first fact after t0.
    case allOf([TargetPart])
    /// When `Σ weight · quantity / per >= threshold`, where the quantity of sick leave is the days of all spells that began in
    /// `(t0, e]`, of a survey its newest score in it, and of every other kind 1 once there is one.
    case weightedSum([WeightedTerm], threshold: Double)

    /// The parts, in their order.
    public var parts: [TargetPart] {
        switch self {
        case .anyOf(let parts), .allOf(let parts): parts
        case .weightedSum(let terms, _): terms.map(\.part)
        }
    }

    /// The rule in words.
    public var meaning: String {
        switch self {
        case .anyOf(let parts): parts.count == 1 ? parts[0].name : "any of " + parts.map(\.name).joined(separator: ", ")
        case .allOf(let parts): parts.count == 1 ? parts[0].name : "all of " + parts.map(\.name).joined(separator: ", ")
        case .weightedSum(let terms, let threshold):
            terms.map { "\(TargetPart.plain($0.weight))·\($0.part.name)/\(TargetPart.plain($0.per))" }.joined(separator: " + ")
                + " >= \(TargetPart.plain(threshold))"
        }
    }
}
