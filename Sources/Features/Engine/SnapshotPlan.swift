import Records

/// The snapshots in the order in which they are worked on: by person, and of a person by cutoff.
struct SnapshotPlan: Sendable {
    /// Positions among the snapshots.
    let order: [Int32]
    /// Where each person's positions begin in `order`; one more entry than persons.
    let starts: [Int]

    /// Plans the work. A person index outside of the directory is a bug of the caller.
    init(_ snapshots: Snapshots, persons: Int) {
        var starts = [Int](repeating: 0, count: persons + 1)
        for person in snapshots.person {
            precondition(person >= 0 && person < persons, "a snapshot is about a person of the directory")
            starts[Int(person) + 1] += 1
        }
        for person in 0..<persons { starts[person + 1] += starts[person] }
        var next = starts
        var order = [Int32](repeating: 0, count: snapshots.count)
        for (position, person) in snapshots.person.enumerated() {
            order[next[Int(person)]] = Int32(position)
            next[Int(person)] += 1
        }
        let t0 = snapshots.t0
        for person in 0..<persons where starts[person + 1] - starts[person] > 1 {
            let range = starts[person]..<starts[person + 1]
            let isOrdered = range.dropFirst().allSatisfy { t0[Int(order[$0 - 1])] <= t0[Int(order[$0])] }
            guard !isOrdered else { continue }
            order[range].sort { (t0[Int($0)], $0) < (t0[Int($1)], $1) }
        }
        self.order = order
        self.starts = starts
    }

    /// Positions of a person's snapshots, by cutoff.
    func positions(ofPerson person: Int) -> ArraySlice<Int32> { order[starts[person]..<starts[person + 1]] }

    /// Whether any of the persons has a snapshot.
    func hasAny(_ persons: Range<Int>) -> Bool { starts[persons.lowerBound] < starts[persons.upperBound] }
}
