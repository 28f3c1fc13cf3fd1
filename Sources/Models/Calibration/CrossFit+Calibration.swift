public import Statistics

extension CrossFit where Model: StorableModel {
    /// Puts a calibration on top of the model, chosen and fitted by what the inner folds' models forecast for rows they did not see.
    ///
    /// - Parameters:
    ///   - target: The outcomes of the rows that the model was fitted on.
    ///   - clusters: The cluster of each row, by which the standard error of a calibration's gain is worked out; `nil` takes every row by itself.
    ///   - cutoffs: The cutoff of each row; where the folds judge later than they fit, calibrations learn the shape of the forecasts and not their
    ///     level, which the model of all rows has from all rows. `nil` takes levels as they are.
    /// - Returns: The calibrated model; with fewer than two usable folds nothing can be judged, and nothing is changed.
    public func calibrated(_ target: BinaryTarget, clusters: [Int32]? = nil, cutoffs: [Int64]? = nil) -> CalibratedModel {
        let (calibration, choice) = CalibrationChoice(
            parts: outOfFold, target: target, clusters: clusters ?? (0..<target.count).map { Int32($0) },
            levels: cutoffs.map { FoldLevels(outOfFold, target: target, cutoffs: $0).shifts } ?? []
        ).run()
        var record = model.record
        record.calibration = choice
        if outOfFold.count < 2 {
            record.remarks.append("fewer than two inner folds could be used: no calibration could be judged, so none was fitted")
        }
        return CalibratedModel(base: model.stored, calibration: calibration, record: record)
    }
}
