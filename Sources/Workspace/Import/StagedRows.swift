import Records

/// Rows of one kind that wait to be packed, in the order of the source.
struct StagedRows {
    /// Person codes of the source, or person keys where the rows come from the store.
    private(set) var persons: [Code] = []
    /// Columns of the workspace's codes.
    private(set) var columns: [[Int64]]

    init(columnCount: Int) { columns = [[Int64]](repeating: [], count: columnCount) }

    var count: Int { persons.count }

    mutating func append(_ newPersons: [Code], _ newColumns: [[Int64]]) {
        precondition(
            newColumns.count == columns.count && newColumns.allSatisfy { $0.count == newPersons.count }, "columns of one length")
        persons += newPersons
        for index in columns.indices { columns[index] += newColumns[index] }
    }

    /// Puts every row under the person whom its identifier means at its moment, and notes the identifier in the last column.
    ///
    /// - Parameter keys: The key of each person code; replaced in the result where the identifier means somebody else.
    /// - Returns: The person key of each row.
    mutating func attributed(_ keys: [Int32], by attribution: Attribution, moments column: Int) -> [Int32] {
        var rowKeys = persons.map { keys[Int($0)] }
        guard !attribution.isEmpty else { return rowKeys }
        let account = columns.count - 1
        for row in rowKeys.indices where attribution.isLinked(rowKeys[row]) {
            let person = attribution.person(of: rowKeys[row], at: columns[column][row])
            guard person != rowKeys[row] else { continue }
            columns[account][row] = Int64(rowKeys[row]) + 1
            rowKeys[row] = person
        }
        return rowKeys
    }

    mutating func removeAll() {
        persons.removeAll(keepingCapacity: true)
        for index in columns.indices { columns[index].removeAll(keepingCapacity: true) }
    }

    /// The rows as chunks, by block of persons.
    ///
    /// - Parameters:
    ///   - rowKeys: The person key of each row.
    ///   - keeps: Whether the row counts; `nil` keeps all.
    func chunks(_ rowKeys: [Int32], keeping keeps: [Bool]? = nil) -> [(block: Int, rows: ChunkRows)] {
        let order = orderedByPerson(rowKeys, keeps)
        var chunks: [(block: Int, rows: ChunkRows)] = []
        var start = 0
        while start < order.count {
            let block = Int(rowKeys[order[start]]) / ChunkRows.personsPerBlock
            var end = start
            var offsets = [Int](repeating: 0, count: ChunkRows.personsPerBlock + 1)
            while end < order.count {
                let key = Int(rowKeys[order[end]])
                guard key / ChunkRows.personsPerBlock == block else { break }
                offsets[key % ChunkRows.personsPerBlock + 1] += 1
                end += 1
            }
            for slot in 0..<ChunkRows.personsPerBlock { offsets[slot + 1] += offsets[slot] }
            let rows = sortedWithinPersons(order[start..<end], offsets)
            chunks.append((block, ChunkRows(offsets: offsets, columns: columns.map { column in rows.map { column[$0] } })))
            start = end
        }
        return chunks
    }

    /// The positions of the rows kept, person after person and in the order of the source within a person: a counting sort.
    private func orderedByPerson(_ rowKeys: [Int32], _ keeps: [Bool]?) -> [Int] {
        guard let largest = rowKeys.max() else { return [] }
        var starts = [Int](repeating: 0, count: Int(largest) + 2)
        for row in rowKeys.indices where keeps?[row] ?? true { starts[Int(rowKeys[row]) + 1] += 1 }
        for key in 1..<starts.count { starts[key] += starts[key - 1] }
        var order = [Int](repeating: 0, count: starts[starts.count - 1])
        for row in rowKeys.indices where keeps?[row] ?? true {
            let key = Int(rowKeys[row])
            order[starts[key]] = row
            starts[key] += 1
        }
        return order
    }

    /// The positions with each person's rows by `(column 0, column 1, position)`.
    private func sortedWithinPersons(_ order: ArraySlice<Int>, _ offsets: [Int]) -> [Int] {
        var rows = Array(order)
        let (moments, known) = (columns[0], columns[1])
        func precedes(_ left: Int, _ right: Int) -> Bool {
            (moments[left], known[left], left) < (moments[right], known[right], right)
        }
        for slot in 0..<ChunkRows.personsPerBlock where offsets[slot + 1] - offsets[slot] > 1 {
            let range = offsets[slot]..<offsets[slot + 1]
            let isSorted = zip(range, range.dropFirst()).allSatisfy { precedes(rows[$0], rows[$1]) }
            if !isSorted { rows[range].sort(by: precedes) }
        }
        return rows
    }
}
