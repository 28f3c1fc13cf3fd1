import Statistics

/// The number of rows with the event, and of rows without it, below which nothing is fitted.
let fewestEvents = 10

/// The positions of the rows that take part in a fit: those with a weight above 0.
///
/// - Throws: `FitError` when shapes differ, a weight is no weight, or the outcomes cannot support a model.
func rowsToFit(_ input: Dataset, _ target: BinaryTarget, fewest: Int = fewestEvents) throws(FitError) -> [Int] {
    guard target.count == input.count else {
        throw .shapeMismatch(what: "outcomes", got: target.count, wanted: input.count)
    }
    if let weights = target.weights, let row = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
        throw .notFinite(what: "weight", row: row)
    }
    let rows = weighedRows(Array(0..<target.count), target)
    guard !rows.isEmpty else { throw .noRows }
    let events = rows.count { target.outcomes[$0] }
    if events == 0 || events == rows.count { throw .oneClass(rows: rows.count, events: events) }
    if min(events, rows.count - events) < fewest {
        throw .tooFewEvents(events: events, nonEvents: rows.count - events, needed: fewest)
    }
    try checkFinite(input)
    return rows
}

/// The given rows without those of weight 0.
func weighedRows(_ rows: [Int], _ target: BinaryTarget) -> [Int] {
    guard let weights = target.weights else { return rows }
    return rows.filter { weights[$0] > 0 }
}

/// Refuses infinite values.
func checkFinite(_ input: Dataset) throws(FitError) {
    if let place = input.matrix.values.firstIndex(where: \.isInfinite) {
        throw .notFinite(what: input.columns[place % input.columns.count].name, row: place / input.columns.count)
    }
}

/// The inner folds that can be fitted and judged on, without rows of weight 0, each with its place among all folds.
///
/// A fold can be used when its analysis rows have at least one event and one non-event and its assessment is not empty.
///
/// - Throws: `FitError.brokenFold` when a fold is not a fold of these rows.
func usableFolds(_ folds: [Fold], target: BinaryTarget) throws(FitError) -> [(index: Int, fold: Fold)] {
    var usable: [(index: Int, fold: Fold)] = []
    for (index, fold) in folds.enumerated() {
        try check(fold, at: index, rows: target.count)
        let analysis = weighedRows(fold.analysis, target)
        let assessment = weighedRows(fold.assessment, target)
        let events = analysis.count { target.outcomes[$0] }
        if events > 0, events < analysis.count, !assessment.isEmpty {
            usable.append((index, Fold(analysis: analysis, assessment: assessment)))
        }
    }
    return usable
}

private func check(_ fold: Fold, at index: Int, rows: Int) throws(FitError) {
    var fitted = [Bool](repeating: false, count: rows)
    for row in fold.analysis {
        guard row >= 0 && row < rows else { throw .brokenFold(index: index, row: row) }
        fitted[row] = true
    }
    for row in fold.assessment where !(row >= 0 && row < rows) || fitted[row] { throw .brokenFold(index: index, row: row) }
}

/// Refuses rows whose columns are not exactly those that a model was fitted on.
func checkColumns(_ input: Dataset, _ record: ModelRecord) throws(FitError) {
    if let difference = ColumnDifference(from: record, to: input.columns) { throw .columnsDiffer(difference) }
    try checkFinite(input)
}
