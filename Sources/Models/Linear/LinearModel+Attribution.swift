public import Statistics

extension LinearModel {
    /// Returns exact Shapley values of the log-odds for independent columns: `b_j (z_j − mean z_j)`, where the mean is that of the rows fitted on.
    ///
    /// A column's value and its missing flag are one player: their terms are added. A flag that several columns share is split
    /// evenly among them. The base is the intercept, because standardised columns have mean 0.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        try checkColumns(input, record)
        let coefficients = forecast.coefficients
        let shares = (0..<preprocessing.designColumns).map { preprocessing.sources(ofDesignColumn: $0) }
        var contributions = Matrix(rows: input.count, columns: input.columns.count)
        let stride = input.columns.count
        input.matrix.values.withUnsafeBufferPointer { all in
            contributions.withUnsafeMutableValues { output in
                for row in 0..<input.count {
                    let start = row * stride
                    preprocessing.standardise(UnsafeBufferPointer(rebasing: all[start..<start + stride])) { column, value in
                        let term = coefficients[column] * value / Double(shares[column].count)
                        for source in shares[column] { output[start + source] += term }
                    }
                }
            }
        }
        return Attributions(
            base: intercept, margins: forecast.logits(input, Array(0..<input.count)), contributions: contributions)
    }
}
