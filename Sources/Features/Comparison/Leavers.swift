import Records

/// Who left a group: persons, with a snapshot or not, who were in it 28 days before a t0 by the facts known then and went since.
struct Leavers: Sendable {
    private struct Count: Sendable {
        var all = 0
        /// Those who have a snapshot at t0 in the group all the same.
        var members = 0
    }

    private var counts: [RowGroups.Key: Count] = [:]

    /// The days before a t0 in which somebody left, and before which the group is looked up.
    static let days: Int64 = 28

    /// Takes in the leavers of other persons.
    mutating func join(_ other: Leavers) {
        for (key, count) in other.counts {
            counts[key, default: Count()].all += count.all
            counts[key, default: Count()].members += count.members
        }
    }

    /// Takes in a person.
    ///
    /// - Parameters:
    ///   - moments: All t0, ascending, each once.
    ///   - groupAt: The person's group in a snapshot of their own at a t0; `nil` without one.
    mutating func add(
        _ outcomes: ArraySlice<Outcome>, _ assignments: ArraySlice<Assignment>, moments: [Int64], groupBy: PersonGroup,
        fault: EngineFault?, groupAt: (Int64) -> Code?
    ) {
        guard let last = moments.last else { return }
        let exits = outcomes.filter { $0.kind.isExit && $0.at <= last && $0.at >= -FeatureEngine.latestTime }
        guard !exits.isEmpty else { return }
        var places: Set<Int> = []
        for exit in exits {
            let known = fault.ignoresKnownAt(of: .outcomes) ? exit.at : max(exit.at, exit.knownAt)
            var place = moments.firstPlace { $0 >= exit.at }
            while place < moments.count, Cutoff(moments[place], fault: fault).border(days: Self.days) < exit.at {
                if Cutoff(moments[place], fault: fault).limit >= known { places.insert(place) }
                place += 1
            }
        }
        for place in places {
            let t0 = moments[place]
            guard let group = Self.group(assignments, at: Cutoff(t0 - Self.days * secondsPerDay, fault: fault), groupBy, fault)
            else { continue }
            let key = RowGroups.Key(t0: t0, group: group)
            counts[key, default: Count()].all += 1
            if groupAt(t0) == group { counts[key, default: Count()].members += 1 }
        }
    }

    /// The group of the assignment in force at a moment, by the facts known then.
    private static func group(
        _ assignments: ArraySlice<Assignment>, at moment: Cutoff, _ groupBy: PersonGroup, _ fault: EngineFault?
    ) -> Code? {
        let inForce = assignments.last { assignment in
            assignment.at <= moment.limit && (fault.ignoresKnownAt(of: .assignments) || assignment.knownAt <= moment.limit)
        }
        return inForce.flatMap { groupBy.code(of: $0) }
    }

    /// Leavers ÷ (persons of the group and leavers, each counted once).
    func share(of key: RowGroups.Key, persons: Int) -> Double {
        let count = counts[key] ?? Count()
        return ratio(count.all, persons + count.all - count.members)
    }
}

extension Array {
    /// The first place whose element fulfils what all elements after it fulfil as well.
    func firstPlace(where isBehind: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
