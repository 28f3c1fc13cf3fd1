import Governance
import Records
import Testing

@testable import Pipelines

@Suite struct CoverageCheckTests {
    private static let day: Int64 = 86_400
    private static let start: Int64 = 1_704_067_200  // Monday 1 January 2024
    private static let end = start + 400 * day

    /// People with an event every third day, of whom some have left, each with events up to leaving or without.
    private func history(
        stayers: Int = 40, leavers: Int = 0, leaversHaveEvents: Bool = true, silentUnit: Int = 0, hour: Int64 = 10,
        zone: String? = nil
    ) throws -> OutcomeHistory {
        var directory = FactDirectory()
        directory.courses = ["c"]
        directory.taxonomies = [.other]
        directory.items = [ItemKey(course: 0, name: nil)]
        directory.contentTypes = [nil]
        directory.labels = ["busy", "silent"]
        let count = stayers + leavers + silentUnit
        directory.persons = (0..<count).map { PersonRecord(id: "p\($0)", timezone: zone, hiredAt: Self.start) }
        var block = FactBlock(persons: 0..<count)
        var (outcomes, outcomeOffsets, assignments) = ([Outcome](), [0], [Assignment]())
        for person in 0..<count {
            let leaves = person >= stayers && person < stayers + leavers
            let isSilent = person >= stayers + leavers
            let exit = leaves ? Self.start + Int64(200 + person) * Self.day : nil
            if !isSilent, !leaves || leaversHaveEvents {
                for day in stride(from: Int64(person % 3), to: 400, by: 3) where Self.start + day * Self.day < exit ?? .max {
                    let at = Self.start + day * Self.day + hour * 3_600 + Int64(person) + 1
                    block.events.append(at: at, knownAt: at, kind: .view, course: 0, item: 0)
                }
            }
            block.eventOffsets[person + 1] = block.events.count
            if let exit { outcomes.append(Outcome(at: exit, knownAt: exit, kind: .resignation)) }
            outcomeOffsets.append(outcomes.count)
            assignments.append(Assignment(at: Self.start, knownAt: Self.start, manager: nil, unit: isSilent ? 1 : 0))
        }
        block.outcomes = Grouped(offsets: outcomeOffsets, rows: outcomes)
        block.assignments = Grouped(offsets: Array(0...count), rows: assignments)
        let facts = SealedFacts(directory: directory, blockCount: 1, digest: "d") { [block] _ in block }
        return try Gate(basis: RecordedBasis("test")).openOutcomes(facts, for: .training, through: Self.end)
    }

    private func check(_ history: OutcomeHistory) throws -> CoverageCheck { try CoverageCheck(history, asOf: Self.end, threads: 2) }

    @Test func aWholeExportPasses() throws {
        let check = try check(history(leavers: 12))
        #expect(check.survivorship.verdict == .pass && check.isFit)
        #expect(check.survivorship.allLeavers == .init(persons: 12, withEvents: 12))
        #expect(check.survivorship.recentLeavers.persons == 12)
        #expect(check.survivorship.matchedStayers == .init(persons: 40, withEvents: 40))
        #expect(check.quietWeeks.isEmpty && check.silentUnits.isEmpty && check.nightZones.isEmpty)
        #expect(check.daysSinceLastEvent == 0)
    }

    @Test func leaversWithoutEventsFail() throws {
        let check = try check(history(leavers: 12, leaversHaveEvents: false))
        #expect(check.survivorship.verdict == .fail && !check.isFit)
        #expect(check.sentences[0].hasPrefix("Survivorship: FAILED: 0 of 12 leavers and 40 of 40 comparable stayers have events"))
    }

    @Test func unitsWithoutEventsAreNamedAndSmallOnesOnlyCounted() throws {
        #expect(try check(history(silentUnit: 10)).silentUnits == [.init(unit: "silent", count: 10)])
        #expect(try check(history(silentUnit: 9)).silentUnits == [.init(unit: nil, count: 1)])
    }

    @Test func aZoneInWhichPeopleLearnAtNightIsNamed() throws {
        let check = try check(history(hour: 10, zone: "America/Los_Angeles"))
        #expect(check.nightZones.map(\.zone) == ["America/Los_Angeles"])
        #expect(try self.check(history(hour: 18, zone: "America/Los_Angeles")).nightZones.isEmpty)
        #expect(try self.check(history(stayers: 1, hour: 10, zone: "America/Los_Angeles")).nightZones.isEmpty)
    }

    @Test func weeksBeginOnMonday() {
        #expect(CoverageEvidence.weekStart(CoverageEvidence.week(of: Self.start)) == Self.start)
        #expect(CoverageEvidence.weekStart(CoverageEvidence.week(of: Self.start - 1)) == Self.start - 7 * Self.day)
        #expect(CoverageEvidence.weekStart(CoverageEvidence.week(of: -1)) <= -1)
    }
}
