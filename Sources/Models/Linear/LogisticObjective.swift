import COpenBLAS
import Foundation
import Statistics

/// The weighted mean log loss of a linear model as a function of its coefficients, with gradient and curvature.
///
/// `loss = sum_i v_i log(1 + exp(-s_i (o_i + b0 + x_i b)))` with offsets `o_i`, `s_i` = ±1 and weights `v_i = w_i / sum w`.
///
/// The last entry of every vector of coefficients, gradients and curvatures belongs to the intercept. Rows are visited in blocks in a
/// fixed order on the calling thread, so that the sums do not depend on threads.
struct LogisticObjective {
    let design: Design
    let outcomes: [Bool]
    /// Weights that add up to 1.
    let weights: [Double]
    /// The sum of the weights before they were made to add up to 1.
    let totalWeight: Double
    /// What is added to every row's log-odds; `nil` for nothing.
    let offsets: [Double]?
    /// Whether there is an intercept; its place in every vector stays, holding 0.
    let hasIntercept: Bool
    /// The number of coefficients, the intercept included.
    var size: Int { design.columns + 1 }

    init(design: Design, target: BinaryTarget, offsets: [Double]? = nil, hasIntercept: Bool = true) {
        let raw = target.weights ?? [Double](repeating: 1, count: target.count)
        let total = raw.reduce(0, +)
        self.design = design
        outcomes = target.outcomes
        weights = raw.map { $0 / total }
        totalWeight = total
        self.offsets = offsets
        self.hasIntercept = hasIntercept
    }

    /// The coefficients of the best model without columns.
    var start: [Double] {
        var start = [Double](repeating: 0, count: size)
        guard hasIntercept else { return start }
        if let offsets {
            start[size - 1] = interceptThatAddsUp(margins: offsets, target: BinaryTarget(outcomes: outcomes, weights: weights))
        } else {
            let share = zip(weights, outcomes).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
            start[size - 1] = logit(ofProbability: share)
        }
        return start
    }

    /// Loss and gradient at one point, and the weights that make the curvature there.
    struct Point {
        let loss: Double
        let gradient: [Double]
        let curvatureWeights: [Double]
    }

    /// Returns loss and gradient, `sum_i v_i (p_i - y_i) (x_i, 1)`.
    func point(at coefficients: [Double]) -> Point {
        let columns = design.columns
        var loss = 0.0
        var gradient = [Double](repeating: 0, count: size)
        var curvatureWeights = [Double](repeating: 0, count: design.rows)
        var margins = [Double](repeating: 0, count: Design.blockRows)
        design.forEachBlock { rows, block in
            let count = Int32(rows.count)
            let width = Int32(columns)
            for (place, row) in rows.enumerated() { margins[place] = coefficients[columns] + (offsets?[row] ?? 0) }
            cblas_dgemv(CblasRowMajor, CblasNoTrans, count, width, 1, block, width, coefficients, 1, 1, &margins, 1)
            for (place, row) in rows.enumerated() {
                let margin = margins[place]
                let p = probability(ofLogit: margin)
                loss += weights[row] * logLoss(ofLogit: margin, outcome: outcomes[row])
                curvatureWeights[row] = weights[row] * p * (1 - p)
                margins[place] = weights[row] * (outcomes[row] ? -probability(ofLogit: -margin) : p)
                gradient[columns] += margins[place]
            }
            cblas_dgemv(CblasRowMajor, CblasTrans, count, width, 1, block, width, margins, 1, 1, &gradient, 1)
        }
        if !hasIntercept { gradient[columns] = 0 }
        return Point(loss: loss, gradient: gradient, curvatureWeights: curvatureWeights)
    }

    /// Returns the matrix of second derivatives, `sum_i h_i (x_i, 1)(x_i, 1)'`, full and symmetric; shape `[size * size]`.
    ///
    /// Products within a block of rows are single precision, sums over blocks double: the solver uses it as a model of the loss to find the
    /// next point, never to decide that a point is good.
    func curvature(_ curvatureWeights: [Double]) -> [Double] {
        let columns = design.columns
        let width = Int32(columns)
        var total = [Double](repeating: 0, count: size * size)
        var part = [Float](repeating: 0, count: columns * columns)
        var scaled = [Float](repeating: 0, count: Design.blockRows * columns)
        var border = [Float](repeating: 0, count: columns)
        for start in stride(from: 0, to: design.rows, by: Design.blockRows) {
            let rows = start..<min(start + Design.blockRows, design.rows)
            let roots = rows.map { Float((curvatureWeights[$0] * Double(design.rows)).squareRoot()) }
            design.values.withUnsafeBufferPointer { values in
                scaled.withUnsafeMutableBufferPointer { scaled in
                    guard let source = values.baseAddress, let place = scaled.baseAddress else { return }
                    for (offset, root) in roots.enumerated() {
                        let line = place + offset * columns
                        cblas_scopy(width, source + (start + offset) * columns, 1, line, 1)
                        cblas_sscal(width, root, line, 1)
                    }
                }
            }
            cblas_ssyrk(CblasRowMajor, CblasUpper, CblasTrans, width, Int32(rows.count), 1, scaled, width, 0, &part, width)
            cblas_sgemv(CblasRowMajor, CblasTrans, Int32(rows.count), width, 1, scaled, width, roots, 1, 0, &border, 1)
            add(part, border, into: &total)
            total[size * size - 1] += rows.reduce(0) { $0 + curvatureWeights[$1] } * Double(design.rows)
        }
        for place in total.indices { total[place] /= Double(design.rows) }
        if !hasIntercept { isolateIntercept(&total) }
        mirror(&total)
        return total
    }

    /// Keeps steps along the intercept at 0: no curvature in common with a column, and some of its own.
    private func isolateIntercept(_ matrix: inout [Double]) {
        for row in 0..<size { matrix[row * size + size - 1] = 0 }
        matrix[size * size - 1] = 1
    }

    /// Adds the upper triangle of one block's products to the sum over blocks.
    private func add(_ part: [Float], _ border: [Float], into total: inout [Double]) {
        let columns = design.columns
        total.withUnsafeMutableBufferPointer { total in
            for row in 0..<columns {
                for column in row..<columns { total[row * size + column] += Double(part[row * columns + column]) }
                total[row * size + columns] += Double(border[row])
            }
        }
    }

    /// Copies the upper triangle to the lower one.
    private func mirror(_ matrix: inout [Double]) {
        for row in 0..<size { for column in 0..<row { matrix[row * size + column] = matrix[column * size + row] } }
    }
}
