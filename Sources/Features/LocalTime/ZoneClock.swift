import Foundation

/// The offsets of one time zone from UTC, as a table that is read without Foundation.
struct ZoneClock: Sendable {
    /// The first second of each stretch of time with one offset; the first is before all time.
    let starts: [Int64]
    /// Seconds east of UTC in each stretch.
    let offsets: [Int64]
    /// Local dates that never were, ascending, as days since 1970-01-01.
    private(set) var missingDays: [Int64] = []

    /// Universal time.
    static let utc = ZoneClock(starts: [.min], offsets: [0])

    private init(starts: [Int64], offsets: [Int64]) {
        self.starts = starts
        self.offsets = offsets
        missingDays = findMissingDays()
    }

    /// Makes the clock of an IANA zone, or returns `nil` where the name is unknown.
    ///
    /// - Parameters:
    ///   - name: Such as `Europe/Berlin`.
    ///   - end: The clock has to be right up to this moment, UTC seconds.
    init?(name: String, through end: Int64) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        var moment = Date(timeIntervalSince1970: Self.beforeAllZones)
        var starts = [Int64.min]
        var offsets = [Int64(zone.secondsFromGMT(for: moment))]
        while let change = zone.nextDaylightSavingTimeTransition(after: moment), change > moment {
            let start = Int64(change.timeIntervalSince1970.rounded())
            guard start <= end else { break }
            moment = change
            let offset = Int64(zone.secondsFromGMT(for: change))
            guard offset != offsets[offsets.count - 1] else { continue }
            starts.append(start)
            offsets.append(offset)
        }
        self.init(starts: starts, offsets: offsets)
    }

    /// The year 1500: the first zone with a standard time began in 1845.
    private static let beforeAllZones = -1.483e10

    /// The last stretch that has begun by `moment`, looked for from stretch `hint` on in either direction.
    @inline(__always)
    func stretch(at moment: Int64, from hint: Int) -> Int {
        var stretch = hint
        while stretch + 1 < starts.count, starts[stretch + 1] <= moment { stretch += 1 }
        while starts[stretch] > moment { stretch -= 1 }
        return stretch
    }
}
