import Foundation
import Statistics

@testable import Models

/// Rows with planted coefficients, some values missing, and folds that keep every four neighbouring rows together.
struct SimulatedRows {
    var input: Dataset
    var target: BinaryTarget
    let coefficients: [Double]

    /// Standard normal columns; `outcome ~ Bernoulli(logistic(intercept + x b))`.
    init(
        rows: Int, coefficients: [Double], intercept: Double = -1, missingShare: Double = 0, seed: UInt64 = 1,
        imputation: ColumnDescriptor.Imputation = .median
    ) {
        var generator = SeededGenerator(seed: seed)
        var values: [Double] = []
        var outcomes: [Bool] = []
        for _ in 0..<rows {
            let row = coefficients.map { _ in generator.nextNormal() }
            let margin = intercept + zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
            outcomes.append(generator.nextUniform() < probability(ofLogit: margin))
            values += row.map { generator.nextUniform() < missingShare ? .nan : $0 }
        }
        self.coefficients = coefficients
        input = dataset(Matrix(rows: rows, columns: coefficients.count, values: values), imputation: imputation)
        target = BinaryTarget(outcomes: outcomes)
    }

    /// `count` folds; rows 4i … 4i + 3 stay together.
    func folds(_ count: Int) -> [Fold] { neighbourFolds(rows: input.count, count: count) }

    func context(folds count: Int = 3, threads: Int = 1) -> FitContext {
        FitContext(folds: folds(count), seed: 42, threads: threads)
    }
}

/// `count` folds of rows, in which rows 4i … 4i + 3 stay together.
func neighbourFolds(rows: Int, count: Int) -> [Fold] {
    (0..<count).map { fold in
        Fold(
            analysis: (0..<rows).filter { $0 / 4 % count != fold }, assessment: (0..<rows).filter { $0 / 4 % count == fold })
    }
}

/// Columns `c0`, `c1`, … with keys that say nothing.
func dataset(
    _ matrix: Matrix, imputation: ColumnDescriptor.Imputation = .median, monotone: [Int: ColumnDescriptor.MonotoneDirection] = [:]
)
    -> Dataset
{
    let columns = (0..<matrix.columns).map {
        ColumnDescriptor(
            name: "c\($0)", meaning: "column \($0)", kind: .numeric, imputation: imputation, monotone: monotone[$0] ?? .none)
    }
    let numbers = (0..<matrix.rows).map { Int32($0) }
    return Dataset(
        columns: columns, matrix: matrix,
        keys: RowKeys(
            entity: numbers, cluster: numbers, group: [Int32?](repeating: nil, count: matrix.rows),
            cutoff: [Int64](repeating: 0, count: matrix.rows)))
}

/// A dataset of the given columns.
func dataset(columns: [[Double]], imputation: ColumnDescriptor.Imputation = .median) -> Dataset {
    let rows = columns[0].count
    let values = (0..<rows).flatMap { row in columns.map { $0[row] } }
    return dataset(Matrix(rows: rows, columns: columns.count, values: values), imputation: imputation)
}

extension Dataset {
    /// The same rows with other values.
    func replacing(_ change: (_ row: Int, _ column: Int, _ value: Double) -> Double) -> Dataset {
        var changed = matrix
        for row in 0..<matrix.rows {
            for column in 0..<matrix.columns { changed[row, column] = change(row, column, matrix[row, column]) }
        }
        return Dataset(columns: columns, matrix: changed, keys: keys)
    }
}

/// The largest absolute difference of two vectors of one length.
func distance(_ a: [Double], _ b: [Double]) -> Double {
    precondition(a.count == b.count, "distances are between vectors of one length")
    return zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
}
