import Foundation
import Fuzzing

@testable import Ingestion
@testable import Records

/// Times, numbers, durations and identifiers: what is read lies within the limits, and its canonical text reads as the same.
@_cdecl("FuzzFields_main")
func main(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    fuzz { start, count in
        let input = Input(start, count)
        FieldTarget.times(input.bytes)
        FieldTarget.localTimes(input.bytes, zone: input.choice)
        FieldTarget.formattedTimes(input.bytes, format: input.choice)
        FieldTarget.numbers(input.bytes)
        FieldTarget.identifiers(input.bytes)
        return 0
    }
}

enum FieldTarget {
    /// What a parser makes of a text; `nil` where it refuses.
    private static func parsed<Value>(_ bytes: [UInt8], _ parse: (FieldBytes) throws(FieldFault) -> Value) -> Value? {
        bytes.withUnsafeBufferPointer { text in
            do throws(FieldFault) { return try parse(text) } catch { return nil }
        }
    }

    private static func parsed<Value>(_ text: String, _ parse: (FieldBytes) throws(FieldFault) -> Value) -> Value? {
        parsed(Array(text.utf8), parse)
    }

    static func times(_ bytes: [UInt8]) {
        for range in [TimeRange.record, .career] {
            let read = { (text: FieldBytes) throws(FieldFault) in try TimeText.seconds(text, within: range) }
            guard let seconds = parsed(bytes, read) else { continue }
            precondition(range.limits.contains(seconds), "a moment lies within its limits")
            precondition(parsed(String(seconds), read) == seconds, "a moment in seconds is that moment")
            precondition(parsed(iso(seconds), read) == seconds, "a moment in ISO 8601 is that moment")
        }
        let readDay = { (text: FieldBytes) throws(FieldFault) in try TimeText.day(text) }
        guard let day = parsed(bytes, readDay) else { return }
        precondition(parsed(String(iso(Int64(day) * 86_400).prefix(10)), readDay) == day, "a date is that day")
    }

    /// ISO 8601 in UTC, by the civil calendar.
    private static func iso(_ seconds: Int64) -> String {
        let day = Int((Double(seconds) / 86_400).rounded(.down))
        let rest = Int(seconds) - day * 86_400
        let date = CivilDate.date(day: day)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let year = String(repeating: "0", count: max(0, 4 - "\(date.year)".count)) + "\(date.year)"
        return "\(year)-\(two(date.month))-\(two(date.day))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }

    private static let zones = [
        "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca",
    ]

    static func localTimes(_ bytes: [UInt8], zone: Int) {
        guard let time = parsed(bytes, { (text) throws(FieldFault) in try MoodleTime(text) }) else { return }
        for order in [DateOrder.dayFirst, .monthFirst] {
            guard let local = parsed(bytes, { (_) throws(FieldFault) in try time.localSeconds(order) }) else { continue }
            do throws(IngestionError) {
                var clock = try LocalClock(zone: zones[zone % zones.count])
                let moment = clock.moment(ofLocal: local)
                precondition(abs(moment - local) <= 26 * 3600, "no zone is further from UTC")
                precondition(clock.moment(ofLocal: local) == moment, "a local time is always the same moment")
            } catch {
                preconditionFailure("the zone is known")
            }
        }
    }

    private static let formats = [
        "iso8601", "epoch_s", "epoch_ms", "epoch_us", "dd.MM.yyyy HH:mm:ss", "M/d/yy h:mm a", "yyyyMMddHHmmss", "yyyy-MM-dd",
        "d/M/yyyy",
    ].map { TimeFormat.read($0) }

    static func formattedTimes(_ bytes: [UInt8], format: Int) {
        guard case .success(let format) = formats[format % formats.count] else { preconditionFailure("the format is one") }
        guard let time = parsed(bytes, { (text) throws(FieldFault) in try format.read(text) }) else { return }
        let (seconds, suffix) =
            switch time {
            case .moment(let seconds, _): (seconds, "Z")
            case .local(let seconds): (seconds, "")
            }
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else { return }  // the years 1 to 9999
        let again = parsed(
            String(iso(seconds).dropLast()) + suffix, { (text) throws(FieldFault) in try TimeFormat.iso8601.read(text) })
        precondition(
            again == (suffix.isEmpty ? .local(seconds) : .moment(seconds, offset: 0)), "the ISO text of a time is that time")
        precondition(again.map { $0.midnightAfter != $0 } == true, "the midnight after is another moment")
    }

    static func numbers(_ bytes: [UInt8]) {
        if let value = parsed(bytes, { (text) throws(FieldFault) in try NumberText.decimal(text) }) {
            precondition(value.isFinite, "a number is finite")
            let again = parsed("\(value)", { (text) throws(FieldFault) in try NumberText.decimal(text) })
            precondition(again == value, "the shortest text of a number is that number")
            precondition(value == Double(String(decoding: bytes, as: UTF8.self)), "it is rounded as everybody rounds")
        }
        if let whole = parsed(bytes, { (text) throws(FieldFault) in try NumberText.count(text) }) {
            precondition(whole >= 0, "a count is not negative")
            let again = parsed(String(whole), { (text) throws(FieldFault) in try NumberText.count(text) })
            precondition(again == whole, "the digits of a count are that count")
        }
        if let seconds = parsed(bytes, { (text) throws(FieldFault) in try NumberText.roundedSeconds(text) }) {
            precondition(seconds >= 0, "a length is not negative")
            let again = parsed(String(seconds), { (text) throws(FieldFault) in try NumberText.roundedSeconds(text) })
            precondition(again == seconds, "the digits of a length are that length")
        }
        if let share = parsed(bytes, { (text) throws(FieldFault) in try NumberText.decimal(text, in: 0...1) }) {
            precondition((0...1).contains(share), "a share lies between 0 and 1")
        }
        let truth = { (text: FieldBytes) throws(FieldFault) in try NumberText.boolean(text) }
        if let seconds = parsed(bytes, { (text) throws(FieldFault) in try DurationText.seconds(text) }) {
            precondition(seconds.isFinite && seconds >= 0, "a duration is finite and not negative")
            guard seconds < 1e9 else { return }
            let whole = seconds.rounded(.down)
            let again = parsed("PT\(Int(whole))S", { (text) throws(FieldFault) in try DurationText.seconds(text) })
            precondition(again == whole, "the ISO text of a duration is that duration")
        }
        if let flag = parsed(bytes, truth) {
            precondition(parsed(flag ? "true" : "false", truth) == flag, "a truth is that truth")
        }
    }

    static func identifiers(_ bytes: [UInt8]) {
        guard let identifier = Identifier(written: String(decoding: bytes, as: UTF8.self)) else { return }
        precondition(Identifier(written: identifier.text) == identifier, "the text of an identifier is that identifier")
        precondition(Identifier(namespace: identifier.namespace, id: identifier.id) == identifier, "so are its parts")
    }
}
