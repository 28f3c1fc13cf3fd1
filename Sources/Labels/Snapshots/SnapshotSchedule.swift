/// When predictions are made: the rule that gives the cutoffs t0.
public struct SnapshotSchedule: Sendable, Hashable {
    /// How cutoffs follow one another.
    public enum Cadence: Sendable, Hashable {
        /// Every Monday, 00:00 UTC.
        case mondays
        /// The first of each month, 00:00 UTC.
        case firstOfMonth
        /// Every so many days from a moment on.
        case everyDays(Int, from: Int64)
        /// These moments and no others.
        case list([Int64])
    }

    /// How cutoffs follow one another.
    public let cadence: Cadence

    /// The rule of every Monday, 00:00 UTC.
    public static let mondays = SnapshotSchedule(unchecked: .mondays)
    /// The rule of the first of each month, 00:00 UTC.
    public static let firstOfMonth = SnapshotSchedule(unchecked: .firstOfMonth)

    /// Makes a schedule.
    ///
    /// - Throws: `LabelError.scheduleInvalid` for a step below one day or above 36,500, an empty list, and moments beyond the year 9999.
    public init(_ cadence: Cadence) throws(LabelError) {
        switch cadence {
        case .everyDays(let days, _) where days < 1:
            throw .scheduleInvalid(problem: "a step of \(days) days; it takes at least 1")
        case .everyDays(let days, _) where days > 36_500:
            throw .scheduleInvalid(problem: "a step of \(days) days; it takes at most 36500")
        case .everyDays(_, let start) where !UTCTime.sensible.contains(start):
            throw .scheduleInvalid(problem: "a start of \(start), which is no time; it takes UTC seconds")
        case .list(let moments) where !moments.allSatisfy(UTCTime.sensible.contains):
            throw .scheduleInvalid(problem: "a cutoff that is no time; it takes UTC seconds")
        case .list(let moments) where moments.isEmpty:
            throw .scheduleInvalid(problem: "an empty list of cutoffs; name at least one, or use another rule")
        default: self.init(unchecked: cadence)
        }
    }

    private init(unchecked cadence: Cadence) { self.cadence = cadence }

    /// Returns the cutoffs in `[from, through]`, both ends included, ascending, each once.
    ///
    /// - Complexity: O(*n* log *n*) in the number of cutoffs.
    public func cutoffs(from: Int64, through: Int64) -> [Int64] {
        guard from <= through else { return [] }
        switch cadence {
        case .mondays:
            let first = UTCTime.firstDay(from: from)
            let sinceMonday = ((first + 3) % 7 + 7) % 7  // 1970-01-01 was a Thursday
            return steps(of: 7, fromDay: first + (7 - sinceMonday) % 7, through: through)
        case .firstOfMonth: return monthStarts(from: from, through: through)
        case .everyDays(let days, let start):
            let step = Int64(days) * UTCTime.secondsPerDay
            let skipped = from > start ? (from - start + step - 1) / step : 0
            return Array(stride(from: start + skipped * step, through: through, by: Int(step)))
        case .list(let moments): return Set(moments).filter { $0 >= from && $0 <= through }.sorted()
        }
    }

    private func steps(of days: Int64, fromDay day: Int64, through: Int64) -> [Int64] {
        Array(stride(from: day * UTCTime.secondsPerDay, through: through, by: Int(days * UTCTime.secondsPerDay)))
    }

    private func monthStarts(from: Int64, through: Int64) -> [Int64] {
        var (year, month) = UTCTime.month(ofDay: UTCTime.day(of: from))
        var starts: [Int64] = []
        while true {
            let start = UTCTime.day(ofMonth: month, year: year) * UTCTime.secondsPerDay
            if start > through { return starts }
            if start >= from { starts.append(start) }
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
    }

    /// The rule in words.
    public var meaning: String {
        switch cadence {
        case .mondays: "every Monday, 00:00 UTC"
        case .firstOfMonth: "the first of each month, 00:00 UTC"
        case .everyDays(let days, let start): "every \(days) days from \(UTCTime.date(of: start))"
        case .list(let moments): "\(moments.count) listed cutoffs"
        }
    }
}

extension SnapshotSchedule: Codable {
    private enum Key: String, CodingKey {
        case every, days, from, at
    }

    /// Reads `{"every": "monday"}`, `{"every": "month"}`, `{"days": 28, "from": SECONDS}` or `{"at": [SECONDS, …]}`; anything more is
    /// refused.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(except: ["every", "days", "from", "at"], in: "a snapshot schedule")
        let values = try decoder.container(keyedBy: Key.self)
        let every = try values.decodeIfPresent(String.self, forKey: .every)
        let days = try values.decodeIfPresent(Int.self, forKey: .days)
        let start = try values.decodeIfPresent(Int64.self, forKey: .from)
        let list = try values.decodeIfPresent([Int64].self, forKey: .at)
        switch (every, days, start, list) {
        case ("monday", nil, nil, nil): self = .mondays
        case ("month", nil, nil, nil): self = .firstOfMonth
        case (nil, let days?, let start?, nil): try self.init(.everyDays(days, from: start))
        case (nil, nil, nil, let list?): try self.init(.list(list))
        default:
            throw LabelError.scheduleInvalid(
                problem:
                    "wanted one of {\"every\": \"monday\"}, {\"every\": \"month\"}, {\"days\": N, \"from\": SECONDS} or {\"at\": [SECONDS]}"
            )
        }
    }

    /// Writes what `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        switch cadence {
        case .mondays: try values.encode("monday", forKey: .every)
        case .firstOfMonth: try values.encode("month", forKey: .every)
        case .everyDays(let days, let start):
            try values.encode(days, forKey: .days)
            try values.encode(start, forKey: .from)
        case .list(let moments): try values.encode(moments, forKey: .at)
        }
    }
}
