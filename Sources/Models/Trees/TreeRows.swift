import CXGBoost
import Statistics

/// Rows as the tree library holds them: single precision, `nan` where missing. Freed with this object; used on one thread.
final class TreeRows {
    let handle: DMatrixHandle
    let count: Int

    /// Copies rows over.
    ///
    /// Values beyond the range of `Float` become its largest value, so that order is kept.
    init(_ matrix: Matrix, rows: some Collection<Int>) throws(FitError) {
        let width = matrix.columns
        let largest = Double(Float.greatestFiniteMagnitude)
        let staged = [Float](unsafeUninitializedCapacity: rows.count * width) { buffer, count in
            matrix.values.withUnsafeBufferPointer { all in
                for (place, row) in rows.enumerated() {
                    for column in 0..<width {
                        let value = all[row * width + column]
                        buffer[place * width + column] = value.isNaN ? .nan : Float(min(max(value, -largest), largest))
                    }
                }
            }
            count = rows.count * width
        }
        var made: DMatrixHandle?
        let (height, columns) = (UInt64(rows.count), UInt64(width))
        try TreeLibrary.call("XGDMatrixCreateFromMat_omp") {
            XGDMatrixCreateFromMat_omp(staged, height, columns, .nan, &made, 1)
        }
        guard let made else { throw .library(call: "XGDMatrixCreateFromMat_omp", message: "no matrix was made") }
        handle = made
        count = rows.count
    }

    /// Copies rows over with their outcomes and weights.
    convenience init(_ input: Dataset, _ target: BinaryTarget, rows: [Int]) throws(FitError) {
        try self.init(input.matrix, rows: rows)
        try set("label", rows.map { target.outcomes[$0] ? 1 : 0 })
        if let weights = target.weights { try set("weight", rows.map { Float(weights[$0]) }) }
    }

    private func set(_ field: String, _ values: [Float]) throws(FitError) {
        try TreeLibrary.call("XGDMatrixSetFloatInfo") {
            XGDMatrixSetFloatInfo(handle, field, values, UInt64(values.count))
        }
    }

    deinit { XGDMatrixFree(handle) }
}
