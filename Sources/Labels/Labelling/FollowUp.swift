import Records

/// What followed a snapshot of a person at risk, up to the moment as of which facts are known.
struct FollowUp {
    /// The first target event, the first competing exit, the first answer to a survey of the target and the first intervention, each
    /// in `(t0, knownAt]`.
    let event: Int64?
    let exit: (at: Int64, kind: OutcomeKind)?
    let answer: Int64?
    let intervention: Int64?
    let t0: Int64
    let knownAt: Int64

    /// The target event, unless a competing exit came before it; at the same moment the target event counts.
    var firstEvent: Int64? {
        guard let event, event <= exit?.at ?? .max else { return nil }
        return event
    }

    /// The label at a horizon that ends at `end`.
    func state(through end: Int64, _ target: CompiledTarget, leavesOutCompetingExits: Bool) -> LabelState {
        if end > knownAt { return .unknown(.windowNotOver) }
        if let firstEvent, firstEvent <= end { return .positive }
        if target.restsOnSurveys, !answered(through: end) { return .unknown(.unascertained) }
        if leavesOutCompetingExits, exits(through: end) { return .excluded(.competingExit) }
        return .negative
    }

    /// Whether a survey of the target was answered in the window.
    func answered(through end: Int64) -> Bool { answer.map { $0 <= end } ?? false }

    /// Whether a competing exit came in the window before any target event.
    func exits(through end: Int64) -> Bool { firstEvent == nil && exit.map { $0.at <= end } ?? false }

    /// The end of the window, or the competing exit in it.
    func followed(through end: Int64) -> Int64 { min(end, exit?.at ?? .max) }

    func contamination(through end: Int64) -> Contamination {
        guard let intervention, intervention <= end else { return .none }
        guard let firstEvent, firstEvent <= intervention else { return .beforeOutcome }
        return .afterOutcome
    }

    /// The record of follow-up up to the first of target event, competing exit and `knownAt`; `nil` where there was none.
    func record(_ target: CompiledTarget) -> SurvivalRecord? {
        guard t0 < knownAt else { return nil }
        if target.restsOnSurveys, answer == nil { return nil }
        if let firstEvent { return SurvivalRecord(durationSeconds: firstEvent - t0, end: .event) }
        if let exit { return SurvivalRecord(durationSeconds: exit.at - t0, end: .competing(exit.kind)) }
        return SurvivalRecord(durationSeconds: knownAt - t0, end: .censored)
    }
}

extension FollowUp {
    /// Finds what followed.
    ///
    /// - Parameters:
    ///   - search: The target's events, as known at the moment asked about.
    ///   - hasEvents: Whether any part of the target has an event after t0.
    ///   - followedEnd: The last moment of which anything may be said: the moment asked about, or earlier the end of permission.
    init(
        _ t0: Int64, _ search: EventSearch, _ outcomes: KnownOutcomes, hasEvents: Bool, intervention: Int64?,
        through followedEnd: Int64
    ) {
        let event = hasEvents ? search.first(after: t0, dropsFrom: t0 + ProductivityDrop.recentSeconds) : nil
        self.init(
            event: event.flatMap { $0 <= followedEnd ? $0 : nil },
            exit: outcomes.competingExit(of: search.target, after: t0, through: followedEnd),
            answer: hasEvents && search.target.usesSurveys ? search.firstAnswer(after: t0) : nil, intervention: intervention,
            t0: t0,
            knownAt: followedEnd)
    }
}

extension KnownOutcomes {
    /// The first exit in `(t0, end]` that is not a target event after t0: exits of other kinds, and those of the target's own kind whose
    /// notice dates them at or before t0 (which at t0 nobody knew, or the person would not be at risk).
    func competingExit(of target: CompiledTarget, after t0: Int64, through end: Int64) -> (at: Int64, kind: OutcomeKind)? {
        var first: (at: Int64, kind: OutcomeKind)?
        for fact in facts where fact.kind.isExit && fact.at > t0 && fact.at <= end {
            if target.ownExits.contains(fact.kind), target.target.exitsDatedBy.date(of: fact) > t0 { continue }
            if let known = first, (known.at, known.kind.rawValue) <= (fact.at, fact.kind.rawValue) { continue }
            first = (fact.at, fact.kind)
        }
        return first
    }
}
