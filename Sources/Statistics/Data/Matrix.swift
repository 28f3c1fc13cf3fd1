/// A dense matrix of doubles in row-major order. A missing value is `nan`.
public struct Matrix: Sendable, Equatable {
    /// The number of rows.
    public let rows: Int
    /// The number of columns.
    public let columns: Int
    /// All values, row after row; shape `[rows * columns]`.
    public private(set) var values: [Double]

    /// Makes a matrix of the given values.
    ///
    /// - Parameters:
    ///   - rows: Not negative.
    ///   - columns: Not negative.
    ///   - values: Row-major, shape `[rows * columns]`; any other count is a bug of the caller.
    public init(rows: Int, columns: Int, values: [Double]) {
        precondition(values.count == rows * columns, "a matrix has rows × columns values")
        self.rows = rows
        self.columns = columns
        self.values = values
    }

    /// Makes a matrix filled with one value.
    public init(rows: Int, columns: Int, repeating value: Double = 0) {
        self.init(rows: rows, columns: columns, values: [Double](repeating: value, count: rows * columns))
    }

    /// The value in the given row and column.
    public subscript(row: Int, column: Int) -> Double {
        get { values[row * columns + column] }
        set { values[row * columns + column] = newValue }
    }

    /// One row; shape `[columns]`.
    public func row(_ row: Int) -> ArraySlice<Double> { values[row * columns..<(row + 1) * columns] }

    /// One column, copied; shape `[rows]`.
    public func column(_ column: Int) -> [Double] { (0..<rows).map { values[$0 * columns + column] } }

    /// The given rows, in the order given; an index may stand more than once.
    public func selecting(rows indices: some Collection<Int>) -> Matrix {
        var picked: [Double] = []
        picked.reserveCapacity(indices.count * columns)
        for index in indices { picked.append(contentsOf: row(index)) }
        return Matrix(rows: indices.count, columns: columns, values: picked)
    }

    /// The given columns, in the order given.
    public func selecting(columns indices: [Int]) -> Matrix {
        var picked: [Double] = []
        picked.reserveCapacity(rows * indices.count)
        for row in 0..<rows {
            let start = row * columns
            for index in indices { picked.append(values[start + index]) }
        }
        return Matrix(rows: rows, columns: indices.count, values: picked)
    }

    /// Calls `body` with all values for reading and writing in place, row-major.
    public mutating func withUnsafeMutableValues<Result, Failure: Error>(
        _ body: (UnsafeMutableBufferPointer<Double>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try values.withUnsafeMutableBufferPointer { (buffer) throws(Failure) in try body(buffer) }
    }
}
