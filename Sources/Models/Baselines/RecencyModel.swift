import Foundation
public import Statistics

/// The log-odds as a function of one value.
struct RecencyCurve: Sendable, Codable, Equatable {
    let scale: Double
    let line: PlattScaling
    let missingLogit: Double

    func logit(_ value: Double) -> Double { value.isNaN ? missingLogit : line.logit(asinh(value / scale)) }
}

/// A line on one column, with a level of its own where it is missing.
public struct RecencyModel: StorableModel, Codable {
    let position: Int
    let curve: RecencyCurve
    /// The weighted mean log-odds of the rows that were fitted on.
    let base: Double
    /// What was fitted.
    public let record: ModelRecord

    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .recency(self) }

    /// Returns the log-odds by the one column.
    public func logits(for input: Dataset) throws(FitError) -> [Double] {
        try checkColumns(input, record)
        return (0..<input.count).map { curve.logit(input.matrix[$0, position]) }
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
        guard record.columns.indices.contains(position), curve.scale > 0 else {
            throw .unreadableModel(reason: "a recency model names a column it does not have, or has no scale")
        }
    }
}
