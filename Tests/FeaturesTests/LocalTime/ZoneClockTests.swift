import Foundation
import Records
import Statistics
import Testing

@testable import Features

@Suite struct ZoneClockTests {
    private static let zones = [
        "Europe/Berlin", "America/New_York", "America/St_Johns", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia",
        "Africa/Casablanca",
        "Africa/Monrovia", "America/Sao_Paulo", "Asia/Tehran", "Pacific/Kiritimati", "Antarctica/Troll", "Europe/Dublin",
        "Etc/GMT+5",
    ]

    @Test(arguments: zones)
    func theTableAgreesWithFoundationFromTheFarPastToTheFarFuture(_ name: String) throws {
        let end: Int64 = 250_000_000_000  // the year 9892
        let clock = try #require(ZoneClock(name: name, through: end))
        let zone = try #require(TimeZone(identifier: name))
        var moments = stride(from: Int64(-5_000_000_000), through: 8_000_000_000, by: 86_400 * 11 + 3607).map { $0 }
        moments += stride(from: Int64(8_000_000_000), through: end, by: 86_400 * 1009 + 1).map { $0 }
        moments += clock.starts.dropFirst().suffix(600).flatMap { [$0 - 1, $0] }
        moments.sort()
        var stretch = 0
        for moment in moments {
            stretch = clock.stretch(at: moment, from: stretch)
            let wanted = Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment))))
            #expect(clock.offsets[stretch] == wanted, "\(name) at \(moment)")
        }
    }

    @Test func aStretchIsFoundFromAnyHint() throws {
        let clock = try #require(ZoneClock(name: "Europe/Berlin", through: 1_800_000_000))
        for moment in [-9_000_000_000, 0, 1_711_846_799, 1_711_846_800, 1_790_000_000] as [Int64] {
            let found = Set(clock.starts.indices.map { clock.stretch(at: moment, from: $0) })
            #expect(found.count == 1)
        }
    }

    @Test func theOffsetChangesAtTheSecondOfTheTransition() throws {
        // 2024-03-31 01:00 UTC: 01:59:59 local is followed by 03:00.
        let clock = try #require(ZoneClock(name: "Europe/Berlin", through: 1_800_000_000))
        #expect(clock.offsets[clock.stretch(at: 1_711_846_799, from: 0)] == 3600)
        #expect(clock.offsets[clock.stretch(at: 1_711_846_800, from: 0)] == 7200)
    }

    @Test func anUnknownNameIsNoClock() {
        #expect(ZoneClock(name: "Europe/Nowhere", through: 0) == nil)
    }

    @Test func aDateThatTheClockRunsBackIntoIsOneDate() throws {
        // St John's, 7 November 2010: at 00:01 (02:31 UTC) the clock went back to 23:01 on the 6th.
        var facts = PlainFacts()
        let change: Int64 = 1_289_097_060
        facts.persons = [("p", .init(timezone: "America/St_Johns"))]
        // On the 6th, on the 7th (a minute long), on the 6th again, on the 7th again.
        for at in [change - 120, change - 30, change + 60, change + 3600] {
            facts.events.append(.init(person: "p", at: at, knownAt: at, kind: .view, course: "c", item: nil))
        }
        facts.snapshots = [.init(person: "p", t0: change + 7200), .init(person: "p", t0: change + 7 * 86_400 - 30)]
        let computed = try facts.features()
        let column = try #require(computed.featureSet.column(named: "active_days_7d"))
        #expect(computed.matrix[0, column] == 2)
        // The first two have left the window by now: 23:02 on the 6th and 00:01 on the 7th remain.
        #expect(computed.matrix[1, column] == 2)
    }
}

@Suite struct ZoneBookTests {
    @Test func personsWithoutAZoneLiveInUTC() throws {
        let persons = [nil, "", "  ", "Asia/Kolkata"].enumerated().map { PersonRecord(id: "p\($0.offset)", timezone: $0.element) }
        let book = try ZoneBook(persons: persons, through: 0) { _ in true }
        #expect((0..<3).allSatisfy { book.clock(ofPerson: $0).offsets == [0] })
        #expect(book.clock(ofPerson: 3).offsets.last == 19_800)
    }

    @Test func anUnknownZoneIsRefusedByThePositionOfItsPerson() throws {
        let persons = [PersonRecord(id: "a"), PersonRecord(id: "b", timezone: "Mars/Base")]
        let error = #expect(throws: FeatureError.self) { try ZoneBook(persons: persons, through: 0) { _ in true } }
        #expect(
            error?.description
                == "the time zone of the person at position 1 (a text of 9 characters) is not in the time zone database; "
                + "wanted an IANA name such as Europe/Berlin, or nothing for UTC")
        #expect(throws: Never.self) { try ZoneBook(persons: persons, through: 0) { $0 == 0 } }
    }
}
