import Foundation
import Statistics

/// The rows of a hierarchical fit, sorted into units.
struct UnitRows {
    /// The rows' fixed part.
    let objective: LogisticObjective
    /// Raw weights; shape `[n]`.
    let weights: [Double]
    /// The groups that occur, rising.
    let groups: [Int32]
    /// The rows of each group.
    let members: [[Int]]
    /// Rows without a group: they tell of the population alone.
    let free: [Int]
    /// By unit the values with which its effects enter its rows' log-odds, 1 for the intercept; row after row.
    let values: [[Double]]
    /// Columns of the design whose effect differs by unit, beside the intercept.
    let slopes: [Int]

    /// How many effects each unit has: an intercept and the slopes.
    var effects: Int { 1 + slopes.count }

    init(_ rows: LinearRows, slopes: [Int]) {
        objective = rows.objective
        weights = objective.weights.map { [total = objective.totalWeight] in $0 * total }
        var members: [Int32: [Int]] = [:]
        var free: [Int] = []
        for (place, row) in rows.rows.enumerated() {
            if let group = rows.input.keys.group[row] { members[group, default: []].append(place) } else { free.append(place) }
        }
        let sorted = members.sorted { $0.key < $1.key }
        groups = sorted.map(\.key)
        self.members = sorted.map(\.value)
        self.free = free
        self.slopes = slopes
        let design = objective.design
        values = self.members.map { rows in
            rows.flatMap { row in [1] + slopes.map { Double(design.values[row * design.columns + $0]) } }
        }
    }

    /// The value by which a unit's effect enters a row's log-odds: 1 for the intercept.
    @inline(__always)
    func value(_ row: Int, effect: Int) -> Double {
        if effect == 0 { return 1 }
        return Double(objective.design.values[row * objective.design.columns + slopes[effect - 1]])
    }
}

/// The Cholesky factor of a small positive-definite matrix, row by row; for one unit's effects.
struct SmallCholesky {
    let size: Int
    /// The lower triangle, full rows.
    private(set) var lower: [Double]

    /// Factors a matrix whose smallest eigenvalue is at least 1.
    init(size: Int, matrix: [Double]) {
        self.size = size
        lower = [Double](repeating: 0, count: size * size)
        for row in 0..<size {
            for column in 0...row {
                var value = matrix[row * size + column]
                for inner in 0..<column { value -= lower[row * size + inner] * lower[column * size + inner] }
                lower[row * size + column] = row == column ? max(value, 1e-300).squareRoot() : value / lower[column * size + column]
            }
        }
    }

    /// The log of the matrix's determinant.
    var logDeterminant: Double {
        var product = 1.0
        for place in 0..<size { product *= lower[place * size + place] }
        return 2 * log(product)
    }

    /// `L⁻¹ vector`.
    func halfSolve(_ vector: [Double]) -> [Double] {
        var solution = vector
        for row in 0..<size {
            for inner in 0..<row { solution[row] -= lower[row * size + inner] * solution[inner] }
            solution[row] /= lower[row * size + row]
        }
        return solution
    }

    /// `matrix⁻¹ vector`.
    func solve(_ vector: [Double]) -> [Double] {
        var solution = halfSolve(vector)
        for row in stride(from: size - 1, through: 0, by: -1) {
            for inner in stride(from: row + 1, to: size, by: 1) { solution[row] -= lower[inner * size + row] * solution[inner] }
            solution[row] /= lower[row * size + row]
        }
        return solution
    }
}
