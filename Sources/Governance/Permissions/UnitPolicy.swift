/// A default for everybody or for one unit, dated, as the organisation and its works council set it.
public struct UnitPolicy: Sendable, Hashable {
    /// What is set.
    public enum Rule: Sendable, Hashable {
        /// Everybody whom it concerns has been told.
        case noticeGiven
        /// Facts may be used from the first notice on, given to the person or to the unit.
        case requiresNotice
        /// Facts may be used where the person has consented.
        case requiresConsent
        /// Nothing may be used: the works council has not agreed.
        case blocked
        /// Nothing more is required; ends earlier rules and overrides those of wider scope.
        case allowed
        /// The ground on which data of the unit are used, where the workspace as a whole has another or none.
        case basis(RecordedBasis)
    }

    /// The unit, by its name in the facts; `nil` is everybody.
    public let unit: String?
    /// The purpose; `nil` is every purpose.
    public let purpose: Purpose?
    /// What is set.
    public let rule: Rule
    /// From when on, UTC seconds.
    public let from: Int64
    /// Until when, itself outside; `nil` is for good.
    public let to: Int64?

    /// Makes one of the given parts; `nil` where `to` does not lie after `from`.
    public init?(unit: String?, purpose: Purpose?, rule: Rule, from: Int64, to: Int64? = nil) {
        if let to, to <= from { return nil }
        self.unit = unit
        self.purpose = purpose
        self.rule = rule
        self.from = from
        self.to = to
    }

    /// How narrow the scope is; the narrower overrides the wider. A unit is narrower than a purpose.
    var narrowness: Int { (unit == nil ? 0 : 2) + (purpose == nil ? 0 : 1) }

    func concerns(unit: String?, purpose: Purpose) -> Bool {
        (self.unit == nil || self.unit == unit) && (self.purpose == nil || self.purpose == purpose)
    }

    func holds(at moment: Int64) -> Bool { moment >= from && to.map { moment < $0 } ?? true }
}
