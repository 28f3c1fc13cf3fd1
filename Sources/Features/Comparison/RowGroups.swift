import Records

/// The rows by group: the persons whose snapshots have one t0 and who are in one unit, or whatever persons are grouped by, then.
struct RowGroups: Sendable {
    /// A group at a moment.
    struct Key: Hashable, Sendable {
        let t0: Int64
        let group: Code
    }

    /// The number of each row's group; −1 for a row without one.
    let ofRow: [Int32]
    /// What each number stands for.
    let keys: [Key]
    /// Where the members of each group begin in `members`; one more entry than groups.
    let starts: [Int]
    /// Rows, group after group: one for each person, however often the snapshot list repeats it.
    let members: [Int32]
    /// For each row the row that stands for the same snapshot; empty where no snapshot stands twice.
    let standsFor: [Int32]

    /// Gathers the groups.
    ///
    /// - Parameters:
    ///   - standings: By row.
    ///   - order: Positions of the rows so that those of one snapshot follow one another, the one that counts first.
    init(_ standings: UnsafeBufferPointer<UnitStanding>, t0: [Int64], order: [Int32]) {
        var numbers: [Key: Int32] = [:]
        var keys: [Key] = []
        var ofRow = [Int32](repeating: -1, count: standings.count)
        var sizes: [Int] = []
        var repeats = false
        for (row, standing) in standings.enumerated() {
            repeats = repeats || !standing.isFirst
            guard standing.group >= 0 else { continue }
            let key = Key(t0: t0[row], group: standing.group)
            let number = numbers[key] ?? Int32(keys.count)
            if number == keys.count {
                numbers[key] = number
                keys.append(key)
                sizes.append(0)
            }
            ofRow[row] = number
            if standing.isFirst { sizes[Int(number)] += 1 }
        }
        var starts = [0]
        for size in sizes { starts.append(starts[starts.count - 1] + size) }
        var next = starts
        var members = [Int32](repeating: 0, count: starts[starts.count - 1])
        for (row, standing) in standings.enumerated() where ofRow[row] >= 0 && standing.isFirst {
            members[next[Int(ofRow[row])]] = Int32(row)
            next[Int(ofRow[row])] += 1
        }
        self.ofRow = ofRow
        self.keys = keys
        self.starts = starts
        self.members = members
        standsFor = repeats ? Self.representatives(standings, order) : []
    }

    private static func representatives(_ standings: UnsafeBufferPointer<UnitStanding>, _ order: [Int32]) -> [Int32] {
        var rows = [Int32](repeating: 0, count: standings.count)
        var first: Int32 = 0
        for row in order {
            if standings[Int(row)].isFirst { first = row }
            rows[Int(row)] = first
        }
        return rows
    }

    /// How many groups there are.
    var count: Int { keys.count }

    /// The rows of a group, one for each person.
    func members(of group: Int) -> ArraySlice<Int32> { members[starts[group]..<starts[group + 1]] }

    /// Copies what was found for the rows that count to those that repeat them.
    func spread<Value>(_ values: UnsafeMutableBufferPointer<Value>) {
        for (row, first) in standsFor.enumerated() where Int(first) != row { values[row] = values[Int(first)] }
    }

    /// Runs of groups with about equal numbers of persons.
    func pieces(_ count: Int) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var first = 0
        for group in 0..<self.count where starts[group + 1] - starts[first] >= max(1, members.count / max(1, count)) {
            pieces.append(first..<group + 1)
            first = group + 1
        }
        if first < self.count { pieces.append(first..<self.count) }
        return pieces
    }
}
