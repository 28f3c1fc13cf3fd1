import Statistics

/// What the deadlines in force come to at a cutoff; sums are exact.
struct DeadlineSummary {
    /// By window: due, and done of those.
    private(set) var due: InlineArray<3, Int> = .init(repeating: 0)
    private(set) var done: InlineArray<3, Int> = .init(repeating: 0)
    private(set) var overdue = 0
    private(set) var overdueRequired = 0
    private(set) var longestOverdue: Int64?
    private(set) var lateOfQuarter = 0
    /// By how many seconds the done ones were done ahead of time: of the 90 days, and of all that were due.
    private(set) var marginsOfQuarter = WholeMoments()
    private(set) var lastMargin: Int64?
    private(set) var missedInARow = 0
    private(set) var nextDue: Int64?
    private(set) var dueInTwoWeeks = 0
    private(set) var dueInFourWeeks = 0
    private(set) var doneOfFourWeeks = 0

    private var margins = 0
    private var marginSum: Int128 = 0
    private var marginsByIndex: Int128 = 0
    private var scale = BinaryScale()
    // Weights times the scale.
    private var weightDue = ExactSum()
    private var weightDone = ExactSum()
    private var weightMissed = ExactSum()
    private var marksDue = ExactSum()
    private var marksAchieved = ExactSum()
    private var marksOfAll = ExactSum()
    private var marksReachable = ExactSum()

    /// Sums up the deadlines as they stand at a cutoff.
    init(_ log: borrowing DeadlineLog, at cutoff: Cutoff) {
        var largest = 0.0
        log.forEach { deadline, _ in largest = max(largest, deadline.weight.magnitude) }
        scale = BinaryScale(largest: largest)
        var sum = self
        log.forEach { deadline, _ in sum.add(deadline, at: cutoff) }
        self = sum
    }

    private mutating func add(_ deadline: DeadlineState, at cutoff: Cutoff) {
        addMarks(deadline, at: cutoff)
        guard deadline.due <= cutoff.t0 else { return addComing(deadline, at: cutoff) }
        for window in 0..<3 where deadline.due > cutoff.border(window: window) {
            due[window] += 1
            if deadline.doneAt != nil { done[window] += 1 }
        }
        guard let doneAt = deadline.doneAt else { return addMissed(deadline, at: cutoff) }
        missedInARow = 0
        let margin = deadline.due - doneAt
        marginsByIndex += Int128(margins) * Int128(margin)
        marginSum += Int128(margin)
        margins += 1
        lastMargin = margin
        guard deadline.due > cutoff.border(window: 2) else { return }
        marginsOfQuarter.add(margin)
        if margin < 0 { lateOfQuarter += 1 }
    }

    private mutating func addMissed(_ deadline: DeadlineState, at cutoff: Cutoff) {
        missedInARow += 1
        overdue += 1
        if deadline.isRequired { overdueRequired += 1 }
        longestOverdue = max(longestOverdue ?? 0, cutoff.t0 - deadline.due)
        if deadline.due > cutoff.border(window: 1) { weightMissed.add(deadline.weight * scale.factor) }
    }

    private mutating func addComing(_ deadline: DeadlineState, at cutoff: Cutoff) {
        nextDue = min(nextDue ?? deadline.due, deadline.due)
        if deadline.due <= cutoff.t0 + 14 * secondsPerDay { dueInTwoWeeks += 1 }
        guard deadline.due <= cutoff.t0 + 28 * secondsPerDay else { return }
        dueInFourWeeks += 1
        if deadline.doneAt != nil { doneOfFourWeeks += 1 }
    }

    /// Adds to the sums of weights.
    private mutating func addMarks(_ deadline: DeadlineState, at cutoff: Cutoff) {
        let weight = deadline.weight * scale.factor
        let isDue = deadline.due <= cutoff.t0
        let isDone = deadline.doneAt != nil
        if isDue { weightDue.add(weight) }
        if isDue, isDone { weightDone.add(weight) }
        guard !(isDone && deadline.score.isNaN) else { return }
        marksOfAll.add(weight)
        if isDue { marksDue.add(weight) }
        if isDone {
            marksReachable.add(product: weight, deadline.score)
            if isDue { marksAchieved.add(product: weight, deadline.score) }
        } else if !isDue {
            marksReachable.add(weight)
        }
    }

    var doneWeightShare: Double { Self.quotient(weightDone, weightDue) }
    var achievedShare: Double { Self.quotient(marksAchieved, marksDue) }
    var reachableShare: Double { Self.quotient(marksReachable, marksOfAll) }
    /// The weight of what was due in 30 days and is not done; missing where it is beyond `Double`.
    var overdueWeight: Double { finite(weightMissed.rounded / scale.factor) }

    /// The slope of the margins, in days, on 0, 1, 2, …; missing for fewer than three.
    var marginSlope: Double {
        guard margins >= 3 else { return .nan }
        let n = Int128(margins)
        let numerator = 12 * marginsByIndex - 6 * (n - 1) * marginSum
        return Double(nearest: numerator) / (Double(nearest: n * (n * n - 1)) * Double(secondsPerDay))
    }

    /// The quotient rounded once, so that what is equal on paper is equal; missing where the divisor is zero.
    private static func quotient(_ dividend: ExactSum, _ divisor: ExactSum) -> Double {
        divisor.isZero ? .nan : finite((DoubleDouble(dividend) / DoubleDouble(divisor)).value)
    }
}
