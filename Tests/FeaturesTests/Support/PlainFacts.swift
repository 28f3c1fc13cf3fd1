import Foundation
import Governance
import Records

/// Facts as plain rows in input order, one array a kind, for tests: easy to change, slow to read.
struct PlainFacts {
    struct Event: Equatable {
        var person: String
        var at, knownAt: Int64
        var kind: EventKind
        var course: String
        var item: String?
        var amount: Int32 = 1
        var duration: Int32 = 0
        var score: Double?
        var passed: Bool?
    }

    struct Figure: Equatable {
        var person: String
        var at, knownAt: Int64
        var value: Double
        var name: String?
    }

    struct Place: Equatable {
        var person: String
        var at, knownAt: Int64
        var manager, unit: String?
        var role: String?
    }

    struct Person: Equatable {
        var timezone: String?
        var hiredAt: Int64?
        var calendar: String?
    }

    struct Deadline: Equatable {
        var person: String
        var course: String
        var item: String?
        var assignedAt: Int64
        var dueAt: Int64?
        var knownAt: Int64
        var weight: Double?
        var required: Bool?
    }

    struct Leave: Equatable {
        var person: String
        var from: Int64
        var to: Int64?
        var knownAt: Int64
        var kind: String?
    }

    struct Item: Equatable {
        var course: String
        var item: String?
        var type: ContentType?
    }

    struct Outcome: Equatable {
        var person: String
        var at, knownAt: Int64
        var kind: OutcomeKind
    }

    struct Snapshot: Equatable {
        var person: String
        var t0: Int64
    }

    var events: [Event] = []
    var courses: [(course: String, taxonomy: Taxonomy)] = []
    var persons: [(id: String, person: Person)] = []
    var kpi: [Figure] = []
    var reviews: [Figure] = []
    var absences: [Figure] = []
    var assignments: [Place] = []
    var deadlines: [Deadline] = []
    var leaves: [Leave] = []
    var items: [Item] = []
    /// Days off as days since 1970-01-01.
    var holidays: [(calendar: String, day: Int)] = []
    var outcomes: [Outcome] = []
    var snapshots: [Snapshot] = []

    /// The ids of all persons: those with a row first, then the others as they appear among the snapshots, events and other facts.
    var personIDs: [String] {
        var seen: Set<String> = []
        let named = persons.map(\.id) + snapshots.map(\.person) + events.map(\.person) + assignments.map(\.person)
        return (named + deadlines.map(\.person) + leaves.map(\.person) + outcomes.map(\.person)).filter { seen.insert($0).inserted }
    }
}

extension PlainFacts {
    /// Reads a folder of vectors.
    init(folder: URL) throws {
        func read(_ name: String) throws -> FixtureCSV { try FixtureCSV(folder.appending(path: name + ".csv")) }
        func optional(_ text: String) -> String? { text.isEmpty ? nil : text }
        func time(_ text: String, else other: Int64) throws -> Int64 { text.isEmpty ? other : try number(text) }
        func number<Value: LosslessStringConvertible>(_ text: String) throws -> Value {
            guard let value = Value(text) else { throw CocoaError(.formatting) }
            return value
        }
        for row in try read("events").rows {
            let at: Int64 = try number(row[1])
            guard let kind = EventKind(name: row[3]) else { throw CocoaError(.formatting) }
            events.append(
                Event(
                    person: row[0], at: at, knownAt: try time(row[2], else: at), kind: kind, course: row[4], item: optional(row[5]),
                    amount: try optional(row[6]).map(number) ?? 1, duration: try optional(row[7]).map(number) ?? 0,
                    score: try optional(row[8]).map(number), passed: try optional(row[9]).map(number)))
        }
        for row in try read("courses").rows { courses.append((row[0], Taxonomy(rawValue: row[1]) ?? .other)) }
        for row in try read("persons").rows {
            persons.append(
                (
                    row[0],
                    Person(
                        timezone: optional(row[1]), hiredAt: try optional(row[2]).map(number),
                        calendar: row.count > 3 ? optional(row[3]) : nil)
                ))
        }
        func figures(_ name: String) throws -> [Figure] {
            try read(name).rows.map { row in
                let at: Int64 = try number(row[1])
                return Figure(person: row[0], at: at, knownAt: try time(row[2], else: at), value: try number(row[3]))
            }
        }
        kpi = try figures("kpi")
        reviews = try figures("reviews")
        absences = try figures("absences")
        for row in try read("assignments").rows {
            let at: Int64 = try number(row[1])
            assignments.append(
                Place(
                    person: row[0], at: at, knownAt: try time(row[2], else: at), manager: optional(row[3]), unit: optional(row[4])))
        }
        for row in try read("snapshots").rows { snapshots.append(Snapshot(person: row[0], t0: try number(row[1]))) }
        try readPlans(folder)
    }

    /// The files of version 2; those that are absent count as empty.
    private mutating func readPlans(_ folder: URL) throws {
        func read(_ name: String) throws -> [[String]] {
            let file = folder.appending(path: name + ".csv")
            return FileManager.default.fileExists(atPath: file.path) ? try FixtureCSV(file).rows : []
        }
        func optional(_ text: String) -> String? { text.isEmpty ? nil : text }
        func time(_ text: String) throws -> Int64 {
            guard let value = Int64(text) else { throw CocoaError(.formatting) }
            return value
        }
        for row in try read("items") {
            items.append(Item(course: row[0], item: optional(row[1]), type: ContentType(rawValue: row[2])))
        }
        for row in try read("deadlines") {
            let assignedAt = try time(row[3])
            deadlines.append(
                Deadline(
                    person: row[0], course: row[1], item: optional(row[2]), assignedAt: assignedAt,
                    dueAt: try optional(row[4]).map(time), knownAt: try optional(row[5]).map(time) ?? assignedAt,
                    weight: optional(row[6]).flatMap { Double($0) }, required: optional(row[7]).flatMap { Bool($0) }))
        }
        for row in try read("leaves") {
            let from = try time(row[1])
            leaves.append(
                Leave(
                    person: row[0], from: from, to: try optional(row[2]).map(time), knownAt: try optional(row[3]).map(time) ?? from,
                    kind: optional(row[4])))
        }
        for row in try read("holidays") {
            let day = try Date(row[1] + "T00:00:00Z", strategy: .iso8601).timeIntervalSince1970 / 86_400
            holidays.append((row[0], Int(day)))
        }
        for row in try read("outcomes") {
            let at = try time(row[1])
            guard let kind = OutcomeKind(rawValue: row[3]) else { throw CocoaError(.formatting) }
            outcomes.append(Outcome(person: row[0], at: at, knownAt: try optional(row[2]).map(time) ?? at, kind: kind))
        }
    }
}
