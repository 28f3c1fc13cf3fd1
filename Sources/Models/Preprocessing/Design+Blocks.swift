import COpenBLAS

extension Design {
    /// How many rows are widened to double precision at a time: few enough to stay in the cache.
    static let blockRows = 1024

    /// Calls `body` with each block of rows in double precision, in order, on the calling thread.
    func forEachBlock(_ body: (_ rows: Range<Int>, _ block: UnsafePointer<Double>) -> Void) {
        var block = [Double](repeating: 0, count: Self.blockRows * columns)
        values.withUnsafeBufferPointer { values in
            block.withUnsafeMutableBufferPointer { block in
                guard let source = values.baseAddress, let place = block.baseAddress else { return }
                for start in stride(from: 0, to: rows, by: Self.blockRows) {
                    let part = start..<min(start + Self.blockRows, rows)
                    // Our rows are LAPACK's columns: a `columns × rows` matrix, widened from Float.
                    let height = Int32(columns)
                    let info = LAPACKE_slag2d_work(
                        LAPACK_COL_MAJOR, height, Int32(part.count), source + start * columns, height, place, height)
                    precondition(info == 0, "a block of rows is widened with matching shapes")
                    body(part, UnsafePointer(place))
                }
            }
        }
    }

    /// Returns the log-odds of all rows for each set of coefficients (intercept last).
    func logits(_ coefficients: [[Double]]) -> [[Double]] {
        var logits = coefficients.map { [Double](repeating: $0[columns], count: rows) }
        forEachBlock { part, block in
            let count = Int32(part.count)
            let width = Int32(columns)
            for (place, set) in coefficients.enumerated() {
                logits[place].withUnsafeMutableBufferPointer { sums in
                    guard let start = sums.baseAddress else { return }
                    cblas_dgemv(
                        CblasRowMajor, CblasNoTrans, count, width, 1, block, width, set, 1, 1, start + part.lowerBound, 1)
                }
            }
        }
        return logits
    }
}
