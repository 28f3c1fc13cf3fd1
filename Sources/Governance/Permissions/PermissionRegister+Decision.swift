import Records

extension PermissionRegister {
    /// Decides what the gate lets through of a person.
    ///
    /// - An objection or a withdrawal that stands (`hasOptedOut`) excludes the person, whatever else is set.
    /// - Otherwise a fact comes through where two rules permit it: the one that held when it happened, and the one that stands for the use
    ///   (in force at `end`; where a rule that was set for later, for good, is stricter, that one).
    /// - Of the rules that hold at a moment the narrowest scope counts (a unit before a purpose before everybody), then the one set last.
    /// - Notice: facts from the first notice on, the person's own or the unit's; a consent is also a notice.
    /// - Consent: facts between a consent and the next withdrawal or objection.
    /// - Blocked: nothing. A consent does not take the place of the works council's agreement.
    /// - Without policies everything of everybody who has not opted out comes through.
    ///
    /// - Parameters:
    ///   - unit: The person's unit at `end`, as known at `end`; `nil` where it is not known, so that only what is set for everybody counts.
    ///   - basis: The workspace's own ground.
    ///   - end: The gate's end, UTC seconds.
    public func decision(
        for person: String, unit: String?, purpose: Purpose, basis: RecordedBasis?, through end: Int64
    ) -> GateDecision {
        let own = permissions(of: person, about: purpose)
        if hasOptedOut(person, of: purpose) { return .excluded(own.optOut) }
        guard !policies.isEmpty else { return basis == nil ? .excluded(.noBasis) : .permitted(.always) }
        let timeline = PolicyTimeline(policies, unit: unit, purpose: purpose)
        guard basis != nil || timeline.basis(at: end) != nil else { return .excluded(.noBasis) }
        let consents = own.consentPeriods
        let notices = timeline.unitNotice.union(own.noticePeriods).union(consents)
        func periods(_ requirement: PolicyTimeline.Requirement) -> PermittedPeriods {
            switch requirement {
            case .none: .always
            case .notice: notices
            case .consent: consents
            case .agreement: .never
            }
        }
        let ofTheDay = timeline.stretches().reduce(PermittedPeriods.never) { sum, stretch in
            sum.union(PermittedPeriods([stretch.period]).intersection(periods(stretch.requirement)))
        }
        let standing = timeline.standing(at: end)
        let permitted = ofTheDay.intersection(periods(standing))
        return permitted.isEmpty ? .excluded(Self.reason(standing, among: timeline)) : .permitted(permitted)
    }

    /// Whether some default depends on the unit, so that each person's has to be looked up.
    var dependsOnUnits: Bool { policies.contains { $0.unit != nil } }

    private static func reason(_ standing: PolicyTimeline.Requirement, among timeline: PolicyTimeline) -> Exclusion {
        let strictest = max(standing, timeline.stretches().map(\.requirement).max() ?? .none)
        switch standing == .none ? strictest : standing {
        case .agreement: return .unitBlocked
        case .consent: return .noConsent
        case .notice, .none: return .noNotice
        }
    }
}

extension [Permission] {
    /// What the newest objection or withdrawal is; at the same moment an objection counts.
    fileprivate var optOut: Exclusion {
        let closing = filter { $0.kind == .objection || $0.kind == .withdrawal }
        let newest = closing.map(\.at).max()
        return closing.contains { $0.at == newest && $0.kind == .objection } ? .objected : .withdrewConsent
    }

    /// From the first notice on.
    fileprivate var noticePeriods: PermittedPeriods {
        filter { $0.kind == .notice }.map(\.at).min().map { PermittedPeriods(from: $0) } ?? .never
    }

    /// From each consent to the next withdrawal or objection; at the same moment the latter counts.
    fileprivate var consentPeriods: PermittedPeriods {
        let closings = filter { $0.kind == .objection || $0.kind == .withdrawal }.map(\.at)
        return PermittedPeriods(
            filter { $0.kind == .consent }.compactMap { consent in
                PermittedPeriods.Period(from: consent.at, to: closings.filter { $0 >= consent.at }.min() ?? .max)
            })
    }
}
