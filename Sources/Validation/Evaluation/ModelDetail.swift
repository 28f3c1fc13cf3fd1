/// What is drawn of one model on all rows: reliability, curves, capacities.
public struct ModelDetail: Sendable, Equatable, Codable {
    /// The model's name.
    public let model: String
    /// The bins of the reliability diagram.
    public let reliability: [ReliabilityBin]
    /// The calibration error over those bins; `nil` without rows.
    public let calibrationError: CalibrationError?
    /// The parts of the Brier score; `nil` without rows.
    public let murphy: MurphyDecomposition?
    /// The ROC curve; `nil` unless both classes occur.
    public let rocCurve: Curve?
    /// The precision–recall curve; `nil` without an event.
    public let precisionRecallCurve: Curve?
    /// Precision, recall and lift at each capacity asked for, in each stratum, added up; empty without rows.
    public let capacities: [CapacityFigures]
}

extension ModelDetail {
    init(_ model: ModelForecast, rows: AssessmentRows, settings: EvaluationSettings) throws(ValidationError) {
        let forecast = try GradedForecast(probabilities: model.probabilities, outcomes: rows.outcomes)
        var capacities: [CapacityFigures] = []
        for capacity in settings.capacities {
            if let figures = try forecast.figures(at: capacity, within: rows.strata) { capacities.append(figures) }
        }
        self.init(
            model: model.name, reliability: try forecast.reliabilityBins(settings.binning, level: settings.level),
            calibrationError: try forecast.expectedCalibrationError(settings.binning),
            murphy: forecast.murphyDecomposition(), rocCurve: try forecast.rocCurve(points: settings.curvePoints),
            precisionRecallCurve: try forecast.precisionRecallCurve(points: settings.curvePoints), capacities: capacities)
    }
}
