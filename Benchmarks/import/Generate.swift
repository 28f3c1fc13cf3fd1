// Writes what the benchmark of `respite import` reads: canonical events as CSV (without ids, with ids that count up, with random UUIDs), an
// export with local times and words of its own for a mapping, or xAPI statements as JSON Lines of about 600 bytes; so many events of 20,000
// people over 18 months, day by day, people in no order within a day.
//
//     swiftc -O Generate.swift -o generate && ./generate csv|csv-ids|csv-uuids|mapped|xapi FILE EVENTS
//
// The same arguments give the same bytes.

import Foundation

struct Generator {
    var state: UInt64 = 20_240_101

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % bound }
}

/// A file that is written through a buffer of its own.
struct Text {
    private let descriptor: Int32
    private let bytes = UnsafeMutableRawPointer.allocate(byteCount: (4 << 20) + 4096, alignment: 16)
    private var count = 0

    init(_ path: String) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        precondition(descriptor >= 0, "the file can be written")
    }

    mutating func add(_ text: StaticString) {
        (bytes + count).copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
        count += text.utf8CodeUnitCount
    }

    mutating func add(_ text: String) {
        for byte in text.utf8 {
            bytes.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
            count += 1
        }
    }

    /// A number with leading zeros up to the width.
    mutating func add(_ number: Int, width: Int = 1) {
        var digits = 1
        var bound = 10
        while number >= bound {
            digits += 1
            bound *= 10
        }
        digits = max(digits, width)
        var rest = number
        for place in stride(from: count + digits - 1, through: count, by: -1) {
            bytes.storeBytes(of: UInt8(48 + rest % 10), toByteOffset: place, as: UInt8.self)
            rest /= 10
        }
        count += digits
    }

    /// The last digits of a number.
    mutating func add(hexadecimal number: UInt64, digits: Int) {
        for place in 0..<digits {
            let digit = UInt8(truncatingIfNeeded: number >> UInt64(4 * place)) & 15
            bytes.storeBytes(of: digit < 10 ? 48 + digit : 87 + digit, toByteOffset: count + place, as: UInt8.self)
        }
        count += digits
    }

    mutating func endLine() {
        add("\n")
        if count >= 4 << 20 { flush() }
    }

    mutating func flush() {
        var done = 0
        while done < count {
            let written = write(descriptor, bytes + done, count - done)
            precondition(written > 0, "the disk has room")
            done += written
        }
        count = 0
    }
}

struct Event {
    static let start = 1_672_531_200  // 1 January 2023, 00:00 UTC
    static let days = 547
    static let kinds: [StaticString] = ["view", "view", "view", "view", "start", "complete", "skip", "attempt", "attempt", "post"]
    static let verbs: [StaticString] = [
        "http://id.tincanapi.com/verb/viewed", "http://id.tincanapi.com/verb/viewed", "http://id.tincanapi.com/verb/viewed",
        "http://adlnet.gov/expapi/verbs/experienced", "http://adlnet.gov/expapi/verbs/initialized",
        "http://adlnet.gov/expapi/verbs/completed", "http://id.tincanapi.com/verb/skipped",
        "http://adlnet.gov/expapi/verbs/answered",
        "http://adlnet.gov/expapi/verbs/passed", "http://adlnet.gov/expapi/verbs/commented",
    ]
    static let words: [StaticString] = [
        "viewed", "viewed", "viewed", "viewed", "started", "finished", "left", "submitted", "submitted", "wrote",
    ]
    let person, day, second, kind, course, item, seconds, score: Int

    init(_ number: Int, of count: Int, _ random: inout Generator) {
        day = number * Self.days / count
        person = random.below(20_000)
        second = 7 * 3600 + random.below(11 * 3600)
        kind = random.below(Self.kinds.count)
        course = random.below(200)
        item = random.below(12)
        seconds = 20 + random.below(600)
        score = random.below(101)
    }

    var at: Int { Self.start + day * 86_400 + second }
    var isAttempt: Bool { kind == 7 || kind == 8 }

    func writeRow(_ number: Int, ids: String, uuid: (UInt64, UInt64), to text: inout Text) {
        text.add("E-")
        text.add(person, width: 5)
        text.add(",")
        text.add(at)
        text.add(",,")
        text.add(Self.kinds[kind])
        text.add(",course-")
        text.add(course)
        text.add(",item-")
        text.add(item)
        text.add(",1,")
        text.add(seconds)
        text.add(",")
        if isAttempt { writeScore(to: &text) }
        text.add(isAttempt ? (score >= 50 ? ",true" : ",false") : ",")
        if ids == "csv-ids" {
            text.add(",lms-")
            text.add(number, width: 9)
        } else if ids == "csv-uuids" {
            text.add(",")
            text.add(hexadecimal: uuid.0, digits: 8)
            text.add("-")
            text.add(hexadecimal: uuid.0 >> 32, digits: 4)
            text.add("-4")
            text.add(hexadecimal: uuid.0 >> 48, digits: 3)
            text.add("-a")
            text.add(hexadecimal: uuid.1, digits: 3)
            text.add("-")
            text.add(hexadecimal: uuid.1 >> 16, digits: 12)
        }
        text.endLine()
    }

    /// As an export writes it that knows no UTC, with words of its own.
    func writeExportRow(to text: inout Text) {
        let (year, month, day) = date
        text.add(person, width: 5)
        text.add(";")
        text.add(day, width: 2)
        text.add(".")
        text.add(month, width: 2)
        text.add(".")
        text.add(year)
        text.add(" ")
        text.add(second / 3600, width: 2)
        text.add(":")
        text.add(second / 60 % 60, width: 2)
        text.add(";")
        text.add(Self.words[kind])
        text.add(";course-")
        text.add(course)
        text.add(";item-")
        text.add(item)
        text.add(";")
        text.add(seconds)
        text.add(";")
        if isAttempt { text.add(score) }
        text.endLine()
    }

    func writeScore(to text: inout Text) {
        text.add(score == 100 ? "1." : "0.")
        text.add(score % 100, width: 2)
    }

    /// Year, month and day of month.
    private var date: (Int, Int, Int) {
        var rest = day
        for (year, length) in [(2023, 28), (2024, 29), (2025, 28)] {
            for (month, days) in [31, length, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                if rest < days { return (year, month + 1, rest + 1) }
                rest -= days
            }
        }
        preconditionFailure("18 months end before")
    }

    private func writeTime(_ delay: Int, to text: inout Text) {
        let (year, month, day) = date
        let moment = second + delay
        text.add(year)
        text.add("-")
        text.add(month, width: 2)
        text.add("-")
        text.add(day, width: 2)
        text.add("T")
        text.add(moment / 3600, width: 2)
        text.add(":")
        text.add(moment / 60 % 60, width: 2)
        text.add(":")
        text.add(moment % 60, width: 2)
        text.add(".250Z")
    }

    func writeStatement(_ number: Int, to text: inout Text) {
        text.add("{\"id\":\"5a1e0c00-0000-4000-8000-")
        text.add(number, width: 12)
        text.add("\",\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"https://lms.example.org\",\"name\":\"")
        text.add(person, width: 5)
        text.add("\"}},\"verb\":{\"id\":\"")
        text.add(Self.verbs[kind])
        text.add("\",\"display\":{\"en-US\":\"")
        text.add(Self.kinds[kind])
        text.add("\"}},\"object\":{\"objectType\":\"Activity\",\"id\":\"https://lms.example.org/courses/")
        text.add(course)
        text.add("/items/")
        text.add(item)
        text.add(
            "\",\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/lesson\",\"name\":{\"en-US\":\"Lesson\"}}},\"result\":{"
        )
        if isAttempt {
            text.add("\"score\":{\"scaled\":")
            writeScore(to: &text)
            text.add(score >= 50 ? "},\"success\":true," : "},\"success\":false,")
        }
        text.add("\"duration\":\"PT")
        text.add(seconds)
        text.add("S\"},\"context\":{\"registration\":\"16fd2706-8baf-433b-82eb-")
        text.add(person, width: 12)
        text.add("\",\"platform\":\"lms\",\"contextActivities\":{\"parent\":[{\"id\":\"https://lms.example.org/courses/")
        text.add(course)
        text.add("\"}]}},\"timestamp\":\"")
        writeTime(0, to: &text)
        text.add("\",\"stored\":\"")
        writeTime(1, to: &text)
        text.add("\",\"version\":\"1.0.3\"}")
        text.endLine()
    }
}

let headers = [
    "csv": "person,at,known_at,kind,course,item,amount,duration_s,score,passed\n",
    "csv-ids": "person,at,known_at,kind,course,item,amount,duration_s,score,passed,id\n",
    "csv-uuids": "person,at,known_at,kind,course,item,amount,duration_s,score,passed,id\n",
    "mapped": "user_id;time;event;course;item;seconds;grade\n", "xapi": "",
]
let arguments = CommandLine.arguments
guard arguments.count == 4, let header = headers[arguments[1]], let count = Int(arguments[3]) else {
    print("usage: generate csv|csv-ids|csv-uuids|mapped|xapi FILE EVENTS")
    exit(64)
}
let form = arguments[1]
var text = Text(arguments[2])
var random = Generator()
text.add(header)
for number in 0..<count {
    let event = Event(number, of: count, &random)
    switch form {
    case "xapi": event.writeStatement(number, to: &text)
    case "mapped": event.writeExportRow(to: &text)
    default: event.writeRow(number, ids: form, uuid: (random.next(), random.next()), to: &text)
    }
}
text.flush()
