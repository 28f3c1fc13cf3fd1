public import Governance
import Records

/// Whether the facts cover everybody and every week, before anything is learned from them.
public struct CoverageCheck: Sendable, Equatable, Codable {
    /// A week with suspiciously few events.
    public struct QuietWeek: Sendable, Equatable, Codable {
        /// Its Monday, 00:00 UTC, UTC seconds.
        public let from: Int64
        /// How many events there are.
        public let events: Int
        /// How many the weeks around it let expect.
        public let expected: Int
    }

    /// A unit of which there are people and no events.
    public struct SilentUnit: Sendable, Equatable, Codable {
        /// Its name; `nil` for all small units together, which are not named.
        public let unit: String?
        /// How many people are in it; of small units together how many units.
        public let count: Int
    }

    /// A zone in which people seem to learn at night.
    public struct NightZone: Sendable, Equatable, Codable {
        /// The IANA name.
        public let zone: String
        /// How many events there are.
        public let events: Int
        /// The share of events from 00:00 to 05:00 local time.
        public let nightShare: Double
    }

    /// The date up to which facts were looked at, UTC seconds.
    public let asOf: Int64
    /// Whether those who left are covered.
    public let survivorship: SurvivorshipCheck
    /// Weeks with suspiciously few events, ascending.
    public let quietWeeks: [QuietWeek]
    /// Units without an event in the last `silentDays` days.
    public let silentUnits: [SilentUnit]
    /// Zones in which people seem to learn at night.
    public let nightZones: [NightZone]
    /// Whole days from the last event to the as-of date; `nil` where there is no event.
    public let daysSinceLastEvent: Int?

    /// How long a unit has to be without events to be named.
    public static let silentDays: Int32 = 56
    /// Groups of fewer people are not named.
    public static let smallGroup = 10
    /// Fewer events say nothing about a zone, and so many at night that the zone is likely wrong.
    static let fewestEvents = 200
    static let nightShare = 0.35

    /// Whether the data may be trained on.
    public var isFit: Bool { survivorship.verdict != .fail }

    /// Looks at all facts.
    ///
    /// - Parameters:
    ///   - history: Opened up to the as-of date or later.
    ///   - asOf: UTC seconds; what happened later is disregarded.
    ///   - threads: At least 1; the result does not depend on it.
    public init(_ history: OutcomeHistory, asOf: Int64, threads: Int) throws {
        self.init(try CoverageEvidence.gather(history, asOf: asOf, threads: threads), labels: history.directory.labels, asOf: asOf)
    }

    init(_ evidence: CoverageEvidence, labels: [String], asOf: Int64) {
        self.asOf = asOf
        survivorship = Self.survivorship(evidence, asOf: asOf)
        quietWeeks = Self.quietWeeks(evidence)
        silentUnits = Self.silentUnits(evidence, labels: labels, asOf: asOf)
        nightZones = evidence.hoursByZone.sorted { $0.key < $1.key }.compactMap { zone, hours in
            let all = hours.reduce(0, +)
            let night = Double(hours[0..<5].reduce(0, +)) / Double(max(all, 1))
            guard all >= Self.fewestEvents, night >= Self.nightShare else { return nil }
            return NightZone(zone: zone, events: all, nightShare: night)
        }
        daysSinceLastEvent = evidence.lastEvent.map { Int((asOf - $0) / 86_400) }
    }

    private static func survivorship(_ evidence: CoverageEvidence, asOf: Int64) -> SurvivorshipCheck {
        let firstDay = evidence.persons.compactMap(\.eventDays.first).min().map { Int64($0) * 86_400 } ?? asOf
        let year: Int64 = 365 * 86_400
        let fair = firstDay + 90 * 86_400
        var (recent, all) = (SurvivorshipCheck.Share(), SurvivorshipCheck.Share())
        var dates: [Int64] = []
        for person in evidence.persons {
            guard let exit = person.exit, exit >= fair else { continue }
            let covered = person.hasEvent(inYearBefore: exit) ? 1 : 0
            all.persons += 1
            all.withEvents += covered
            dates.append(exit)
            if exit > asOf - year {
                recent.persons += 1
                recent.withEvents += covered
            }
        }
        var (stayers, matched) = (SurvivorshipCheck.Share(), SurvivorshipCheck.Share())
        dates.sort()
        for (number, person) in evidence.persons.filter({ $0.exit == nil }).enumerated() {
            stayers.persons += 1
            stayers.withEvents += person.hasEvent(inYearBefore: asOf) ? 1 : 0
            // Each stayer stands for one of the leavers' days, in turn, where they were there by then.
            guard !dates.isEmpty, case let day = dates[number % dates.count], person.since <= day else { continue }
            matched.persons += 1
            matched.withEvents += person.hasEvent(inYearBefore: day) ? 1 : 0
        }
        let seconds = evidence.persons.reduce(0.0) { sum, person in
            sum + Double(max(0, min(person.exit ?? asOf, asOf) - max(person.since, firstDay)))
        }
        return SurvivorshipCheck(
            recentLeavers: recent, allLeavers: all, stayers: stayers, matchedStayers: matched,
            exits: evidence.persons.count { $0.exit != nil }, personYears: seconds / Double(year))
    }

    private static func quietWeeks(_ evidence: CoverageEvidence) -> [QuietWeek] {
        guard let first = evidence.eventsByWeek.keys.min(), let last = evidence.eventsByWeek.keys.max() else { return [] }
        let weeks = (first...last).map { week in
            let days = evidence.workdaysByWeek[week] ?? 0
            let presence = days == 0 ? 1 : 1 - Double(evidence.offByWeek[week] ?? 0) / Double(days)
            let turns = !evidence.hasCalendar && UTCDay.holdsTurnOfYear(from: CoverageEvidence.weekStart(week))
            return OutageCheck.Week(
                events: evidence.eventsByWeek[week] ?? 0, presence: max(presence, 0.05), isUnexplainedTurnOfYear: turns)
        }
        return OutageCheck.findings(weeks).map { finding in
            QuietWeek(
                from: CoverageEvidence.weekStart(first + Int64(finding.index)), events: weeks[finding.index].events,
                expected: Int(finding.expected.rounded()))
        }
    }

    private static func silentUnits(_ evidence: CoverageEvidence, labels: [String], asOf: Int64) -> [SilentUnit] {
        var people: [Code: Int] = [:]
        var active: [Code: Int] = [:]
        for person in evidence.persons where person.exit == nil {
            guard let unit = person.unit else { continue }
            people[unit, default: 0] += 1
            if person.hasEvent(inDays: silentDays, before: asOf) { active[unit, default: 0] += 1 }
        }
        guard !active.isEmpty else { return [] }
        let silent = people.filter { active[$0.key] == nil }
        let named = silent.filter { $0.value >= smallGroup }.map { SilentUnit(unit: labels[Int($0.key)], count: $0.value) }
        let small = silent.count { $0.value < smallGroup }
        return named.sorted { ($0.unit ?? "") < ($1.unit ?? "") } + (small > 0 ? [SilentUnit(unit: nil, count: small)] : [])
    }
}
