import Features
import Labels
import Records
import Reports

/// What a pilot forecasts, on which rows.
struct PilotPlan: Sendable {
    let rows: PilotRows
    let splits: [PilotSplit]
    /// How the features were made.
    let featureSet: FeatureSet
    /// How labels came out, for the report.
    let labels: [Reports.LabelCounts]
    /// What the data can support.
    let feasibility: Reports.Feasibility
    /// How many units there are.
    let units: Int
    /// Sentences for the limits of the report.
    let limits: [String]

    /// The files that forecasts go to, in the order of the splits.
    var predictionFiles: [String] {
        var names: [String] = []
        for split in splits where !names.contains(split.predictionsFile) { names.append(split.predictionsFile) }
        return names
    }
}
