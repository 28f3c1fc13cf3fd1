import Foundation

/// One full snapshot of an HRIS among the files of a command: everybody as of a date.
struct SnapshotFile {
    let path: String
    /// Days since 1970-01-01 of the date as of which it is; `nil` where only its rows tell.
    let day: Int?
    /// Days since 1970-01-01 of the date at which it was made, where the name tells.
    let made: Int?
    /// What stands behind the dates in the name; among files without a date of making it tells the later one.
    let suffix: String

    /// The last part of the path.
    var file: String { (path as NSString).lastPathComponent }

    /// A file, by its name: the first date is that of the snapshot, a second one that of its making.
    init(_ path: String) {
        self.path = path
        let (days, suffix) = Self.dates(in: (path as NSString).lastPathComponent)
        day = days.first
        made = days.count > 1 ? days.last : nil
        self.suffix = suffix
    }

    /// In the order of dates, of making, of versions (`v2` before `v10`), of names.
    static func isOrdered(_ left: SnapshotFile, _ right: SnapshotFile) -> Bool {
        let (a, b) = (left.day ?? .min, right.day ?? .min)
        if a != b { return a < b }
        let (c, d) = (left.made ?? .min, right.made ?? .min)
        if c != d { return c < d }
        let versions = (left.suffix, right.suffix)
        if versions.0 != versions.1 {
            return versions.0.compare(versions.1, options: [.numeric, .caseInsensitive]) == .orderedAscending
        }
        return (left.file, left.path) < (right.file, right.path)
    }

    /// The dates in a name, `YYYY-MM-DD`, `YYYY_MM_DD` or `YYYYMMDD`, and what follows the last of them.
    static func dates(in name: String) -> (days: [Int], suffix: String) {
        let stem = String(name.prefix { $0 != "." })
        let characters = Array(stem.utf8)
        var days: [Int] = []
        var end = 0
        var place = 0
        while place < characters.count {
            if let (day, length) = date(at: place, in: characters) {
                days.append(day)
                place += length
                end = place
            } else {
                place += 1
            }
        }
        return (days, String(decoding: characters[end...], as: UTF8.self))
    }

    private static func date(at place: Int, in text: [UInt8]) -> (day: Int, length: Int)? {
        func isDigit(_ index: Int) -> Bool { index >= 0 && index < text.count && DigitCursor.digit(text[index]) != nil }
        guard isDigit(place), !isDigit(place - 1) else { return nil }
        for separator in [UInt8(ascii: "-"), UInt8(ascii: "_")] {
            let end = place + 10
            guard end <= text.count, !isDigit(end), text[place + 4] == separator, text[place + 7] == separator else { continue }
            if let day = day(text[place..<place + 4], text[place + 5..<place + 7], text[place + 8..<end]) { return (day, 10) }
        }
        let end = place + 8
        guard end <= text.count, !isDigit(end),
            let day = day(text[place..<place + 4], text[place + 4..<place + 6], text[place + 6..<end])
        else { return nil }
        return (day, 8)
    }

    private static func day(_ year: ArraySlice<UInt8>, _ month: ArraySlice<UInt8>, _ day: ArraySlice<UInt8>) -> Int? {
        func number(_ digits: ArraySlice<UInt8>) -> Int? { Int(String(decoding: digits, as: UTF8.self)) }
        guard let year = number(year), (1990...2099).contains(year), let month = number(month), let day = number(day) else {
            return nil
        }
        return CivilDate.day(year: year, month: month, day: day)
    }
}
