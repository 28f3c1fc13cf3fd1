import Foundation
public import Statistics

/// Standardised columns with nothing missing: what a linear model is fitted on.
///
/// The values are kept as `Float`, each rounded once (6e-8 relative): the design of large data takes half the memory, and what is
/// summed over rows is summed in double precision.
public struct Design: Sendable {
    /// The number of rows.
    public let rows: Int
    /// The number of columns.
    public let columns: Int
    /// The values, row after row; shape `[rows * columns]`.
    let values: [Float]
}

extension Preprocessing {
    /// Returns the standardised design of the given rows.
    public func design(_ input: Dataset, rows: [Int]) -> Design {
        let width = designColumns
        let stride = input.matrix.columns
        let values = [Float](unsafeUninitializedCapacity: rows.count * width) { buffer, count in
            input.matrix.values.withUnsafeBufferPointer { all in
                for (place, row) in rows.enumerated() {
                    let start = row * stride
                    standardise(UnsafeBufferPointer(rebasing: all[start..<start + stride])) { column, value in
                        buffer[place * width + column] = Float(value)
                    }
                }
            }
            count = rows.count * width
        }
        return Design(rows: rows.count, columns: width, values: values)
    }

    /// Hands over every standardised value of one row, in the design's order.
    @inline(__always)
    func standardise(_ row: UnsafeBufferPointer<Double>, _ use: (_ column: Int, _ value: Double) -> Void) {
        for (column, value) in values.enumerated() { use(column, value.standardised(row[value.source])) }
        for (place, flag) in flags.enumerated() { use(values.count + place, flag.standardised(row[flag.sources[0]])) }
    }
}

extension Preprocessing.Value {
    /// The value, imputed, compressed and standardised.
    @inline(__always)
    func standardised(_ value: Double) -> Double {
        var filled = value.isNaN ? imputed : value
        if let compression { filled = asinh(filled / compression) }
        return (filled - mean) / deviation
    }
}

extension Preprocessing.Flag {
    /// The standardised flag of a value.
    @inline(__always)
    func standardised(_ value: Double) -> Double { ((value.isNaN ? 1 : 0) - mean) / deviation }
}
