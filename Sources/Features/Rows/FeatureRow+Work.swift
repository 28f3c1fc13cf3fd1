import Records
import Statistics

extension FeatureRow {
    /// Learning and performance together.
    mutating func appendPerformance(
        _ performance: KPIFeatures, _ kpi: borrowing DatedValues, _ reviews: borrowing DatedValues
    ) {
        append(kpi.count > 0 ? finite(kpi.value(kpi.count - 1)) : .nan)
        append(performance.changeOverFourWeeks)
        append(performance.slope)
        append(performance.correlation)
        append(performance.hoursPerUnit)
        append(reviews.count > 0 ? finite(reviews.value(reviews.count - 1)) : .nan)
        append(reviews.count > 1 ? finite(reviews.value(reviews.count - 1) - reviews.value(reviews.count - 2)) : .nan)
    }

    /// Absences by their first day.
    mutating func appendAbsences(_ absences: borrowing DatedValues, _ sum: inout ExactSum, at cutoff: Cutoff) {
        sum.reset()
        var totals = InlineArray<3, Double>(repeating: 0)
        var spells = InlineArray<3, Int>(repeating: 0)
        var place = absences.count - 1
        for window in 0..<3 {
            let border = cutoff.border(window: window)
            while place >= 0, absences.time(place) > border {
                sum.add(absences.value(place))
                place -= 1
            }
            totals[window] = finite(sum.rounded)
            spells[window] = absences.count - 1 - place
        }
        appendWindows { totals[$0] }
        appendWindows { spells[$0] }
    }

    /// Context; the comparison with the unit is filled in when all persons of the unit are known.
    mutating func appendContext(
        _ assignments: borrowing AssignmentLog, hiredAt: Int64?, _ activity: Activity, at cutoff: Cutoff
    ) {
        append(hiredAt.map { days(cutoff.t0 - $0) } ?? .nan)
        append(assignments.managerChanges(after: cutoff.border(days: 180)))
        append(.nan)
        appendWindows { activity.events[$0] == 0 ? 1 : 0 }
    }
}
