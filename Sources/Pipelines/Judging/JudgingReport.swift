public import Validation

/// Everything that is known of the worth of one or more models on some rows.
public struct JudgingReport: Sendable, Equatable, Codable {
    /// Two models on the same rows.
    public struct Comparison: Sendable, Equatable, Codable {
        /// The model, and the one it is compared with.
        public let model, reference: String
        /// The difference of the areas under the ROC curve with DeLong's test, which takes rows as independent; `nil` where it is not defined.
        public let delong: PairedDeLong?
        /// Figure by figure the model less the reference, with the interval over the same resampled people.
        public let differences: [FigureDifference]
    }

    /// Some of the rows, with their figures.
    public struct Fold: Sendable, Equatable, Codable {
        /// The number of the fold, from 1.
        public let number: Int
        /// What it trained, judged and left out, and why.
        public let table: SplitTable
    }

    /// The name and version of this form.
    public let format: String
    /// The same rows, models and settings have the same id.
    public let id: String
    /// The program and its version.
    public let program: String
    /// What is forecast.
    public let target: TableTarget
    /// Where the rows come from.
    public let origin: TableOrigin
    /// How rows were divided.
    public let split: String
    /// What each fold trained, judged and left out; empty where that is not known.
    public let folds: [Fold]
    /// The ids of models of a registry, by name.
    public let models: [String: String]
    /// The names of models that are simple rules.
    public let baselines: [String]
    /// The model that others are compared with.
    public let reference: String
    /// How many people can be acted on at each cutoff.
    public let capacity: Capacity
    /// All figures with their intervals: pooled, fold by fold, cutoff by cutoff.
    public let evaluation: Evaluation
    /// Every model against the reference.
    public let comparisons: [Comparison]
    /// The figures on rows in whose window support was given, which may have changed the outcome; `nil` where there are none, or too few people
    /// with the event among them.
    public let apart: SectionEvaluation?
    /// What else is known of each model that is no simple rule.
    public let judgements: [ModelJudgement]
    /// Things that a reader has to know.
    public let notes: [String]

    /// Whether a gate fails.
    public var failsGates: Bool { judgements.contains { $0.gates?.verdict == .fail } }

    /// The name of the form and its version.
    public static let formatName = "respite-evaluation 1"
}
