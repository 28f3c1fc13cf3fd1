/// Runs of local dates that do not touch one another, with counts of the dates and the working days in them.
struct MergedDates: ~Copyable {
    struct Run: BitwiseCopyable {
        var first, last: Int64
        /// Of all runs before.
        var dates, workingDays: Int64
    }

    private var runs = FlatBuffer<Run>()
    private var count = 0

    /// Makes it empty.
    mutating func reset() { count = 0 }

    /// Adds dates that begin no earlier than those added before.
    mutating func add(_ first: Int64, _ last: Int64, _ days: borrowing WorkingDays) {
        guard first <= last else { return }
        if count > 0, first <= runs[count - 1].last + 1 {
            runs[count - 1].last = max(runs[count - 1].last, last)
            return
        }
        var next = Run(first: first, last: last, dates: 0, workingDays: 0)
        if count > 0 {
            let before = runs[count - 1]
            next.dates = before.dates + days.dates(before.first, before.last)
            next.workingDays = before.workingDays + days.count(before.first, before.last)
        }
        runs.reserve(count + 1)
        runs[count] = next
        count += 1
    }

    /// How many dates there are from `first` to `last`.
    func dates(_ first: Int64, _ last: Int64, _ days: borrowing WorkingDays) -> Int64 {
        first <= last ? dates(through: last, days) - dates(through: first - 1, days) : 0
    }

    /// How many working days there are from `first` to `last`.
    func workingDays(_ first: Int64, _ last: Int64, _ days: borrowing WorkingDays) -> Int64 {
        first <= last ? workingDays(through: last, days) - workingDays(through: first - 1, days) : 0
    }

    private func dates(through day: Int64, _ days: borrowing WorkingDays) -> Int64 {
        guard let run = run(through: day) else { return 0 }
        return run.dates + days.dates(run.first, min(run.last, day))
    }

    private func workingDays(through day: Int64, _ days: borrowing WorkingDays) -> Int64 {
        guard let run = run(through: day) else { return 0 }
        return run.workingDays + days.count(run.first, min(run.last, day))
    }

    /// The last run that has begun by a date.
    private func run(through day: Int64) -> Run? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].first <= day { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? runs[low - 1] : nil
    }
}
