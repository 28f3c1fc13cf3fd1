extension ZoneClock {
    /// The local date of a moment, as days since 1970-01-01.
    func day(of moment: Int64) -> Int64 { (moment + offsets[stretch(at: moment)]).flooredQuotient(by: secondsPerDay) }

    /// The last stretch that has begun by `moment`.
    private func stretch(at moment: Int64) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= moment { low = middle } else { high = middle }
        }
        return low
    }

    /// The first second of a local date and the second after its last; `nil` for a date that never was, where a date line was moved.
    ///
    /// A date has 23 or 25 hours when the clocks change, it may begin at 1:00, and it may be interrupted by the date before it.
    func seconds(ofDay day: Int64) -> Range<Int64>? {
        let midnight = day * secondsPerDay
        var stretch = stretch(at: midnight - Self.furthest)
        var begin = Int64.max
        var end = Int64.min
        while stretch < starts.count, starts[stretch] < midnight + secondsPerDay + Self.furthest {
            let next = stretch + 1 < starts.count ? starts[stretch + 1] : .max
            let from = max(starts[stretch], midnight - offsets[stretch])
            let to = min(next, midnight + secondsPerDay - offsets[stretch])
            if from < to {
                begin = min(begin, from)
                end = max(end, to)
            }
            stretch += 1
        }
        return begin < end ? begin..<end : nil
    }

    /// No zone is further from UTC.
    private static let furthest: Int64 = 100_000

    /// The local dates that lie wholly inside `[from, to)`, as a first and a last one; the first is after the last where there is none.
    func wholeDays(from: Int64, to: Int64) -> (first: Int64, last: Int64) {
        guard from < to else { return (0, -1) }
        var first = day(of: from)
        while seconds(ofDay: first).map({ $0.lowerBound < from }) ?? true { first += 1 }
        var last = day(of: to - 1)
        while seconds(ofDay: last).map({ $0.upperBound > to }) ?? true { last -= 1 }
        return (first, last)
    }

    /// Finds the dates that never were, ascending.
    func findMissingDays() -> [Int64] {
        var days: [Int64] = []
        for stretch in 1..<max(1, starts.count) where offsets[stretch] - offsets[stretch - 1] > secondsPerDay / 2 {
            let before = (starts[stretch] - 1 + offsets[stretch - 1]).flooredQuotient(by: secondsPerDay)
            let after = (starts[stretch] + offsets[stretch]).flooredQuotient(by: secondsPerDay)
            for day in before...max(before, after) where seconds(ofDay: day) == nil { days.append(day) }
        }
        return days
    }
}
