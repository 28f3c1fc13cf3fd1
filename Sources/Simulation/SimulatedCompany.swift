public import Records
import Statistics

/// A company that was simulated: what was asked for, and what is true of it.
public struct SimulatedCompany: Sendable {
    /// What was asked for.
    public let configuration: SimulationConfiguration
    /// The seed that everything was drawn from.
    public let seed: UInt64
    /// What is true and not exported.
    public let truth: SimulatedTruth
    /// The number of rows handed over, by kind of fact, in the order of `spec/schema.md`.
    public let rowCounts: [RowCount]

    /// Simulates a company and hands its facts over as they would be exported.
    ///
    /// The same configuration and seed give the same facts in the same order and the same truth, on any number of threads.
    ///
    /// - Parameters:
    ///   - configuration: What shapes the company.
    ///   - seed: What it is drawn from.
    ///   - threads: At least 1.
    ///   - sink: Takes the facts; its vocabulary may hold texts already. The first batch holds courses, items and holidays,
    ///     the others whole persons in the order of their identifiers.
    /// - Returns: The company.
    /// - Throws: `SimulationError` for a setting that no company can have, or the sink's refusal.
    /// - Complexity: O(people · weeks); about 64 persons are in memory per batch.
    public static func generate(
        _ configuration: SimulationConfiguration = SimulationConfiguration(), seed: UInt64, threads: Int = 1,
        into sink: inout some FactSink
    ) throws(SimulationError) -> SimulatedCompany {
        let world = try World(configuration, seed: seed)
        let codes = FactCodes(world: world, vocabulary: &sink.vocabulary)
        let placements = Self.placements(world: world, codes: codes, threads: threads)
        var counts = RowCounter()
        var lives: [TrueLife] = []
        try hand(Self.commonFacts(world: world, codes: codes), to: &sink, &counts)
        let persons = world.plan.profiles.count
        let round = 16 * threads * chunkSize
        for start in stride(from: 0, to: persons, by: round) {
            let chunks = (min(start + round, persons) - start + chunkSize - 1) / chunkSize
            let lived = mapConcurrently(chunks, threads: threads) { chunk in
                let first = start + chunk * chunkSize
                return Self.live(first..<min(first + chunkSize, persons), world: world, codes: codes, placements: placements)
            }
            for part in lived {
                lives += part.lives
                try hand(part.batch, to: &sink, &counts)
            }
        }
        let truth = SimulatedTruth(
            start: world.period.start, end: world.period.end, persons: world.plan.profiles.map(\.id), horizon: world.horizon,
            period: world.period, lives: lives)
        return SimulatedCompany(configuration: configuration, seed: seed, truth: truth, rowCounts: counts.rows)
    }

    private static let chunkSize = 64

    private static func hand(_ batch: FactBatch, to sink: inout some FactSink, _ counts: inout RowCounter) throws(SimulationError) {
        counts.add(batch)
        do { try sink.receive(batch) } catch { throw .sinkRefused(error) }
    }

    /// Where everybody stands and when; managers' lives are lived once beforehand, because their teams get new managers when they leave.
    private static func placements(world: World, codes: FactCodes, threads: Int) -> [[Placement]] {
        let plan = world.plan
        let ownPlacements = plan.teams.indices.map { TeamTimelines.ofManager(team: $0, plan: plan) }
        let lastDays = mapConcurrently(plan.teams.count, threads: threads) { team -> Int? in
            var life = LifeCourse(world: world, codes: codes, person: plan.teams[team].manager, placements: ownPlacements[team])
            life.live()
            return life.presence.lastDay
        }
        var leavers: [Int: Int] = [:]
        for (team, day) in lastDays.enumerated() { leavers[plan.teams[team].manager] = day }
        let timelines = TeamTimelines(plan: plan, lastDays: leavers)
        return plan.profiles.map { profile in
            guard let team = profile.team else { return [Placement(day: Int.min, manager: nil, unit: profile.unit)] }
            return profile.standing == .manager ? ownPlacements[team] : timelines.byTeam[team]
        }
    }

    private static func live(
        _ persons: Range<Int>, world: World, codes: FactCodes, placements: [[Placement]]
    ) -> (batch: FactBatch, lives: [TrueLife]) {
        var batch = FactBatch()
        var lives: [TrueLife] = []
        let filter = StateFilter(world: world)
        for person in persons {
            var life = LifeCourse(world: world, codes: codes, person: person, placements: placements[person])
            swap(&life.batch, &batch)
            life.live()
            swap(&life.batch, &batch)
            lives.append(TrueLife(life.record, beliefs: filter.beliefs(life.record, profile: life.profile)))
        }
        return (batch, lives)
    }

    private static func commonFacts(world: World, codes: FactCodes) -> FactBatch {
        var batch = FactBatch()
        for (position, course) in world.catalogue.courses.enumerated() {
            batch.taxonomies.append(CourseTaxonomy(course: codes.courses[position], taxonomy: course.taxonomy))
            for (item, content) in course.items.enumerated() {
                batch.contentTypes.append(ItemContent(item: codes.items[position][item], contentType: content))
            }
        }
        var seen: Set<String> = []
        for (position, site) in world.sites.enumerated() where seen.insert(site.calendar).inserted {
            for day in site.holidays { batch.holidays.append(Holiday(calendar: codes.calendars[position], day: day)) }
        }
        return batch
    }
}
