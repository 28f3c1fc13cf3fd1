/// Chunks of one kind and one block of persons, one behind the other in the order of their sources.
struct JoinedChunks {
    let chunks: [ChunkRows]
    /// Where the rows of each chunk begin.
    let bases: [Int]
    /// The columns of all chunks.
    let columns: [[Int64]]

    init(_ chunks: [ChunkRows], columnCount: Int) {
        self.chunks = chunks
        var bases = [0]
        for chunk in chunks { bases.append(bases[bases.count - 1] + chunk.rowCount) }
        self.bases = bases
        if chunks.count == 1 {
            columns = chunks[0].columns
        } else {
            columns = (0..<columnCount).map { column in
                var joined: [Int64] = []
                joined.reserveCapacity(bases[bases.count - 1])
                for chunk in chunks { joined += chunk.columns[column] }
                return joined
            }
        }
    }

    var rowCount: Int { bases[bases.count - 1] }

    /// The rows of one person in the order `(column 0, column 1, source, position in the source)`.
    func ordered(_ slot: Int) -> [Int] {
        var rows = positions(of: slot)
        if !isInOrder(rows[...]) { rows.sort(by: precedes) }
        return rows
    }

    /// The rows of the first persons of the block in their order, and where each person's begin.
    func order(persons: Int) -> (offsets: [Int], rows: [Int]) {
        var offsets = [0]
        var order: [Int] = []
        offsets.reserveCapacity(persons + 1)
        order.reserveCapacity(rowCount)
        for slot in 0..<persons {
            let begin = order.count
            for (chunk, base) in zip(chunks, bases) { for row in chunk.rows(of: slot) { order.append(base + row) } }
            if !isInOrder(order[begin...]) { order[begin...].sort(by: precedes) }
            offsets.append(order.count)
        }
        return (offsets, order)
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        (columns[0][left], columns[1][left], left) < (columns[0][right], columns[1][right], right)
    }

    private func isInOrder(_ rows: ArraySlice<Int>) -> Bool {
        var last = -1
        for row in rows {
            if last >= 0, !precedes(last, row) { return false }
            last = row
        }
        return true
    }

    /// The rows of one person, chunk after chunk.
    func positions(of slot: Int) -> [Int] {
        var rows: [Int] = []
        for (chunk, base) in zip(chunks, bases) { for row in chunk.rows(of: slot) { rows.append(base + row) } }
        return rows
    }

    /// The chunk in which a row stands.
    func chunk(of row: Int) -> Int { (bases.dropFirst().firstIndex { row < $0 } ?? chunks.count) - 1 }
}
