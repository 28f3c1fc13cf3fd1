import COpenBLAS
import Foundation

/// A symmetric matrix, full and in row-major order (which for a symmetric one is also column-major).
struct SymmetricMatrix: Sendable {
    let size: Int
    var values: [Double]

    init(size: Int, values: [Double]) {
        precondition(values.count == size * size, "a symmetric matrix has size × size values")
        self.size = size
        self.values = values
    }

    subscript(row: Int, column: Int) -> Double {
        get { values[row * size + column] }
        set { values[row * size + column] = newValue }
    }

    /// The matrix with an amount added to every place of the diagonal but the last so many.
    func addingToDiagonal(_ amount: Double, sparingLast spared: Int = 0) -> SymmetricMatrix {
        var sum = self
        for place in 0..<size - spared { sum[place, place] += amount }
        return sum
    }

    /// The rows and columns given, in the order given.
    func selecting(_ kept: [Int]) -> SymmetricMatrix {
        SymmetricMatrix(size: kept.count, values: kept.flatMap { row in kept.map { self[row, $0] } })
    }

    /// `self · other · self`, for a symmetric `other`.
    func sandwiching(_ other: SymmetricMatrix) -> SymmetricMatrix {
        let count = Int32(size)
        var half = [Double](repeating: 0, count: size * size)
        var product = half
        cblas_dgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, count, count, count, 1, values, count, other.values, count, 0, &half, count)
        cblas_dgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, count, count, count, 1, half, count, values, count, 0, &product, count)
        return SymmetricMatrix(size: size, values: product)
    }

    /// `vector' · self · vector`.
    func quadraticForm(_ vector: [Double]) -> Double {
        var sum = 0.0
        for row in 0..<size where vector[row] != 0 {
            var line = 0.0
            for column in 0..<size { line += values[row * size + column] * vector[column] }
            sum += vector[row] * line
        }
        return sum
    }

    /// The places that are no linear combination of earlier ones, rising: those that keep more than a share of their own diagonal
    /// when earlier places are projected out.
    func independentPlaces(tolerance: Double) -> [Int] {
        var kept: [Int] = []
        var factor: [[Double]] = []
        for place in 0..<size {
            var line: [Double] = []
            var rest = self[place, place]
            for (number, earlier) in kept.enumerated() {
                var value = self[place, earlier]
                for inner in 0..<number { value -= line[inner] * factor[number][inner] }
                value /= factor[number][number]
                line.append(value)
                rest -= value * value
            }
            guard rest > tolerance * self[place, place], rest > 0 else { continue }
            line.append(rest.squareRoot())
            kept.append(place)
            factor.append(line)
        }
        return kept
    }

    /// The Cholesky factor; `nil` where the matrix is not positive definite to working precision.
    func factored() -> CholeskyFactor? {
        var lower = values
        guard LAPACKE_dpotrf(LAPACK_COL_MAJOR, CChar(bitPattern: UInt8(ascii: "L")), Int32(size), &lower, Int32(size)) == 0,
            lower.allSatisfy({ $0.isFinite })
        else { return nil }
        return CholeskyFactor(size: size, lower: lower)
    }
}

/// The lower triangle `L` with `L L' =` a symmetric matrix, column-major; what stands above the diagonal means nothing.
struct CholeskyFactor: Sendable {
    let size: Int
    fileprivate let lower: [Double]

    fileprivate init(size: Int, lower: [Double]) {
        self.size = size
        self.lower = lower
    }

    private static let triangle = CChar(bitPattern: UInt8(ascii: "L"))

    /// The solution `x` of `matrix · x = vector`.
    func solve(_ vector: [Double]) -> [Double] {
        var solution = vector
        LAPACKE_dpotrs(LAPACK_COL_MAJOR, Self.triangle, Int32(size), 1, lower, Int32(size), &solution, Int32(size))
        return solution
    }

    /// The inverse of the matrix.
    var inverse: SymmetricMatrix {
        var values = lower
        LAPACKE_dpotri(LAPACK_COL_MAJOR, Self.triangle, Int32(size), &values, Int32(size))
        for column in 0..<size { for row in 0..<column { values[column * size + row] = values[row * size + column] } }
        return SymmetricMatrix(size: size, values: values)
    }

    /// The log of the matrix's determinant.
    var logDeterminant: Double { (0..<size).reduce(0) { $0 + 2 * log(lower[$1 * size + $1]) } }
}
