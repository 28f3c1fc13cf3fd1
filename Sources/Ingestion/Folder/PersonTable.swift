import Records

/// The rows of one kind, person after person, each person's in the order that a `FactBlock` wants.
struct PersonTable<Row: Sendable & Hashable>: Sendable {
    private let offsets: [Int]
    private let rows: [Row]

    /// Groups rows by person and sorts each person's by `key`; equal keys keep the order of the file.
    init(_ source: PersonRows<Row>, persons: Int, by key: (Row) -> (Int64, Int64)) {
        var offsets = [Int](repeating: 0, count: persons + 1)
        for person in source.persons { offsets[Int(person) + 1] += 1 }
        for person in 0..<persons { offsets[person + 1] += offsets[person] }
        var next = offsets
        var order = [Int](repeating: 0, count: source.count)
        for (row, person) in source.persons.enumerated() {
            order[next[Int(person)]] = row
            next[Int(person)] += 1
        }
        for person in 0..<persons {
            let own = offsets[person]..<offsets[person + 1]
            let isSorted = own.dropFirst().allSatisfy { key(source.rows[order[$0 - 1]]) <= key(source.rows[order[$0]]) }
            guard !isSorted else { continue }
            order[own].sort { left, right in
                let (first, second) = (key(source.rows[left]), key(source.rows[right]))
                return (first.0, first.1, left) < (second.0, second.1, right)
            }
        }
        self.offsets = offsets
        rows = order.map { source.rows[$0] }
    }

    /// The rows of a run of persons.
    func gather(_ persons: Range<Int>) -> Grouped<Row> {
        let start = offsets[persons.lowerBound]
        return Grouped(
            offsets: offsets[persons.lowerBound...persons.upperBound].map { $0 - start },
            rows: Array(rows[start..<offsets[persons.upperBound]]))
    }
}
