import Foundation
import Statistics

/// A random company's history as canonical files, split into the days on which rows arrive: most on their own day, some late, some old,
/// some that correct what was said before, some that say whose an account is, that someone moved to another zone, objects or left.
struct RandomDays {
    static let day = 86_400
    static let start = 1_700_000_000
    let persons: Int
    /// By arrival: file name → rows.
    private(set) var days: [[String: [String]]]
    private var generator: SeededGenerator

    static let headers = [
        "events": "person,at,known_at,kind,course,item,amount,duration_s,score,passed",
        "kpi": "person,at,known_at,value", "reviews": "person,at,known_at,value", "absences": "person,at,known_at,days",
        "assignments": "person,at,known_at,manager,unit", "persons": "person,timezone,hired_at",
        "courses": "course,taxonomy", "outcomes": "person,at,known_at,kind,value,source",
        "items": "course,item,content_type",
        "deadlines": "person,course,item,assigned_at,due_at,known_at,weight,required",
        "leaves": "person,from_at,to_at,known_at,kind",
        "permissions": "person,at,known_at,kind,purpose", "identities": "person,namespace,id,from_at,to_at",
    ]

    /// - Parameters:
    ///   - span: Days of history before the first arrival; longer than what features look back on.
    ///   - arrivals: How many days rows arrive on, the first of which brings the history.
    init(seed: UInt64, persons: Int, span: Int, arrivals: Int) {
        self.persons = persons
        generator = SeededGenerator(seed: seed)
        days = [[String: [String]]](repeating: [:], count: arrivals)
        for person in 0..<persons { addPerson(person, span: span) }
        // A generator of their own, so that what else arrives is what it was without plans.
        var plans = SeededGenerator(seed: seed &+ 1_000)
        swap(&plans, &generator)
        for person in 0..<persons { addPlans(person, span: span) }
        swap(&plans, &generator)
        for item in 0..<54 where item % 5 != 0 {
            add("items", "c\(item / 9),i\(item % 9),\(["text", "video", "quiz", "live"][item % 4])", on: 0)
        }
        for course in 0..<6 { add("courses", "c\(course),\(["upskilling", "remedial", "compliance", "other"][course % 4])", on: 0) }
    }

    private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

    private mutating func add(_ file: String, _ row: String, on arrival: Int) { days[arrival][file, default: []].append(row) }

    /// When the cutoff after an arrival is.
    static func cutoff(span: Int, arrival: Int) -> Int { start + (span + arrival) * day + day - 1 }

    private mutating func addPerson(_ person: Int, span: Int) {
        let zone = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", ""][below(5)]
        let hired = below(8) == 0 ? Self.start + (span + below(days.count)) * Self.day : Self.start - below(900) * Self.day
        add("persons", "p\(person),\(zone),\(hired)", on: 0)
        if below(10) == 0 { add("persons", "p\(person),Africa/Cairo,\(hired)", on: below(days.count)) }
        for _ in 0...below(3) {
            add(
                "assignments", "p\(person),\(Self.start + below(span) * Self.day),,m\(below(4)),u\(person % 5)",
                on: below(days.count))
        }
        for week in 0..<(span / 7) where below(3) > 0 {
            let at = Self.start + week * 7 * Self.day
            add("kpi", "p\(person),\(at),\(at + below(3) * Self.day),\(below(200))\(below(2) == 0 ? ".1" : "")", on: late(0))
        }
        for _ in 0..<below(4) { add("reviews", "p\(person),\(Self.start + below(span) * Self.day),,\(below(10))", on: late(0)) }
        for _ in 0..<below(4) { add("absences", "p\(person),\(Self.start + below(span) * Self.day),,\(1 + below(4))", on: late(0)) }
        addSessions(person, span: span)
        let end = Self.start + span * Self.day
        if below(12) == 0 { add("outcomes", "p\(person),\(end + below(6) * Self.day),,resignation,,", on: below(days.count)) }
        if below(15) == 0 { add("permissions", "p\(person),\(end),\(end),objection,", on: below(days.count)) }
        if below(6) == 0 { add("identities", "p\(person),lms,a\(person),,", on: below(days.count)) }
    }

    /// Work that is due and planned leaves; some are restated or withdrawn later, some become known long after they were made.
    private mutating func addPlans(_ person: Int, span: Int) {
        for _ in 0..<below(8) {
            let assigned = below(span)
            let task = "p\(person),c\(below(6)),i\(below(9)),\(Self.start + assigned * Self.day)"
            let due = assigned + 1 + below(60)
            let known = assigned + (below(6) == 0 ? below(40) : 0)
            let end = ["", "2", "0.5"][below(3)] + "," + ["", "true", "false"][below(3)]
            add(
                "deadlines", "\(task),\(Self.start + due * Self.day),\(Self.start + known * Self.day),\(end)", on: plan(known, span)
            )
            guard below(4) == 0 else { continue }
            let later = known + below(50)
            let moved = below(3) == 0 ? "" : "\(Self.start + (due + below(30)) * Self.day)"
            add("deadlines", "\(task),\(moved),\(Self.start + later * Self.day),\(end)", on: plan(later, span))
        }
        for _ in 0..<below(3) {
            let from = below(span + 20)
            let row = "p\(person),\(Self.start + from * Self.day),"
            let known = max(0, from - below(30))
            add(
                "leaves", row + "\(Self.start + (from + 1 + below(20)) * Self.day),\(Self.start + known * Self.day),holiday",
                on: plan(known, span))
            guard below(5) == 0 else { continue }
            add("leaves", row + ",\(Self.start + (known + below(9)) * Self.day),holiday", on: plan(known + 9, span))
        }
    }

    /// The arrival of what is known on a day of the history; now and then it comes much later.
    private mutating func plan(_ dayNumber: Int, _ span: Int) -> Int {
        below(30) == 0 ? below(days.count) : min(days.count - 1, max(0, dayNumber - span))
    }

    /// Arrives later with a small chance.
    private mutating func late(_ arrival: Int) -> Int { below(40) == 0 ? below(days.count) : arrival }

    private mutating func addSessions(_ person: Int, span: Int) {
        let sessions = below(30)
        for _ in 0..<sessions {
            // Some persons are active on the new days, some were long ago.
            let dayNumber = below(3) == 0 ? span - below(10) + below(days.count + 8) : below(span)
            let clock = Self.start + dayNumber * Self.day + below(Self.day)
            var at = clock
            let arrival = min(days.count - 1, max(0, dayNumber - span))
            let name = below(8) == 0 ? "lms:a\(person)" : "p\(person)"
            for _ in 0...below(5) {
                at += below(4) == 0 ? 0 : below(2_400)
                let kind = ["view", "start", "complete", "skip", "attempt", "attempt", "post", "help"][below(8)]
                let known = below(12) == 0 ? at + below(40) * Self.day : at
                let result = kind == "attempt" ? "\(Double(below(100)) / 100),\(["true", "false", ""][below(3)])" : ","
                let row = "\(name),\(at),\(known),\(kind),c\(below(6)),i\(below(9)),\(1 + below(3)),\(below(2_000)),\(result)"
                let on = below(25) == 0 ? below(days.count) : arrival
                add("events", row, on: on)
                // The same row once more, on another day: a repeat of what is known.
                if below(50) == 0 { add("events", row, on: below(days.count)) }
            }
        }
    }

    /// Writes the rows of some arrivals as one folder of files.
    func write(_ arrivals: Range<Int>, to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var rows: [String: [String]] = [:]
        for arrival in arrivals { rows.merge(days[arrival]) { $0 + $1 } }
        for (file, lines) in rows {
            guard let header = Self.headers[file] else { continue }
            let text = ([header] + lines).joined(separator: "\n") + "\n"
            try Data(text.utf8).write(to: folder.appending(path: "\(file).csv"))
        }
    }
}
