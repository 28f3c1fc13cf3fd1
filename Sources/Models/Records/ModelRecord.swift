import Statistics

/// What was fitted, on what, and with which choices: everything about a model that a person may want to check.
public struct ModelRecord: Sendable, Codable, Equatable {
    /// The learner's name, such as `elastic net`.
    public let learner: String
    /// Rows with a weight above 0 that it was fitted on.
    public let rows: Int
    /// Rows with the event among them.
    public let events: Int
    /// The seed of the fit.
    public let seed: UInt64
    /// The names of the columns it was given, in order.
    public let columns: [String]
    /// By column the hash of how its values come about, so that a column of the same name and another meaning is refused; `nil` where that is
    /// not known, and of models that were written before it was kept.
    public let definitions: [String?]?
    /// Columns that it does not use, and why.
    public var dropped: [DroppedColumn] = []
    /// The settings in force, given or chosen.
    public var settings: [Setting] = []
    /// What was tried in the inner folds.
    public var trials: [Trial] = []
    /// How many inner folds were given, and how many could be used.
    public var folds: FoldCount?
    /// The coefficient table of a linear model, largest effect first.
    public var coefficients: [Coefficient] = []
    /// The calibration that was chosen, with its out-of-fold figures.
    public var calibration: CalibrationRecord?
    /// What was learned about the columns before the model was fitted; `nil` where nothing was.
    public var preparation: [Preparation.Line]?
    /// How probabilities were brought back to the share of events, where a fit weighs, focuses or resamples.
    public var recalibration: RecalibrationRecord?
    /// What was drawn or made before the fit.
    public var resampling: ResamplingRecord?
    /// Things that a reader has to know, such as a solver that did not converge.
    public var remarks: [String] = []
    /// The records of the models inside.
    public var parts: [ModelRecord] = []

    /// Makes the record of a fit; choices are added to it.
    public init(
        learner: String, rows: Int, events: Int, seed: UInt64, columns: [String], definitions: [String?]? = nil
    ) {
        self.learner = learner
        self.rows = rows
        self.events = events
        self.seed = seed
        self.columns = columns
        self.definitions = definitions
    }

    /// Makes the record of a fit on the columns of some rows.
    init(learner: String, rows: Int, events: Int, seed: UInt64, input: Dataset) {
        self.init(
            learner: learner, rows: rows, events: events, seed: seed, columns: input.columns.map(\.name),
            definitions: input.columns.map(\.definition))
    }
}

extension ModelRecord {
    /// A setting and its value, as text.
    public struct Setting: Sendable, Codable, Equatable {
        /// The setting's name.
        public let name: String
        /// Its value.
        public let value: String
    }

    /// A setting, or a point of a curve, that was tried in the inner folds.
    public struct Trial: Sendable, Codable, Equatable {
        /// What was tried.
        public let settings: [Setting]
        /// The log loss of each usable fold's assessment rows.
        public let foldLogLoss: [Double]
        /// Their mean, by which settings are compared.
        public let meanLogLoss: Double
        /// Whether this one was chosen.
        public let chosen: Bool
    }

    /// How many inner folds there were.
    public struct FoldCount: Sendable, Codable, Equatable {
        /// Folds given.
        public let given: Int
        /// Folds with both outcomes to fit on and rows to judge on.
        public let used: Int
    }
}

/// A column that a model does not use.
public struct DroppedColumn: Sendable, Codable, Equatable {
    /// Why a column is not used.
    public enum Reason: String, Sendable, Codable {
        /// All rows have the same known value.
        case constant
        /// No row has a value.
        case allMissing
        /// All known values are the same; whether the value is known still counts.
        case constantWhereKnown
        /// Its values have no order, and nobody made flags of its levels; whether the value is known still counts.
        case category
        /// It is a linear combination of columns before it, and the fit has no penalty that would share the effect.
        case repeated
    }

    /// The column's name.
    public let name: String
    /// Why it is not used.
    public let reason: Reason
}

/// One line of a linear model's coefficient table.
public struct Coefficient: Sendable, Codable, Equatable {
    /// The column, or the columns whose common missing flag this is, joined by ` + `.
    public let column: String
    /// What is done to the value before it is standardised.
    public let transform: String
    /// The change in log-odds per standard deviation of the (transformed) value in the rows that were fitted on.
    public let perDeviation: Double
    /// `exp(perDeviation)`.
    public let oddsRatioPerDeviation: Double
    /// The change in log-odds per unit of the column; `nil` where a transform makes it depend on the value.
    public let perUnit: Double?
    /// `exp(perUnit)`.
    public let oddsRatioPerUnit: Double?
}
