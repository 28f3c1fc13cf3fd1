import Records

/// What is true of a simulated company and not exported, and the best estimate of it from what is.
public struct SimulatedTruth: Sendable {
    /// The first moment of the export, and the first after it, UTC seconds.
    public let start, end: Int64
    /// Identifiers of all persons, by index.
    public let persons: [String]
    let horizon: HorizonRisk
    let period: SimulationPeriod
    let lives: [TrueLife]

    /// The index of each person by identifier.
    public func personIndices() -> [String: Int] {
        Dictionary(persons.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// The hidden causes that governed a person's week around a moment; `nil` where the person was not employed.
    public func state(person: Int, at moment: Int64) -> LatentState? {
        position(person, moment).map { lives[person].states[$0] }
    }

    /// The true probability of the target in `(t0, t0 + horizon]` given the hidden causes at `t0`; nobody's model can do better.
    ///
    /// `P = E[1 − exp(−Σ w_j h_j)]` over the causes' future, see `docs/simulation.md`; competing exits are left out.
    ///
    /// - Returns: A probability; `nil` where the person is not employed at `t0` or `t0` is outside the period.
    public func risk(person: Int, at t0: Int64, target: SimulatedTarget, horizonDays: Int) -> Double? {
        guard let week = position(person, t0) else { return nil }
        return probability(person, t0, week, mean: lives[person].states[week].vector, .zero, target, horizonDays)
    }

    /// The best estimate of `risk` from the facts exported on the person up to `t0`, by both clocks, with the generator's own parameters.
    ///
    /// Facts up to the beginning of the (simulated, UTC, Monday) week of `t0` are used.
    ///
    /// - Returns: A probability; `nil` where `risk` is.
    public func possibleRisk(person: Int, at t0: Int64, target: SimulatedTarget, horizonDays: Int) -> Double? {
        guard let week = position(person, t0) else { return nil }
        let belief = lives[person].beliefs[week]
        return probability(person, t0, week, mean: belief.mean, belief.covariance, target, horizonDays)
    }

    private func position(_ person: Int, _ moment: Int64) -> Int? {
        guard lives.indices.contains(person), moment >= start, moment < end else { return nil }
        let week = period.week(of: moment) - lives[person].firstWeek
        guard lives[person].states.indices.contains(week) else { return nil }
        guard moment >= lives[person].hiredAt else { return nil }
        return lives[person].exitAt.map { moment >= $0 } ?? false ? nil : week
    }

    private func probability(
        _ person: Int, _ t0: Int64, _ week: Int, mean: SIMD4<Double>, _ covariance: Covariance, _ target: SimulatedTarget,
        _ horizonDays: Int
    ) -> Double {
        let life = lives[person]
        let absolute = life.firstWeek + week
        let away = life.longLeaves.first { $0.knownAt <= t0 && $0.to > t0 }
        let awayWeeks = away.map {
            period.week(of: $0.from + 604_799)..<max(period.week(of: $0.from + 604_799), period.week(of: $0.to))
        }
        let outlook = Outlook(
            mean: mean, covariance: covariance, week: absolute, context: life.contexts[week],
            offset: Double(t0 - period.weekStart(absolute)) / 604_800, awayWeeks: awayWeeks ?? 0..<0)
        return horizon.probability(target, outlook, horizonDays: horizonDays)
    }
}

/// What the truth keeps of one person.
struct TrueLife: Sendable {
    let firstWeek: Int
    let hiredAt: Int64
    let states: [LatentState]
    let contexts: [HazardContext]
    let beliefs: [Belief]
    let exitAt: Int64?
    let resignationAt: Int64?
    let burnouts: [DatedEvent]
    let sickLeaves: [SickSpell]
    let longLeaves: [LongLeave]

    init(_ record: LifeRecord, beliefs: [Belief]) {
        firstWeek = record.firstWeek
        hiredAt = record.hiredAt
        states = record.states
        contexts = record.observations.map(\.context)
        self.beliefs = beliefs
        exitAt = record.exitAt
        resignationAt = record.resignationAt
        burnouts = record.burnouts
        sickLeaves = record.sickLeaves
        longLeaves = record.longLeaves
    }
}
