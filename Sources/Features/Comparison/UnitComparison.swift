import Records

/// The second pass: each person's learning time against that of all persons of the same unit with a snapshot at the same t0.
struct UnitComparison {
    private struct Group: Hashable {
        let t0: Int64
        let unit: Code
    }

    private let groups: [Int32]  // by row; −1 without a unit
    private var moments: [WholeMoments] = []
    private let standings: UnsafeBufferPointer<UnitStanding>

    /// The smallest number of persons that are compared.
    static let fewestPersons = 5

    /// Gathers the groups.
    ///
    /// A person counts once in a group, however often the snapshot list repeats the row.
    init(_ standings: UnsafeBufferPointer<UnitStanding>, t0: [Int64]) {
        self.standings = standings
        var numbers: [Group: Int32] = [:]
        var groups = [Int32](repeating: -1, count: standings.count)
        for (row, standing) in standings.enumerated() where standing.unit >= 0 {
            let group = Group(t0: t0[row], unit: standing.unit)
            let number = numbers[group] ?? Int32(moments.count)
            if number == moments.count {
                numbers[group] = number
                moments.append(WholeMoments())
            }
            groups[row] = number
            if standing.isFirst { moments[Int(number)].add(standing.seconds) }
        }
        self.groups = groups
    }

    /// The standard score of a row; missing without a unit, with fewer than five persons, or where all are equal.
    func standardScore(ofRow row: Int) -> Double {
        guard groups[row] >= 0 else { return .nan }
        let group = moments[Int(groups[row])]
        return group.count >= Self.fewestPersons ? group.standardScore(of: standings[row].seconds) : .nan
    }
}
