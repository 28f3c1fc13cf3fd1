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
    }

    struct Person: Equatable {
        var timezone: String?
        var hiredAt: Int64?
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
    var snapshots: [Snapshot] = []

    /// The ids of all persons: those with a row first, then the others as they appear among the snapshots and events.
    var personIDs: [String] {
        var seen: Set<String> = []
        return (persons.map(\.id) + snapshots.map(\.person) + events.map(\.person)).filter { seen.insert($0).inserted }
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
            persons.append((row[0], Person(timezone: optional(row[1]), hiredAt: try optional(row[2]).map(number))))
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
    }
}
