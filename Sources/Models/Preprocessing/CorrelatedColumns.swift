import COpenBLAS
import Foundation
import Statistics

/// Which columns say nearly what another column says.
///
/// `ρ_jk` is the weighted Pearson correlation over the rows in which both columns are known; with fewer than 30 such rows, or where one of the two does
/// not differ in them, it is unknown and nothing is dropped by it. All pairs come from five matrix products over blocks of rows.
struct CorrelatedColumns {
    private let input: Dataset
    private let weights: [Double]?
    private let threshold: Double
    /// Positions of the columns that have an order.
    private let ordered: [Int]

    /// The fewest rows in which both columns are known.
    static let fewestRows = 30.0

    init(_ input: Dataset, _ target: BinaryTarget, threshold: Double) {
        self.input = input
        self.threshold = threshold
        weights = target.weights
        ordered = input.columns.indices.filter { input.columns[$0].kind != .category }
    }

    /// Of each column why it is dropped; `nil` keeps it.
    func reasons() -> [String?] {
        var reasons = [String?](repeating: nil, count: input.columns.count)
        guard !ordered.isEmpty else { return reasons }
        let pairs = PairSums(input.matrix, columns: ordered, weights: weights)
        let known = ordered.map { column in (0..<input.count).count { !input.matrix[$0, column].isNaN } }
        let order = ordered.indices.sorted { (known[$1], $0) < (known[$0], $1) }
        var kept: [Int] = []
        for place in order {
            let near = kept.lazy.compactMap { other in pairs.correlation(place, other).map { (other, $0) } }
                .first { abs($0.1) >= threshold }
            if let (other, rho) = near {
                reasons[ordered[place]] = "ρ = \(rho) with \(input.columns[ordered[other]].name), which is kept"
            } else {
                kept.append(place)
            }
        }
        return reasons
    }
}

/// Sums over the rows in which both columns of a pair are known.
private struct PairSums {
    private let size: Int
    /// Rows in which both are known, whatever they weigh.
    private var rows: [Double]
    private var weight: [Double]
    /// `sum w x_j` over rows in which `j` and `k` are known.
    private var sum: [Double]
    /// `sum w x_j²` over the same rows.
    private var squares: [Double]
    private var products: [Double]

    init(_ matrix: Matrix, columns: [Int], weights: [Double]?) {
        openblas_set_num_threads(1)
        size = columns.count
        let zero = [Double](repeating: 0, count: size * size)
        (rows, weight, sum, squares, products) = (zero, zero, zero, zero, zero)
        // Values about their middle, so that a large common offset costs no digits; scaled, so that squares stay finite.
        let scales = columns.map { column in Self.scale(matrix, column: column) }
        for start in stride(from: 0, to: matrix.rows, by: 512) {
            add(matrix, Array(start..<min(start + 512, matrix.rows)), columns, scales, weights)
        }
    }

    private static func scale(_ matrix: Matrix, column: Int) -> (centre: Double, width: Double) {
        let known = (0..<matrix.rows).map { matrix[$0, column] }.filter { !$0.isNaN }
        guard !known.isEmpty else { return (0, 1) }
        let (mean, deviation) = WeighedValues(values: known, weights: nil).meanAndDeviation
        return (mean, deviation.isNormal ? deviation : 1)
    }

    private mutating func add(
        _ matrix: Matrix, _ part: [Int], _ columns: [Int], _ scales: [(centre: Double, width: Double)], _ weights: [Double]?
    ) {
        let zero = [Double](repeating: 0, count: part.count * size)
        var (mask, weighed, value, square, weighedValue) = (zero, zero, zero, zero, zero)
        for (line, row) in part.enumerated() {
            let weight = weights?[row] ?? 1
            for (place, column) in columns.enumerated() where !matrix[row, column].isNaN {
                let at = line * size + place
                let scaled = (matrix[row, column] - scales[place].centre) / scales[place].width
                mask[at] = 1
                weighed[at] = weight
                value[at] = scaled
                weighedValue[at] = weight * scaled
                square[at] = weight * scaled * scaled
            }
        }
        multiply(mask, mask, part.count, into: &rows)
        multiply(weighed, mask, part.count, into: &weight)
        multiply(weighedValue, mask, part.count, into: &sum)
        multiply(square, mask, part.count, into: &squares)
        multiply(weighedValue, value, part.count, into: &products)
    }

    /// `total += left' right`.
    private func multiply(_ left: [Double], _ right: [Double], _ count: Int, into total: inout [Double]) {
        let width = Int32(size)
        cblas_dgemm(
            CblasRowMajor, CblasTrans, CblasNoTrans, width, width, Int32(count), 1, left, width, right, width, 1, &total, width)
    }

    /// The correlation of two columns; `nil` where it is unknown.
    func correlation(_ one: Int, _ other: Int) -> Double? {
        let (there, back) = (one * size + other, other * size + one)
        guard rows[there] >= CorrelatedColumns.fewestRows, weight[there] > 0 else { return nil }
        let total = weight[there]
        let (meanOne, meanOther) = (sum[there] / total, sum[back] / total)
        let varianceOne = squares[there] / total - meanOne * meanOne
        let varianceOther = squares[back] / total - meanOther * meanOther
        // In units of each column's own variance: below this it does not differ where the other one is known.
        guard varianceOne > 1e-12, varianceOther > 1e-12 else { return nil }
        let rho = (products[there] / total - meanOne * meanOther) / (varianceOne * varianceOther).squareRoot()
        return rho.isFinite ? min(max(rho, -1), 1) : nil
    }
}
