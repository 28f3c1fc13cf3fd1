import Records

/// A person's places in the organisation, as a cutoff moves forward.
struct AssignmentLog: ~Copyable {
    private var visible = VisibleRows()
    private var times = FlatBuffer<Int64>()
    private var managers = FlatBuffer<Code>()  // −1 where unknown
    private var units = FlatBuffer<Code>()  // −1 where unknown
    private var groups = FlatBuffer<Code>()  // −1 where unknown
    private var last: Int?  // the newest row of all, as a fault takes it

    /// Starts a person with the given assignments, in their order.
    mutating func begin(_ assignments: ArraySlice<Assignment>, groupBy: PersonGroup, fault: EngineFault?) {
        visible.begin(assignments.count)
        times.reserve(assignments.count)
        managers.reserve(assignments.count)
        units.reserve(assignments.count)
        groups.reserve(assignments.count)
        var row = 0
        for assignment in assignments {
            times[row] = assignment.at
            managers[row] = assignment.manager ?? -1
            units[row] = assignment.unit ?? -1
            groups[row] = groupBy.code(of: assignment) ?? -1
            let knownAt = fault.ignoresKnownAt(of: .assignments) ? assignment.at : assignment.knownAt
            visible.setReveal(row, max(assignment.at, knownAt))
            row += 1
        }
        visible.seal(row)
        last = fault == .groupFromFuture ? row - 1 : nil
    }

    /// Moves on to a later cutoff.
    mutating func advance(to cutoff: Cutoff) { visible.advance(through: cutoff.limit) }

    /// The unit in force, −1 where there is none.
    var unit: Code { visible.count > 0 ? units[last ?? Int(visible.rows[visible.count - 1])] : -1 }

    /// The group of the assignment in force, −1 where there is none.
    var group: Code { visible.count > 0 ? groups[last ?? Int(visible.rows[visible.count - 1])] : -1 }

    /// How many assignments later than `border` have another manager than the one before.
    func managerChanges(after border: Int64) -> Int {
        var changes = 0
        var place = visible.count - 1
        while place > 0, times[Int(visible.rows[place])] > border {
            if managers[Int(visible.rows[place])] != managers[Int(visible.rows[place - 1])] { changes += 1 }
            place -= 1
        }
        return changes
    }
}
