// Writes canonical CSV files for the benchmark of `respite features`: people with weekly rhythms, sessions of several events, attempts with
// scores, weekly KPI, reviews, absences and moves, in time order of nobody (persons are shuffled within each day, as exports are).
//
//     swiftc -O Generate.swift -o generate && ./generate FOLDER PEOPLE DAYS EVENTS_PER_PERSON LATE_SHARE
//
// The same arguments give the same bytes.

import Foundation

struct Generator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// A file that is written through a buffer.
final class Text {
    private let file: UnsafeMutablePointer<FILE>

    init(_ path: String, header: String) {
        guard let file = fopen(path, "w") else { preconditionFailure("cannot write \(path)") }
        self.file = file
        setvbuf(file, nil, _IOFBF, 1 << 20)
        line(header)
    }

    func line(_ text: String) {
        fputs(text, file)
        putc(10, file)
    }

    deinit { fclose(file) }
}

let arguments = CommandLine.arguments
guard arguments.count == 6, let people = Int(arguments[2]), let days = Int(arguments[3]), let events = Int(arguments[4]),
    let late = Double(arguments[5])
else {
    print("usage: generate FOLDER PEOPLE DAYS EVENTS_PER_PERSON LATE_SHARE")
    exit(64)
}
let folder = arguments[1]
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
let start = 1_672_617_600  // 2 January 2023, a Monday, 00:00 UTC
let day = 86_400
let zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney"]
let kinds = ["view", "view", "view", "start", "complete", "skip", "attempt", "post", "feedback", "help"]
let taxonomies = ["upskilling", "remedial", "compliance", "other"]
var random = Generator(state: 20_230_102)

func person(_ number: Int) -> String { "p" + String(1_000_000 + number).dropFirst() }

let courses = Text(folder + "/courses.csv", header: "course,taxonomy")
for course in 0..<200 { courses.line("c\(course),\(taxonomies[course % 4])") }
let persons = Text(folder + "/persons.csv", header: "person,timezone,hired_at")
let assignments = Text(folder + "/assignments.csv", header: "person,at,known_at,manager,unit")
let kpi = Text(folder + "/kpi.csv", header: "person,at,known_at,value")
let reviews = Text(folder + "/reviews.csv", header: "person,at,known_at,value")
let absences = Text(folder + "/absences.csv", header: "person,at,known_at,days")
for number in 0..<people {
    let id = person(number)
    persons.line("\(id),\(zones[number % 5]),\(start - random.below(3_000) * day)")
    assignments.line("\(id),\(start - 400 * day),,m\(number / 12),u\(number / 40)")
    if random.below(4) == 0 {
        assignments.line("\(id),\(start + random.below(days) * day),,m\(random.below(people / 12 + 1)),u\(number / 40)")
    }
    let level = 90 + 20 * random.uniform()
    for week in 0..<(days / 7) {
        let at = start + week * 7 * day + 4 * day
        kpi.line("\(id),\(at),\(at + 2 * day),\(((level + 10 * random.uniform()) * 10).rounded() / 10)")
    }
    for half in 0..<(days / 182 + 1) { reviews.line("\(id),\(start + half * 182 * day),,\(Double(2 + random.below(7)) / 2)") }
    for _ in 0..<random.below(4) { absences.line("\(id),\(start + random.below(days) * day),,\(1 + random.below(5))") }
}
let log = Text(folder + "/events.csv", header: "person,at,known_at,kind,course,item,amount,duration_s,score,passed")
let perDay = people * events / days
for dayNumber in 0..<days {
    var written = 0
    while written < perDay {
        let id = person(random.below(people))
        var at = start + dayNumber * day + 7 * 3_600 + random.below(11 * 3_600)
        let course = random.below(200)
        for _ in 0..<(1 + random.below(6)) where written < perDay {
            let spent = 20 + random.below(600)
            at += spent + random.below(300)
            let kind = kinds[random.below(kinds.count)]
            let known = random.uniform() < late ? String(at + random.below(20) * day) : String(at)
            let score = kind == "attempt" ? String((random.uniform() * 100).rounded() / 100) : ""
            let passed = kind == "attempt" ? (random.below(3) > 0 ? "true" : "false") : ""
            let place = "\(kind),c\(course),i\(random.below(12))"
            log.line("\(id),\(at),\(known),\(place),\(1 + random.below(4)),\(spent),\(score),\(passed)")
            written += 1
        }
    }
}
let snapshots = Text(folder + "/snapshots.csv", header: "person,t0")
for week in 4..<(days / 7) { for number in 0..<people { snapshots.line("\(person(number)),\(start + week * 7 * day)") } }
