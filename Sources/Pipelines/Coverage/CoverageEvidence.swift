import Foundation
import Governance
import Records
import Statistics

/// What one look at all blocks gathers for the coverage check.
struct CoverageEvidence: Sendable {
    var persons: [PersonCoverage] = []
    /// Events by week; weeks begin on Monday, 00:00 UTC, and count from the Monday before 1970.
    var eventsByWeek: [Int64: Int] = [:]
    /// Working days of persons by week, and those on which they were off.
    var workdaysByWeek: [Int64: Int] = [:]
    var offByWeek: [Int64: Int] = [:]
    /// Events with a time of day by zone and local hour.
    var hoursByZone: [String: [Int]] = [:]
    var lastEvent: Int64?
    /// Whether anything says who was off.
    var hasCalendar = false

    static func week(of moment: Int64) -> Int64 { floorDivide(floorDivide(moment, 86_400) + 3, 7) }
    static func weekStart(_ week: Int64) -> Int64 { (week * 7 - 3) * 86_400 }
    private static func floorDivide(_ value: Int64, _ by: Int64) -> Int64 { value >= 0 ? value / by : -((-value + by - 1) / by) }

    /// Gathers the evidence of everybody whose facts may be used.
    static func gather(_ history: OutcomeHistory, asOf: Int64, threads: Int) throws -> CoverageEvidence {
        let directory = history.directory
        let holidays = directory.holidays.mapValues { Set($0) }
        let parts = try mapConcurrently(history.blockCount, threads: threads) { (number) throws -> CoverageEvidence in
            let block = try history.block(number)
            var part = CoverageEvidence()
            for (index, person) in block.persons.enumerated() where history.includes(person: person) {
                let record = directory.persons[person]
                let coverage = PersonCoverage(block, index: index, hiredAt: record.hiredAt, asOf: asOf)
                part.persons.append(coverage)
                part.countEvents(block, index, zone: record.timezone, asOf: asOf)
                part.countDays(
                    of: coverage, leaves: block.leaves[index], holidays: record.calendar.flatMap { holidays[$0] } ?? [], asOf: asOf)
            }
            return part
        }
        var whole = CoverageEvidence()
        for part in parts { whole.add(part) }
        return whole
    }

    private mutating func countEvents(_ block: FactBlock, _ index: Int, zone name: String?, asOf: Int64) {
        let zone = name.flatMap { TimeZone(identifier: $0) }
        var offsets: [Int64: Int64] = [:]
        var hours = [Int](repeating: 0, count: 24)
        for row in block.eventRows(index) where block.events.at[row] <= asOf {
            let at = block.events.at[row]
            eventsByWeek[Self.week(of: at), default: 0] += 1
            lastEvent = max(lastEvent ?? .min, at)
            let day = Self.floorDivide(at, 86_400)
            let offset = offsets[day] ?? Int64(zone?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(day * 86_400))) ?? 0)
            offsets[day] = offset
            let local = at + offset - Self.floorDivide(at + offset, 86_400) * 86_400
            // Midnight to the second is a date without a time of day.
            if local != 0, at % 86_400 != 0 { hours[Int(local / 3_600)] += 1 }
        }
        hoursByZone[name ?? "UTC", default: [Int](repeating: 0, count: 24)].add(hours)
    }

    private mutating func countDays(
        of person: PersonCoverage, leaves: ArraySlice<Leave>, holidays: Set<Int>, asOf: Int64
    ) {
        hasCalendar = hasCalendar || !holidays.isEmpty || !leaves.isEmpty
        var standing: [[Int64?]: Leave] = [:]
        for leave in leaves { standing[[leave.from, leave.kind.map(Int64.init)]] = leave }
        let spans = standing.values.compactMap { leave in
            leave.to.map { (Self.floorDivide(leave.from, 86_400), Self.floorDivide($0 - 1, 86_400)) }
        }
        let first = max(Self.floorDivide(person.since, 86_400), Self.floorDivide(asOf, 86_400) - 3_650)
        let last = Self.floorDivide(min(person.exit ?? asOf, asOf), 86_400)
        guard first <= last else { return }
        for day in first...last where (day + 3) % 7 < 5 {
            let week = Self.floorDivide(day + 3, 7)
            workdaysByWeek[week, default: 0] += 1
            if holidays.contains(Int(day)) || spans.contains(where: { $0.0 <= day && day <= $0.1 }) {
                offByWeek[week, default: 0] += 1
            }
        }
    }

    private mutating func add(_ other: CoverageEvidence) {
        persons += other.persons
        eventsByWeek.merge(other.eventsByWeek, uniquingKeysWith: +)
        workdaysByWeek.merge(other.workdaysByWeek, uniquingKeysWith: +)
        offByWeek.merge(other.offByWeek, uniquingKeysWith: +)
        for (zone, hours) in other.hoursByZone { hoursByZone[zone, default: [Int](repeating: 0, count: 24)].add(hours) }
        lastEvent = [lastEvent, other.lastEvent].compactMap(\.self).max()
        hasCalendar = hasCalendar || other.hasCalendar
    }
}

extension [Int] {
    fileprivate mutating func add(_ other: [Int]) { for index in indices { self[index] += other[index] } }
}
