public import Statistics

extension LinearModel {
    /// Returns exact Shapley values of the log-odds for independent columns: `b_j (z_j − mean z_j)`, where the mean is that of the rows fitted on.
    ///
    /// A column's value and its missing flag are one player: their terms are added. A flag that several columns share is split
    /// evenly among them. The base is the log-odds at the mean of every column: the intercept, where columns are centred and there is no offset.
    /// An offset contributes its distance from its mean.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        try checkColumns(input, record)
        try forecast.checkOffset(input)
        let coefficients = forecast.coefficients
        let shares = (0..<preprocessing.designColumns).map { preprocessing.sources(ofDesignColumn: $0) }
        var contributions = Matrix(rows: input.count, columns: input.columns.count)
        let stride = input.columns.count
        let centres = forecast.centres
        input.matrix.values.withUnsafeBufferPointer { all in
            contributions.withUnsafeMutableValues { output in
                for row in 0..<input.count {
                    let start = row * stride
                    preprocessing.standardise(UnsafeBufferPointer(rebasing: all[start..<start + stride])) { column, value in
                        let distance = value - (centres?[column] ?? 0)
                        let term = coefficients[column] * distance / Double(shares[column].count)
                        for source in shares[column] { output[start + source] += term }
                    }
                    if let offset = forecast.offset { output[start + offset.source] += all[start + offset.source] - offset.mean }
                }
            }
        }
        return Attributions(
            base: forecast.base, margins: forecast.logits(input, Array(0..<input.count)), contributions: contributions)
    }
}
