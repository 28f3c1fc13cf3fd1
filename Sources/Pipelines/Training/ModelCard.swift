public import Models
public import Validation

/// What a model is, on what it was fitted, and what is known of its worth: the entry of a registry.
public struct ModelCard: Sendable, Equatable, Codable {
    /// The data that it was fitted on.
    public struct Data: Sendable, Equatable, Codable {
        /// Where the rows come from.
        public let origin: TableOrigin
        /// Rows that were fitted on, humans among them, rows with the event, humans with the event.
        public let rows, people, events, peopleWithEvent: Int
        /// The share of rows with the event.
        public let prevalence: Double
        /// The first and the last cutoff, UTC seconds.
        public let firstCutoff, lastCutoff: Int64
        /// Units among the rows; 0 where none is known.
        public let units: Int
        /// The names of units by the numbers that the model knows them by; empty of models that know no unit.
        public let unitNames: [String]
    }

    /// The columns that it saw.
    public struct Features: Sendable, Equatable, Codable {
        /// Which were chosen.
        public let choice: ColumnChoice
        /// The hash of the feature set; `nil` of a file.
        public let set: String?
        /// Their names, in order.
        public let columns: [String]
        /// The levels of categories, by column, as they were seen in the rows fitted on; a level that is new counts as another.
        public let levels: [String: [String]]
        /// How many of them are not used, because they do not differ between rows.
        public let dropped: Int
    }

    /// How the model came about.
    public struct Fit: Sendable, Equatable, Codable {
        /// The learner's name, and what it is in words.
        public let learner, title: String
        /// What was asked for: a learner's name, or `recommended`.
        public let asked: String
        /// Settings, given or chosen, by name.
        public let settings: [Setting]
        /// The calibration that was chosen.
        public let calibration: String
        /// The seed of every random choice.
        public let seed: UInt64
        /// The coefficients of a linear model with intervals; `nil` of other models, and where refits are needed and were not asked for.
        public let coefficients: CoefficientTable?
        /// What a hierarchical model says of each unit: how far its own rows are trusted; empty of other models.
        public let units: [UnitEstimate]
        /// Things a reader has to know.
        public let remarks: [String]
    }

    /// A name and a value.
    public struct Setting: Sendable, Equatable, Codable {
        /// The name.
        public let name: String
        /// The value, as text.
        public let value: String
    }

    /// How rows were divided inside training, and what the model has not seen.
    public struct Split: Sendable, Equatable, Codable {
        /// No row with a later cutoff was fitted on, and no label that ends later: a model is judged on rows from here on, UTC seconds.
        public let cut: Int64
        /// The gap that keeps training labels out of test time, in days; 0 where the horizon is not known.
        public let embargoDays: Int
        /// How the inner folds were made.
        public let innerFolds: String
        /// What each inner fold trained, judged and left out.
        public let tables: [SplitTable]
    }

    /// Figures on rows that the fold's model did not see.
    public struct Figures: Sendable, Equatable, Codable {
        /// What they are and what they are not.
        public let meaning: String
        /// Model by model, baselines included; each before calibration.
        public let models: [ModelFigures]
        /// The cross-fitted log loss by which learners were compared, by name; `null` of baselines.
        public let logLoss: [Candidate]
    }

    /// A learner that was compared.
    public struct Candidate: Sendable, Equatable, Codable {
        /// Its name.
        public let name: String
        /// Its cross-fitted log loss after calibration; `nil` of baselines.
        public let logLoss: Double?
    }

    /// The name and version of this form.
    public let format: String
    /// The id, made of everything that the model depends on.
    public let id: String
    /// The name that the user gave; by default target, horizon and learner.
    public let name: String
    /// The program and its version.
    public let program: String
    /// What is forecast.
    public let target: TableTarget
    /// On what it was fitted.
    public let data: Data
    /// What it saw.
    public let features: Features
    /// How it came about.
    public let fit: Fit
    /// How rows were divided.
    public let split: Split
    /// What is known of its worth from training alone.
    public let figures: Figures
    /// What became of the data, in sentences.
    public let support: [String]
    /// What so many events support and what they do not; `nil` where there is too little to say.
    public let advice: SampleSizeAdvice?
    /// What the model cannot do or must not be used for.
    public let limits: [String]
    /// The name of the model file and its SHA-256.
    public let modelFile, sha256: String

    /// The name of the form and its version.
    public static let formatName = "respite-model-card 1"
}
