public import Statistics

/// A model with a calibration on top.
public struct CalibratedModel: StorableModel, Codable {
    /// The model whose log-odds are calibrated.
    public let base: StoredModel
    let calibration: Calibration
    /// The base's record with the choice of calibration.
    public let record: ModelRecord

    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .calibrated(self) }

    /// Returns the calibrated log-odds.
    public func logits(for input: Dataset) throws(FitError) -> [Double] { try base.logits(for: input).map(calibration.logit) }

    /// Returns the contributions to the **base's** log-odds, before calibration: a curve on top of a sum does not split into terms.
    ///
    /// They order and sign the reasons; the calibrated probability is `probabilities(for:)`.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        try base.attributions(for: input, threads: threads)
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        try base.validate()
        if case .isotonic(let curve) = calibration, !curve.isValid {
            throw .unreadableModel(reason: "an isotonic curve has rising points and values in (0, 1) that do not fall")
        }
        guard calibration.keepsOrder else {
            throw .unreadableModel(reason: "a calibration may not turn the order of forecasts round")
        }
    }
}
