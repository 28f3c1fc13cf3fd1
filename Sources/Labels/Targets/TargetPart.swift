public import Records

/// One kind of fact that a target looks for, and from what size on it counts.
public struct TargetPart: Sendable, Hashable {
    /// The kind of outcome.
    public let kind: OutcomeKind
    /// The `source` of the outcome that counts: of a survey the instrument, of a productivity drop the KPI's name. `nil` takes any
    /// source, and of KPIs the primary one.
    public let source: String?
    /// From what size on it counts: days of sick leave (at least), score of a survey (at least), share by which productivity falls
    /// (more than). `nil` where the kind has no size, or where any size counts.
    public let threshold: Double?

    /// Makes a part; `Target` checks that it makes sense.
    public init(_ kind: OutcomeKind, source: String? = nil, threshold: Double? = nil) {
        self.kind = kind
        self.source = source
        self.threshold = threshold
    }

    /// The part as it stands in reports: `sick_leave >= 14`, `survey(CBI) >= 50`, `productivity_drop > 0.2`.
    public var name: String {
        let size = threshold.map { (kind == .productivityDrop ? " > " : " >= ") + Self.plain($0) } ?? ""
        return kind.rawValue + (source.map { "(\($0))" } ?? "") + size
    }

    static func plain(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    }
}

/// A part's weight in a sum: `weight · quantity / per`.
public struct WeightedTerm: Sendable, Hashable {
    /// What is measured: days of sick leave, the newest score of a survey, or 1 once a fact of another kind has come.
    public let part: TargetPart
    /// How much it weighs; above 0.
    public let weight: Double
    /// What the quantity is divided by; above 0.
    public let per: Double

    /// Makes a term; `Target` checks that it makes sense.
    public init(_ part: TargetPart, weight: Double, per: Double = 1) {
        self.part = part
        self.weight = weight
        self.per = per
    }
}
