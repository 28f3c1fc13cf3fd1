import Foundation
public import Statistics

/// The baseline that looks at one column alone, such as the days since somebody was last active.
///
/// Logistic regression on `asinh(x / s)`, `s` the mean of `|x|`: order is kept, heavy tails are compressed, units do not matter. Rows where the
/// column is missing have a level of their own: the share of events among them, drawn towards the overall share by one row.
/// Targets are smoothed as in Platt scaling, so that the line is finite even where the column separates the outcomes.
public struct RecencyLearner: Learner {
    /// The column's name.
    public let column: String

    /// Makes a learner of one column.
    public init(column: String) { self.column = column }

    /// `recency`.
    public var name: String { "recency" }

    /// Fits the line and the level of missing values.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> RecencyModel {
        let rows = try rowsToFit(input, target)
        guard let position = input.columns.firstIndex(where: { $0.name == column }) else { throw .unknownColumn(name: column) }
        let known = rows.filter { !input.matrix[$0, position].isNaN }
        let weights = target.weights
        func weight(_ rows: [Int]) -> Double { rows.reduce(0) { $0 + (weights?[$1] ?? 1) } }
        func events(_ rows: [Int]) -> Double { weight(rows.filter { target.outcomes[$0] }) }
        let overall = events(rows) / weight(rows)
        let missing = rows.filter { input.matrix[$0, position].isNaN }
        let missingShare = (events(missing) + overall) / (weight(missing) + 1)
        let values = known.map { input.matrix[$0, position] }
        let size = known.isEmpty ? 0 : WeighedValues(values: values, weights: weights.map { all in known.map { all[$0] } }).meanSize
        let scale = size > 0 ? size : 1
        var line = PlattScaling(slope: 0, intercept: logit(ofProbability: overall))
        let knownTarget = target.selecting(known)
        if knownTarget.events > 0, knownTarget.events < known.count {
            line = PlattScaling(
                logits: values.map { asinh($0 / scale) }, outcomes: knownTarget.outcomes, weights: knownTarget.weights)
        }
        var record = ModelRecord(
            learner: name, rows: rows.count, events: rows.count { target.outcomes[$0] }, seed: context.seed,
            columns: input.columns.map(\.name))
        record.settings = [.init(name: "column", value: column)]
        if knownTarget.events == 0 || knownTarget.events == known.count {
            record.remarks.append("rows with a known value have one outcome only: they get the overall share of events")
        }
        let model = RecencyModel(
            position: position, scale: scale, line: line, missingLogit: logit(ofProbability: missingShare), base: 0, record: record)
        let mean = rows.reduce(0) { $0 + (weights?[$1] ?? 1) * model.logit(input.matrix[$1, position]) } / weight(rows)
        return RecencyModel(
            position: position, scale: scale, line: line, missingLogit: logit(ofProbability: missingShare), base: mean,
            record: record)
    }
}

/// A line on one column, with a level of its own where it is missing.
public struct RecencyModel: StorableModel, Codable {
    let position: Int
    let scale: Double
    let line: PlattScaling
    let missingLogit: Double
    /// The weighted mean log-odds of the rows that were fitted on.
    let base: Double
    /// What was fitted.
    public let record: ModelRecord

    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .recency(self) }

    func logit(_ value: Double) -> Double { value.isNaN ? missingLogit : line.logit(asinh(value / scale)) }

    /// Returns the log-odds by the one column.
    public func logits(for input: Dataset) throws(FitError) -> [Double] {
        try checkColumns(input, wanted: record.columns)
        return (0..<input.count).map { logit(input.matrix[$0, position]) }
    }

    /// Returns the distance from the mean log-odds as the one column's contribution.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        let margins = try logits(for: input)
        var contributions = Matrix(rows: input.count, columns: input.columns.count)
        for row in margins.indices { contributions[row, position] = margins[row] - base }
        return Attributions(base: base, margins: margins, contributions: contributions)
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        guard record.columns.indices.contains(position), scale > 0 else {
            throw .unreadableModel(reason: "a recency model names a column it does not have, or has no scale")
        }
    }
}
