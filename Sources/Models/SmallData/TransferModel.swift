public import Statistics

/// A model for a smaller group: a larger group's model with what the smaller group adds, or the smaller group's alone.
public struct TransferModel: StorableModel, Codable {
    /// The larger group's model; `nil` where nothing was transferred.
    public let source: LinearModel?
    /// What is added to its log-odds, or stands for itself.
    let adaptation: LinearForecast
    /// What was fitted on the smaller group, with every candidate that was tried; the larger group's record is its part.
    public let record: ModelRecord

    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .transfer(self) }
    /// Whether the larger group's model is part of it.
    public var isTransferred: Bool { source != nil }

    /// Returns the larger group's log-odds plus what the smaller group adds.
    public func logits(for input: Dataset) throws(FitError) -> [Double] {
        let own = try LinearModel(forecast: adaptation, record: record).logits(for: input)
        guard let source else { return own }
        return zip(try source.logits(for: input), own).map { $0 + $1 }
    }

    /// Returns the sum of both models' contributions.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        let own = try LinearModel(forecast: adaptation, record: record).attributions(for: input, threads: threads)
        guard let part = try source?.attributions(for: input, threads: threads) else { return own }
        let sums = zip(part.contributions.values, own.contributions.values).map { $0 + $1 }
        return Attributions(
            base: part.base + own.base, margins: zip(part.margins, own.margins).map { $0 + $1 },
            contributions: Matrix(rows: input.count, columns: input.columns.count, values: sums))
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        try source?.validate()
        try LinearModel(forecast: adaptation, record: record).validate()
        guard source.map({ $0.record.columns == record.columns }) ?? true else {
            throw .unreadableModel(reason: "both parts of a transfer have the same columns")
        }
    }
}
