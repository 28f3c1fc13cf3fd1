/// The first session that ends inside of each window and each of 13 weeks, as a cutoff moves forward.
///
/// Each border moves forward over the sessions once, so that a cutoff costs no more than what happened since the last.
struct SessionBorders: ~Copyable {
    /// Of week 0, 1, …, 12: the first session that ends in the week or later.
    private(set) var weeks = FlatBuffer<Int>(repeating: 0, count: 13)
    /// Of the windows of 30 and of 90 days; the window of 7 days is week 0.
    private var month = 0
    private var quarter = 0
    /// Sessions from here on may have changed since the borders moved.
    private var unchanged = 0
    private var t0 = Int64.min

    /// Starts a person without a session.
    mutating func begin() {
        weeks.fill(13, with: 0)
        month = 0
        quarter = 0
        unchanged = 0
        t0 = .min
    }

    /// The first session that ends inside of a window.
    func first(inWindow window: Int) -> Int { window == 0 ? weeks[0] : window == 1 ? month : quarter }

    /// Says that the sessions from `position` on have been taken back or may have another end.
    mutating func lookAgain(from position: Int) { unchanged = min(unchanged, max(0, position)) }

    /// Moves to a later cutoff.
    ///
    /// - Parameter ends: The ends of the sessions, ascending.
    mutating func move(to cutoff: Cutoff, ends: UnsafePointer<Int64>, count: Int) {
        // A week or more later, a week begins no earlier than the week after it did before.
        let skipsWeek = t0 != .min && cutoff.t0 - t0 >= secondsPerWeek
        for week in stride(from: 12, through: 0, by: -1) {
            let known = skipsWeek && week > 0 ? weeks[week - 1] : weeks[week]
            let older = week < 12 ? weeks[week + 1] : 0
            weeks[week] = move(known, notBefore: older, past: cutoff.border(days: Int64(7 * (week + 1))), ends, count)
        }
        month = move(month, notBefore: weeks[4], past: cutoff.border(window: 1), ends, count)
        quarter = move(quarter, notBefore: weeks[12], past: cutoff.border(window: 2), ends, count)
        unchanged = max(0, count - 1)
        t0 = cutoff.t0
    }

    /// Moves a border.
    ///
    /// - Parameter older: Where an older border stands already; it begins no later.
    @inline(__always)
    private func move(
        _ known: Int, notBefore older: Int, past border: Int64, _ ends: UnsafePointer<Int64>, _ count: Int
    ) -> Int {
        var position = max(min(known, unchanged), older)
        while position < count, ends[position] <= border { position += 1 }
        return position
    }
}
