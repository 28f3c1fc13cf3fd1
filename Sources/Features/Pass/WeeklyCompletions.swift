import Statistics

/// Starts and completions in sight by week, for the twelve weeks before a cutoff that moves forward.
struct WeeklyCompletions: ~Copyable {
    struct Row: BitwiseCopyable {
        var at: Int64
        var isStart: Bool
        var isInSight = false
    }

    private var rows = FlatBuffer<Row>()
    private var count = 0
    private var starts: InlineArray<12, Int> = .init(repeating: 0)
    private var completions: InlineArray<12, Int> = .init(repeating: 0)
    /// By week: the first row after the week's last moment but one, that is of a younger week.
    private var firstOfYounger: InlineArray<12, Int> = .init(repeating: 0)

    /// Starts a person of at most `events` events.
    mutating func begin(_ events: Int) {
        rows.reserve(events)
        count = 0
        starts = .init(repeating: 0)
        completions = .init(repeating: 0)
        firstOfYounger = .init(repeating: 0)
    }

    /// Adds the next start or completion and returns its number; none is in sight yet.
    mutating func append(at: Int64, isStart: Bool) -> Int32 {
        rows[count] = Row(at: at, isStart: isStart)
        count += 1
        return Int32(truncatingIfNeeded: count - 1)
    }

    /// Moves what is in sight on to older weeks.
    mutating func advance(to cutoff: Cutoff) {
        for week in 0..<12 {
            let border = cutoff.t0 - Int64(week + 1) * secondsPerWeek
            while firstOfYounger[week] < count, rows[firstOfYounger[week]].at <= border {
                let row = rows[firstOfYounger[week]]
                firstOfYounger[week] += 1
                guard row.isInSight else { continue }
                change(row, week, by: -1)
                if week + 1 < 12 { change(row, week + 1, by: 1) }
            }
        }
    }

    /// Takes a row into sight.
    mutating func enter(_ number: Int, at cutoff: Cutoff) {
        rows[number].isInSight = true
        let week = Int((cutoff.t0 - rows[number].at) / secondsPerWeek)
        if week < 12 { change(rows[number], week, by: 1) }
    }

    private mutating func change(_ row: Row, _ week: Int, by step: Int) {
        if row.isStart { starts[week] += step } else { completions[week] += step }
    }

    /// The sample standard deviation of completions ÷ starts over the weeks with a start; missing for fewer than two, and exactly 0
    /// where all are equal.
    var rateDeviation: Double {
        var weeks = 0
        var sum = DoubleDouble(0)
        var rates = InlineArray<12, DoubleDouble>(repeating: DoubleDouble(0))
        var first = 0
        var isConstant = true
        for week in 0..<12 where starts[week] > 0 {
            if weeks == 0 { first = week }
            if completions[week] * starts[first] != completions[first] * starts[week] { isConstant = false }
            rates[weeks] = DoubleDouble(Double(completions[week])) / DoubleDouble(Double(starts[week]))
            sum = sum + rates[weeks]
            weeks += 1
        }
        guard weeks > 1 else { return .nan }
        guard !isConstant else { return 0 }
        let mean = sum / DoubleDouble(Double(weeks))
        var squares = 0.0
        for place in 0..<weeks {
            let distance = (rates[place] - mean).value
            squares += distance * distance
        }
        return (squares / Double(weeks - 1)).squareRoot()
    }
}
