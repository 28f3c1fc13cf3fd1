extension FeatureRow {
    /// Work that is due: 22 values.
    mutating func appendDeadlines(_ deadlines: borrowing DeadlineSummary, t0: Int64) {
        appendWindows { deadlines.due[$0] }
        appendWindows { ratio(deadlines.done[$0], deadlines.due[$0]) }
        append(deadlines.doneWeightShare)
        append(deadlines.overdue)
        append(deadlines.overdueRequired)
        append(deadlines.longestOverdue.map(days) ?? .nan)
        append(deadlines.overdueWeight)
        append(deadlines.achievedShare)
        append(deadlines.reachableShare)
        append(ratio(deadlines.lateOfQuarter, deadlines.marginsOfQuarter.count))
        append(deadlines.marginsOfQuarter.mean(unit: Double(secondsPerDay)))
        append(deadlines.lastMargin.map(days) ?? .nan)
        append(deadlines.marginSlope)
        append(deadlines.missedInARow)
        append(deadlines.nextDue.map { days($0 - t0) } ?? .nan)
        append(deadlines.dueInTwoWeeks)
        append(deadlines.dueInFourWeeks)
        append(ratio(deadlines.doneOfFourWeeks, deadlines.dueInFourWeeks))
    }
}
