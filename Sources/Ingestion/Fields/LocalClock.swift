import Foundation

/// Turns local clock times of one zone into moments, and counts those that the clock shows twice or never.
///
/// A time that the clock shows twice (end of daylight saving) is the first of the two; one that it never shows (beginning of
/// daylight saving) is taken as if the clock had not been put forward.
struct LocalClock {
    private let zone: TimeZone
    private var offsets: [Int64: Entry] = [:]
    /// The quarters of an hour looked up last, by their last bits: most rows need no other.
    private var recent = [(quarter: Int64, entry: Entry)?](repeating: nil, count: 4096)
    /// How many times were asked for that the clock never shows.
    private(set) var gaps = 0
    /// How many times were asked for that the clock shows twice.
    private(set) var overlaps = 0

    private struct Entry {
        let offset: Int64
        let isGap, isOverlap: Bool
    }

    /// A clock of the IANA zone of that name.
    init(zone name: String) throws(IngestionError) {
        guard ZoneName.isKnown(name), let zone = TimeZone(identifier: name) else { throw .unknownZone(name: name) }
        self.zone = zone
    }

    /// UTC seconds of a local clock time, given as seconds since 1970-01-01 00:00 on the local clock.
    mutating func moment(ofLocal seconds: Int64) -> Int64 {
        // No zone changes its offset within a quarter of an hour. Rounded down, before 1970 too.
        let quarter = seconds >= 0 ? seconds / 900 : -((899 - seconds) / 900)
        let entry = entry(ofQuarter: quarter)
        if entry.isGap { gaps += 1 }
        if entry.isOverlap { overlaps += 1 }
        return seconds - entry.offset
    }

    private mutating func entry(ofQuarter quarter: Int64) -> Entry {
        let slot = Int(truncatingIfNeeded: quarter) & (recent.count - 1)
        if let known = recent[slot], known.quarter == quarter { return known.entry }
        let entry = offsets[quarter] ?? entry(ofLocal: quarter * 900)
        offsets[quarter] = entry
        recent[slot] = (quarter, entry)
        return entry
    }

    private func entry(ofLocal seconds: Int64) -> Entry {
        let before = offset(at: seconds - 86_400)
        let after = offset(at: seconds + 86_400)
        let fitting = Set([before, after]).filter { offset(at: seconds - $0) == $0 }
        return Entry(offset: fitting.max() ?? before, isGap: fitting.isEmpty, isOverlap: fitting.count > 1)
    }

    private func offset(at moment: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment))))
    }
}
