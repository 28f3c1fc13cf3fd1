import Foundation
public import Statistics

/// A model for another prevalence than that of the rows it was fitted on.
///
/// `logit' = logit + logit(to) − logit(from)`, which is Bayes' rule when only the share of events differs between the two populations
/// (label shift): people with the event look the same in both, and so do people without it. The base's probabilities have to be
/// calibrated where it was fitted.
///
/// ## References
/// - Saerens, Latinne and Decaestecker (2002), *Neural Computation* 14(1), 21–41, equation 2.4.
/// ## Checked against
/// - The equation itself in probabilities, by hand.
public struct PrevalenceShiftedModel: StorableModel, Codable {
    /// The model whose forecasts are moved.
    public let base: StoredModel
    /// The prevalence of the rows that the base was fitted on.
    public let from: Double
    /// The prevalence that the forecasts are for.
    public let to: Double
    /// The base's record with both prevalences, where they come from, and what is assumed.
    public let record: ModelRecord

    /// Moves a model to a prevalence that is known.
    ///
    /// - Parameters:
    ///   - base: A calibrated model.
    ///   - from: The weighted share of events in the rows that it was fitted on, in `(0, 1)`.
    ///   - to: The share of events where it is to be used, in `(0, 1)`.
    /// - Throws: `FitError.invalidSetting` for a prevalence that is not between 0 and 1.
    public init(_ base: StoredModel, from: Double, to: Double) throws(FitError) {
        try self.init(base, from: from, to: to, source: "given", remarks: [])
    }

    /// Moves a model to a prevalence that was estimated from unlabelled rows.
    ///
    /// - Throws: `FitError.invalidSetting` where the estimate stands at 0 or 1: the rows do not say enough to correct by.
    public init(_ base: StoredModel, _ estimate: PrevalenceEstimate) throws(FitError) {
        var remarks = [estimate.description]
        if let check = estimate.check { remarks.append(check.description) }
        try self.init(
            base, from: estimate.trainingPrevalence, to: estimate.prevalence, source: "estimated from unlabelled rows",
            remarks: remarks)
    }

    private init(_ base: StoredModel, from: Double, to: Double, source: String, remarks: [String]) throws(FitError) {
        for (name, value) in [("prevalence from", from), ("prevalence to", to)] {
            guard value > 0, value < 1 else {
                throw .invalidSetting(name: name, got: "\(value)", wanted: "a share between 0 and 1, both excluded")
            }
        }
        var record = base.record
        record.settings += [
            .init(name: "prevalence from", value: "\(from)"), .init(name: "prevalence to", value: "\(to)"),
            .init(name: "prevalence to is", value: source),
        ]
        record.remarks.append(
            "moved from a prevalence of \(from) to \(to): right only if nothing but the share of events differs (label shift); "
                + "the order of the forecasts is unchanged")
        record.remarks += remarks
        self.base = base
        self.from = from
        self.to = to
        self.record = record
    }

    private var shift: Double { logit(ofProbability: to) - logit(ofProbability: from) }

    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .prevalenceShifted(self) }

    /// Returns `logit + logit(to) − logit(from)`.
    public func logits(for input: Dataset) throws(FitError) -> [Double] {
        let shift = shift
        return try base.logits(for: input).map { $0 + shift }
    }

    /// Returns the base's contributions; the move is put into what is known before anything about a row.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        let shift = shift
        let part = try base.attributions(for: input, threads: threads)
        return Attributions(
            base: part.base + shift, margins: part.margins.map { $0 + shift }, contributions: part.contributions,
            unitEffects: part.unitEffects)
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        try base.validate()
        guard from > 0, from < 1, to > 0, to < 1 else {
            throw .unreadableModel(reason: "a move between prevalences goes from and to a share between 0 and 1")
        }
    }
}
