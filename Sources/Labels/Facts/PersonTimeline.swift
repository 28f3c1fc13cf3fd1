import Records

/// What is recorded on one person, to be looked at as it was known at one moment after another.
struct PersonTimeline {
    private let hiredAt: Int64?
    private let firstSeen: Int64?
    private let outcomes: [Outcome]  // in the order in which they became known
    private let kpi: [KPIValue]  // likewise; empty unless a target needs it
    private let assignments: ArraySlice<Assignment>
    private let interventions: ArraySlice<Intervention>
    let targets: [CompiledTarget]
    private var latest: View?

    /// The facts as known at a moment, kept until the next moment at which more is known; a class for the reason of `CompiledTarget`.
    final class View: Sendable {
        let outcomeCount: Int
        let kpiCount: Int
        let outcomes: KnownOutcomes
        let parts: [PartEvents]

        init(outcomeCount: Int, kpiCount: Int, outcomes: KnownOutcomes, parts: [PartEvents]) {
            self.outcomeCount = outcomeCount
            self.kpiCount = kpiCount
            self.outcomes = outcomes
            self.parts = parts
        }
    }

    /// - Parameters:
    ///   - index: The person's position in the block.
    ///   - hiredAt: As in the directory.
    init(_ block: FactBlock, index: Int, hiredAt: Int64?, targets: [CompiledTarget]) {
        self.hiredAt = hiredAt
        self.targets = targets
        firstSeen = hiredAt == nil ? block.firstSeen(index) : nil
        outcomes = Self.byKnowledge(block.outcomes[index], \.knownAt)
        kpi = targets.contains { $0.derivesProductivity } ? Self.byKnowledge(block.kpi[index], \.knownAt) : []
        assignments = block.assignments[index]
        interventions = block.interventions[index]
    }

    private static func byKnowledge<Row>(_ rows: ArraySlice<Row>, _ knownAt: KeyPath<Row, Int64>) -> [Row] {
        guard rows.count > 1 else { return Array(rows) }
        let order = rows.indices.sorted { (rows[$0][keyPath: knownAt], $0) < (rows[$1][keyPath: knownAt], $1) }
        return order.map { rows[$0] }
    }

    /// Whether nothing is recorded that a label could turn on.
    var hasNothingToLearn: Bool { outcomes.isEmpty && kpi.isEmpty }

    /// What was known at `moment`.
    mutating func view(knownAt moment: Int64) -> View {
        let outcomeCount = outcomes.firstIndex { $0.knownAt > moment } ?? outcomes.count
        let kpiCount = kpi.firstIndex { $0.knownAt > moment } ?? kpi.count
        if let latest, latest.outcomeCount == outcomeCount, latest.kpiCount == kpiCount { return latest }
        let known = KnownOutcomes(versions: outcomes[..<outcomeCount])
        let values = Array(kpi[..<kpiCount])
        let parts = targets.map { PartEvents($0, outcomes: known, kpi: values) }
        let view = View(outcomeCount: outcomeCount, kpiCount: kpiCount, outcomes: known, parts: parts)
        latest = view
        return view
    }

    /// Whether the person is employed at t0, by facts known at t0; `nil` if so, else why not.
    ///
    /// Employed is who was hired by t0 and has no exit by t0 that a later assignment by t0 does not undo. Where no hire date is
    /// known, it is the first moment at which the organisation knew of an assignment, event, KPI value, review or absence.
    func notEmployed(at t0: Int64, by view: View) -> ExclusionReason? {
        guard let start = hiredAt ?? firstSeen, start <= t0 else { return .notHired }
        guard let exit = view.outcomes.newestExit(by: t0) else { return nil }
        return assignments.contains { $0.at > exit && $0.at <= t0 && $0.knownAt <= t0 } ? nil : .left
    }

    /// The first intervention in `(t0, moment]` that is known at `moment`.
    func firstIntervention(after t0: Int64, knownAt moment: Int64) -> Int64? {
        interventions.lazy.filter { $0.at > t0 && $0.at <= moment && $0.knownAt <= moment }.map(\.at).min()
    }
}

extension FactBlock {
    /// The first moment at which the organisation knew that the person was there.
    fileprivate func firstSeen(_ index: Int) -> Int64? {
        var first: Int64?
        func see(_ at: Int64, _ knownAt: Int64) { first = min(first ?? .max, max(at, knownAt)) }
        for row in eventRows(index) { see(events.at[row], events.knownAt[row]) }
        for row in kpi[index] { see(row.at, row.knownAt) }
        for row in reviews[index] { see(row.at, row.knownAt) }
        for row in absences[index] { see(row.at, row.knownAt) }
        for row in assignments[index] { see(row.at, row.knownAt) }
        return first
    }
}
