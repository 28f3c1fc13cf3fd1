import COpenBLAS
import Statistics

extension LogisticObjective {
    /// Returns `sum_i h_i (x_i, 1)(x_i, 1)'` in double precision throughout: for estimates that are told by their own curvature, where the
    /// solver's single-precision model is not enough.
    ///
    /// Without an intercept the last row and column are those of the unit matrix.
    func information(_ curvatureWeights: [Double]) -> SymmetricMatrix {
        let columns = design.columns
        let width = Int32(columns)
        var total = [Double](repeating: 0, count: columns * columns)
        var border = [Double](repeating: 0, count: columns)
        var scaled = [Double](repeating: 0, count: Design.blockRows * columns)
        design.forEachBlock { rows, block in
            for (place, row) in rows.enumerated() {
                let root = curvatureWeights[row].squareRoot()
                for column in 0..<columns { scaled[place * columns + column] = root * block[place * columns + column] }
            }
            cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, width, Int32(rows.count), 1, scaled, width, 1, &total, width)
            let weights = Array(curvatureWeights[rows])
            cblas_dgemv(CblasRowMajor, CblasTrans, Int32(rows.count), width, 1, block, width, weights, 1, 1, &border, 1)
        }
        var matrix = SymmetricMatrix(size: size, values: [Double](repeating: 0, count: size * size))
        for row in 0..<columns {
            for column in row..<columns {
                matrix[row, column] = total[row * columns + column]
                matrix[column, row] = total[row * columns + column]
            }
            if hasIntercept {
                matrix[row, columns] = border[row]
                matrix[columns, row] = border[row]
            }
        }
        matrix[columns, columns] = hasIntercept ? curvatureWeights.reduce(0, +) : 1
        return matrix
    }

    /// Returns `x_i' · matrix · x_i` of every row, the intercept's 1 included.
    func quadraticForms(_ matrix: SymmetricMatrix) -> [Double] {
        let columns = design.columns
        let width = Int32(columns)
        var forms = [Double](repeating: 0, count: design.rows)
        var product = [Double](repeating: 0, count: Design.blockRows * columns)
        let inner = SymmetricMatrix(size: columns, values: (0..<columns).flatMap { row in (0..<columns).map { matrix[row, $0] } })
        design.forEachBlock { rows, block in
            cblas_dgemm(
                CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows.count), width, width, 1, block, width, inner.values, width, 0,
                &product, width)
            for (place, row) in rows.enumerated() {
                var sum = hasIntercept ? matrix[columns, columns] : 0
                for column in 0..<columns {
                    let value = block[place * columns + column]
                    sum += value * (product[place * columns + column] + (hasIntercept ? 2 * matrix[column, columns] : 0))
                }
                forms[row] = sum
            }
        }
        return forms
    }

    /// Returns `x_i · coefficients` of every row, without offsets.
    func margins(_ coefficients: [Double]) -> [Double] { design.logits([coefficients])[0] }
}

extension Design {
    /// Adds `sum_i v_i x_i` to the first places of `sums`.
    func addColumnSums(_ values: [Double], into sums: inout [Double]) {
        let width = Int32(columns)
        forEachBlock { rows, block in
            let part = Array(values[rows])
            cblas_dgemv(CblasRowMajor, CblasTrans, Int32(rows.count), width, 1, block, width, part, 1, 1, &sums, 1)
        }
    }
}
