import Statistics

/// How correlations between columns differ in made-up rows.
public struct CorrelationChange: Sendable, Codable, Equatable {
    /// The mean over pairs of `|r_made-up − r_real|`.
    public let mean: Double
    /// The largest of them.
    public let largest: Double
    /// The names of the two columns that it belongs to.
    public let columns: [String]
    /// How many pairs were compared: both columns vary in both sorts of rows, and 20 rows of each know both.
    public let pairs: Int

    private static let fewestRows = 20

    /// Compares Pearson's correlation of every pair of columns, over rows that know both; `nil` where there is no pair. Categories, which have no
    /// order, are left out.
    init?(_ rows: ComparedRows) {
        let used = rows.input.columns.indices.filter { rows.input.columns[$0].kind != .category }
        let (real, synthetic) = (Correlations(rows.input, rows.real, used), Correlations(rows.input, rows.synthetic, used))
        var (sum, count, largest) = (0.0, 0, -1.0)
        var worst: [String] = []
        for i in used.indices {
            for j in 0..<i {
                guard let first = real.correlation(i, j, fewest: Self.fewestRows),
                    let second = synthetic.correlation(i, j, fewest: Self.fewestRows)
                else { continue }
                let change = abs(first - second)
                sum += change
                count += 1
                if change > largest {
                    largest = change
                    worst = [rows.input.columns[used[j]].name, rows.input.columns[used[i]].name]
                }
            }
        }
        guard count > 0 else { return nil }
        (mean, self.largest, columns, pairs) = (sum / Double(count), largest, worst, count)
    }
}

/// Correlations among some columns of some rows.
private struct Correlations {
    /// Values by column, relative to the column's mean and in its standard deviations; shape `[p][n]`.
    private let columns: [[Double]]

    init(_ input: Dataset, _ rows: [Int], _ used: [Int]) {
        columns = used.map { column in
            let values = rows.map { input.matrix[$0, column] }
            let known = values.filter { !$0.isNaN }
            guard !known.isEmpty else { return values }
            let (mean, deviation) = WeighedValues(values: known, weights: nil).meanAndDeviation
            return values.map { deviation > 0 ? ($0 - mean) / deviation : 0 }
        }
    }

    func correlation(_ i: Int, _ j: Int, fewest: Int) -> Double? {
        var sums = (x: 0.0, y: 0.0, xx: 0.0, yy: 0.0, xy: 0.0)
        var count = 0.0
        for row in columns[i].indices {
            let (x, y) = (columns[i][row], columns[j][row])
            guard !x.isNaN, !y.isNaN else { continue }
            count += 1
            sums = (sums.x + x, sums.y + y, sums.xx + x * x, sums.yy + y * y, sums.xy + x * y)
        }
        guard count >= Double(fewest) else { return nil }
        let (xx, yy) = (sums.xx - sums.x * sums.x / count, sums.yy - sums.y * sums.y / count)
        guard xx > 1e-9 * count, yy > 1e-9 * count else { return nil }
        return (sums.xy - sums.x * sums.y / count) / (xx * yy).squareRoot()
    }
}
