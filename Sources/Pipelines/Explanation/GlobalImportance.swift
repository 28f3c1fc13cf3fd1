import Models
import Reports
import Statistics

/// Mean absolute contribution of each column over explained rows, strongest first.
///
/// The direction is the sign of the covariance of a column's known values with its contributions; it is `mixed` where their
/// correlation is below 0.2 in absolute value or cannot be worked out.
func globalImportance(of attributions: Attributions, over rows: Dataset, limit: Int) -> [FeatureImportance] {
    let contributions = attributions.contributions
    let strength = (0..<contributions.columns).map { column in
        (0..<contributions.rows).reduce(0) { $0 + abs(contributions[$1, column]) } / Double(max(1, contributions.rows))
    }
    let order = strength.indices.sorted { (strength[$0], $1) > (strength[$1], $0) }.filter { strength[$0] > 0 }
    return order.prefix(limit).map { column in
        FeatureImportance(
            feature: rows.columns[column].name, meaning: rows.columns[column].meaning,
            meanAbsoluteContribution: strength[column], direction: direction(column, contributions, rows.matrix))
    }
}

private func direction(_ column: Int, _ contributions: Matrix, _ values: Matrix) -> Direction {
    var n = 0.0
    var sums = (x: 0.0, y: 0.0, xx: 0.0, yy: 0.0, xy: 0.0)
    for row in 0..<values.rows where !values[row, column].isNaN {
        let (x, y) = (values[row, column], contributions[row, column])
        n += 1
        sums = (sums.x + x, sums.y + y, sums.xx + x * x, sums.yy + y * y, sums.xy + x * y)
    }
    guard n >= 3 else { return .mixed }
    let spread = (sums.xx - sums.x * sums.x / n) * (sums.yy - sums.y * sums.y / n)
    guard spread > 0 else { return .mixed }
    let correlation = (sums.xy - sums.x * sums.y / n) / spread.squareRoot()
    return abs(correlation) < 0.2 ? .mixed : correlation > 0 ? .raises : .lowers
}
