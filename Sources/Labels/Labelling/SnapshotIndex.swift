import Records

/// Where the snapshots of each person stand.
struct SnapshotIndex: Sendable {
    /// Where each person's positions begin; one more entry than persons.
    let offsets: [Int]
    /// Positions in the snapshots, person after person, in their order.
    let positions: [Int]

    init(_ snapshots: Snapshots, persons: Int) {
        var offsets = [Int](repeating: 0, count: persons + 1)
        for person in snapshots.person {
            precondition(person >= 0 && person < persons, "a snapshot is of a person of the directory")
            offsets[Int(person) + 1] += 1
        }
        for person in 0..<persons { offsets[person + 1] += offsets[person] }
        var next = offsets
        var positions = [Int](repeating: 0, count: snapshots.count)
        for (position, person) in snapshots.person.enumerated() {
            positions[next[Int(person)]] = position
            next[Int(person)] += 1
        }
        self.offsets = offsets
        self.positions = positions
    }

    subscript(person: Int) -> ArraySlice<Int> { positions[offsets[person]..<offsets[person + 1]] }
}
