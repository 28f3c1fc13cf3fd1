/// The rows of one person, on their way from the pass to the store.
struct RowWriter: ~Copyable {
    private let layout: RowLayout
    private let kept: KeptValues
    private var rows = FlatBuffer<Double>()
    private var working: FlatBuffer<Double>
    private var count = 0
    private var current: UnsafePointer<Double>?

    /// Makes room for rows of a layout.
    ///
    /// - Parameter kept: Takes the values that the second pass needs.
    init(_ layout: RowLayout, _ kept: KeptValues) {
        self.layout = layout
        self.kept = kept
        working = FlatBuffer(repeating: .nan, count: layout.workingWidth)
    }

    private var width: Int { layout.places.count }

    /// Starts a person of so many rows.
    mutating func begin(_ rows: Int) {
        count = 0
        self.rows.reserve(rows * width)
    }

    /// Works out the next row, which is the `row`-th of all.
    mutating func compute(at t0: Int64, row: Int, _ pass: inout PersonPass) -> UnitStanding {
        let target = rows.mutablePointer + count * width
        count += 1
        guard !layout.isWhole else {
            current = UnsafePointer(target)
            let standing = pass.compute(at: t0, into: target)
            kept.store(UnsafePointer(target), row: row)
            return standing
        }
        let standing = pass.compute(at: t0, into: working.mutablePointer)
        current = working.pointer
        kept.store(working.pointer, row: row)
        for (column, place) in layout.places.enumerated() { target[column] = working[place] }
        return standing
    }

    /// A value of the working row that was worked out last, by its place.
    func value(atPlace place: Int) -> Double { current?[place] ?? .nan }

    /// Repeats the last row, for a snapshot that stands twice.
    mutating func repeatLast(row: Int) {
        let last = rows.mutablePointer + (count - 1) * width
        (last + width).update(from: last, count: width)
        count += 1
        if let current { kept.store(current, row: row) }
    }

    /// Hands the rows over; `positions` says which rows they are. Rows that follow one another go in one piece.
    func store(at positions: ArraySlice<Int32>, in store: some RowStore) throws {
        var first = positions.startIndex
        while first < positions.endIndex {
            var end = first + 1
            while end < positions.endIndex, positions[end] == positions[end - 1] + 1 { end += 1 }
            let values = UnsafeBufferPointer(
                start: rows.pointer + (first - positions.startIndex) * width, count: (end - first) * width)
            try store.store(values, atRow: Int(positions[first]))
            first = end
        }
    }
}
