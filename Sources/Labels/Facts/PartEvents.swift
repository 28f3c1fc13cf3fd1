import Records

/// Something that may make a part of a target hold.
struct PartEvent: Sendable {
    /// When it is dated.
    let time: Int64
    /// Days, score or share, where it is known.
    let value: Double?
    /// Of a spell that is still open: the moment by which it ends at the latest, as far as the facts say.
    let openUntil: Int64?

    /// The size as known at a moment: of an open spell the days so far.
    func size(knownAt moment: Int64) -> Double? {
        guard let openUntil else { return value }
        return Double(max(0, min(moment, openUntil) - time)) / Double(UTCTime.secondsPerDay)
    }
}

/// For each part of one target its events in time order, as known at one moment. An exit known by its notice, or a plan, may lie after
/// that moment.
struct PartEvents: Sendable {
    let byPart: [[PartEvent]]

    init(_ target: CompiledTarget, outcomes: KnownOutcomes, kpi: [KPIValue]) {
        byPart = target.parts.map { part in
            var events = outcomes.facts.filter { $0.kind == part.kind && part.accepts($0.source) }.compactMap {
                Self.event($0, of: part, dating: target.target.exitsDatedBy, among: outcomes)
            }
            if part.kind == .productivityDrop {
                events += ProductivityDrop.events(in: kpi.filter { part.takes(kpi: $0) }, by: part.threshold ?? 0)
            }
            return events.sorted { ($0.time, $0.value ?? 0) < ($1.time, $1.value ?? 0) }
        }
    }

    private static func event(
        _ fact: Outcome, of part: CompiledTarget.Part, dating: ExitDating, among outcomes: KnownOutcomes
    ) -> PartEvent? {
        switch fact.kind {
        case .survey:
            guard let score = fact.value, score.isFinite else { return nil }  // a survey without a score is no answer
            return PartEvent(time: fact.at, value: score, openUntil: nil)
        case .productivityDrop:
            if let fall = fact.value, fall <= part.threshold ?? 0 { return nil }
            return PartEvent(time: fact.at, value: fact.value, openUntil: nil)
        case .sickLeave where fact.value == nil:
            let later = outcomes.facts.contains { $0.kind == .sickLeave && $0.at > fact.at }
            if later { return PartEvent(time: fact.at, value: nil, openUntil: nil) }  // it ended, nobody recorded when
            let exit = outcomes.facts.lazy.filter { $0.kind.isExit && $0.at >= fact.at }.map(\.at).min()
            return PartEvent(time: fact.at, value: nil, openUntil: exit ?? .max)
        default:
            return PartEvent(time: dating.date(of: fact), value: fact.value, openUntil: nil)
        }
    }
}

extension CompiledTarget.Part {
    /// Whether the KPI is the one that the part is about: the named one, or the primary one.
    fileprivate func takes(kpi: KPIValue) -> Bool { sources == nil ? kpi.name == nil : accepts(kpi.name) }

    /// Whether an event makes the part hold.
    func holds(_ event: PartEvent, knownAt moment: Int64) -> Bool {
        guard let threshold, kind != .productivityDrop else { return true }
        return event.size(knownAt: moment).map { $0 >= threshold } ?? false
    }
}
