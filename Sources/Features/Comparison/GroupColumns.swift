/// The values of the second pass: some columns of all rows.
struct GroupColumns: Sendable {
    /// Where the values of a column come from.
    enum Values: Sendable {
        /// One a row.
        case rows([Double])
        /// One a group, and the group of each row.
        case groups([Double], [Int32])
        /// One of the compared figures, by its place.
        case figures(Int)
        /// Ranks, and the group of each row.
        case ranks(GroupRanks, [Int32])
        /// Ranks less other ranks, and the group of each row.
        case changes(GroupRanks, from: GroupRanks, [Int32])
    }

    /// One column.
    struct Column: Sendable {
        /// Its position among the columns of the feature set.
        let position: Int
        let values: Values
    }

    let columns: [Column]
    /// The compared figures, all rows of one after all rows of another.
    let figures: [Double]
    /// How many rows there are.
    let rows: Int

    /// Puts the values of some rows where they belong.
    func write(_ rows: Range<Int>, into room: UnsafeMutableBufferPointer<Double>, width: Int) {
        figures.withUnsafeBufferPointer { figures in
            for column in columns {
                var target = column.position
                for row in rows {
                    room[target] = column.values.value(ofRow: row, of: self.rows, figures: figures)
                    target += width
                }
            }
        }
    }
}

extension GroupColumns.Values {
    /// The value of a row.
    ///
    /// - Parameters:
    ///   - rows: How many rows there are.
    ///   - figures: The compared figures, all rows of one after all rows of another.
    @inline(__always)
    func value(ofRow row: Int, of rows: Int, figures: UnsafeBufferPointer<Double>) -> Double {
        switch self {
        case .rows(let values): values[row]
        case .groups(let values, let ofRow): ofRow[row] >= 0 ? values[Int(ofRow[row])] : .nan
        case .figures(let place): figures[place * rows + row]
        case .ranks(let ranks, let ofRow): ranks.rank(ofRow: row, group: ofRow[row])
        case .changes(let ranks, let before, let ofRow): ranks.change(from: before, row: row, group: ofRow[row])
        }
    }
}
