import Statistics

/// Some rows of a matrix with their weights.
struct WeighedRows {
    let matrix: Matrix
    let rows: [Int]
    let weights: [Double]?

    var totalWeight: Double {
        guard let weights else { return Double(rows.count) }
        return rows.reduce(0) { $0 + weights[$1] }
    }

    /// The known values of one column.
    func known(column: Int) -> WeighedValues {
        let stride = matrix.columns
        return matrix.values.withUnsafeBufferPointer { all in
            var values: [Double] = []
            var kept: [Double]? = weights == nil ? nil : []
            values.reserveCapacity(rows.count)
            for row in rows {
                let value = all[row * stride + column]
                guard !value.isNaN else { continue }
                values.append(value)
                if let weights { kept?.append(weights[row]) }
            }
            return WeighedValues(values: values, weights: kept)
        }
    }

    /// One bit a row, set where the value is missing.
    func missingPattern(column: Int) -> [UInt64] {
        var bits = [UInt64](repeating: 0, count: (rows.count + 63) / 64)
        let stride = matrix.columns
        matrix.values.withUnsafeBufferPointer { all in
            for (place, row) in rows.enumerated() where all[row * stride + column].isNaN { bits[place / 64] |= 1 << (place % 64) }
        }
        return bits
    }
}
