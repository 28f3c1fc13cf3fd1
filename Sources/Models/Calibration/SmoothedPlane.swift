import Foundation

/// Logistic regression of targets strictly between 0 and 1 on one or two numbers and an intercept.
struct SmoothedPlane {
    let columns: [[Double]]
    let targets: [Double]
    let weights: [Double]?

    /// Returns the coefficients with the smallest cross-entropy, intercept last, by Newton steps, each halved until the loss does not rise.
    ///
    /// Columns are centred and scaled inside. A direction in which the rows do not differ gets no coefficient.
    func minimiser() -> [Double] {
        let scaled = columns.map(Scaled.init)
        let size = columns.count + 1
        var point = [Double](repeating: 0, count: size)
        var current = evaluate(point, scaled)
        for _ in 0..<200 {
            let step = solve(current.curvature, current.gradient, size: size)
            var share = 1.0
            var trial = point
            var next = current
            repeat {
                trial = zip(point, step).map { $0 - share * $1 }
                next = evaluate(trial, scaled)
                share /= 2
            } while next.loss > current.loss + 1e-14 * current.loss && share > 1e-9
            if next.loss > current.loss + 1e-14 * current.loss { break }
            (point, current) = (trial, next)
            if step.allSatisfy({ abs($0) < 1e-12 }) { break }
        }
        var result = zip(point, scaled).map { $0 / $1.scale }
        result.append(point[size - 1] - zip(result, scaled).reduce(0) { $0 + $1.0 * $1.1.centre })
        return result
    }

    /// A column about its mean, in `[-1, 1]`.
    private struct Scaled {
        let centre: Double
        let scale: Double
        let values: [Double]

        init(_ column: [Double]) {
            let centre = column.reduce(0, +) / Double(column.count)
            let reach = column.reduce(0) { max($0, abs($1 - centre)) }
            self.centre = centre
            scale = reach > 0 ? reach : 1
            values = column.map { [scale] value in (value - centre) / scale }
        }
    }

    private typealias Sums = (loss: Double, gradient: [Double], curvature: [Double])

    private func evaluate(_ point: [Double], _ scaled: [Scaled]) -> Sums {
        let size = point.count
        var sums: Sums = (0, [Double](repeating: 0, count: size), [Double](repeating: 0, count: size * size))
        var row = [Double](repeating: 1, count: size)
        for place in targets.indices {
            var margin = point[size - 1]
            for (column, values) in scaled.enumerated() {
                row[column] = values.values[place]
                margin += point[column] * row[column]
            }
            let weight = weights?[place] ?? 1
            let p = probability(ofLogit: margin)
            let target = targets[place]
            sums.loss +=
                weight
                * (target * logLoss(ofLogit: margin, outcome: true) + (1 - target) * logLoss(ofLogit: margin, outcome: false))
            for one in 0..<size {
                sums.gradient[one] += weight * (p - target) * row[one]
                for other in 0..<size { sums.curvature[one * size + other] += weight * p * (1 - p) * row[one] * row[other] }
            }
        }
        return sums
    }

    /// Solves `H x = g` by elimination with the largest pivot on the diagonal first; what has no curvature left gets 0.
    private func solve(_ curvature: [Double], _ gradient: [Double], size: Int) -> [Double] {
        var matrix = curvature
        var right = gradient
        var left = Set(0..<size)
        var order: [Int] = []
        let least = 1e-13 * ((0..<size).map { curvature[$0 * size + $0] }.max() ?? 0)
        while let pivot = left.sorted().max(by: { matrix[$0 * size + $0] < matrix[$1 * size + $1] }),
            matrix[pivot * size + pivot] > least
        {
            left.remove(pivot)
            order.append(pivot)
            for row in left.sorted() {
                let factor = matrix[row * size + pivot] / matrix[pivot * size + pivot]
                for column in 0..<size { matrix[row * size + column] -= factor * matrix[pivot * size + column] }
                right[row] -= factor * right[pivot]
            }
        }
        var solution = [Double](repeating: 0, count: size)
        for (place, pivot) in order.enumerated().reversed() {
            var value = right[pivot]
            for other in order[(place + 1)...] { value -= matrix[pivot * size + other] * solution[other] }
            solution[pivot] = value / matrix[pivot * size + pivot]
        }
        return solution
    }
}
