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
        let missing = rows.filter { input.matrix[$0, position].isNaN }
        let (overall, unknown) = (Share(rows, of: target), Share(missing, of: target))
        let scale = scale(of: known.map { input.matrix[$0, position] }, target.selecting(known))
        let line = line(through: known.map { asinh(input.matrix[$0, position] / scale) }, target.selecting(known))
        var record = ModelRecord(
            learner: name, rows: rows.count, events: rows.count { target.outcomes[$0] }, seed: context.seed,
            input: input)
        record.settings = [.init(name: "column", value: column)]
        if line == nil {
            record.remarks.append("rows with a known value have one outcome only: they get the overall share of events")
        }
        let curve = RecencyCurve(
            scale: scale, line: line ?? PlattScaling(slope: 0, intercept: logit(ofProbability: overall.events / overall.total)),
            missingLogit: logit(ofProbability: (unknown.events + overall.events / overall.total) / (unknown.total + 1)))
        let sum = rows.reduce(0) { $0 + (target.weights?[$1] ?? 1) * curve.logit(input.matrix[$1, position]) }
        return RecencyModel(position: position, curve: curve, base: sum / overall.total, record: record)
    }

    /// The mean of `|x|`, or 1 where there is none above 0.
    private func scale(of values: [Double], _ target: BinaryTarget) -> Double {
        let size = values.isEmpty ? 0 : WeighedValues(values: values, weights: target.weights).meanSize
        return size > 0 ? size : 1
    }

    /// The fitted line; `nil` where the rows have one outcome only.
    private func line(through values: [Double], _ target: BinaryTarget) -> PlattScaling? {
        guard target.events > 0, target.events < target.count else { return nil }
        return PlattScaling(logits: values, outcomes: target.outcomes, weights: target.weights)
    }
}

/// The weight of some rows, and of those among them with the event.
private struct Share {
    private(set) var events = 0.0
    private(set) var total = 0.0

    init(_ rows: [Int], of target: BinaryTarget) {
        for row in rows {
            let weight = target.weights?[row] ?? 1
            total += weight
            if target.outcomes[row] { events += weight }
        }
    }
}
