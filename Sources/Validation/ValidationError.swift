/// What was wrong with the input of a metric, an evaluation or a split.
///
/// Messages never show identifiers or names, only what kind of thing stood where.
public enum ValidationError: Error, Equatable, Sendable {
    /// A column with one value a row, or the settings that go with it.
    public enum Column: String, Sendable {
        /// The forecast probabilities.
        case probabilities
        /// The probabilities of the reference forecast.
        case reference = "reference probabilities"
        /// Whether the event came.
        case outcomes
        /// The case weights.
        case weights
        /// The days or cutoffs within which places are given out.
        case strata
        /// The clusters that intervals resample whole.
        case clusters
        /// The blocks that are left out one after the other.
        case blocks
    }

    /// A half of a split.
    public enum Side: String, Sendable {
        /// The rows to fit on.
        case analysis
        /// The rows to judge on.
        case assessment
    }

    /// Two columns that belong together have different lengths.
    case lengthMismatch(column: Column, got: Int, wanted: Int)
    /// A value is missing, not finite or outside `[0, 1]`.
    case notAProbability(column: Column, row: Int, value: Double)
    /// A weight is neither 0 nor from 1e-100 to 1e100.
    case badWeight(row: Int, value: Double)
    /// A setting is outside its range.
    case badSetting(name: String, got: Double, wanted: String)
    /// A row position lies outside the rows given.
    case rowOutOfRange(position: Int, row: Int, rows: Int)
    /// The rows of two forecasts that are to be compared differ in outcomes or weights.
    case differentRows(column: Column, row: Int)
    /// Two models, or two subsets, have one name.
    case repeatedName(first: Int, second: Int)
    /// The model to compare with is not among the models.
    case referenceModelMissing(models: Int)
    /// One half of a fold has no rows.
    case emptySide(Side, fold: Int, rows: Int)
    /// There are too few groups, clusters, blocks or cutoffs to divide.
    case tooFew(what: String, got: Int, wanted: Int)
    /// A group named for the holdout has no row.
    case groupWithoutRows(position: Int)
}

extension ValidationError: CustomStringConvertible {
    /// The message: what, where, got, wanted, what to do next.
    public var description: String {
        switch self {
        case .lengthMismatch(let column, let got, let wanted):
            "\(column.rawValue): got \(got) values for \(wanted) rows; give exactly one value a row."
        case .notAProbability(let column, let row, let value):
            "\(column.rawValue), row \(row): got \(value), wanted a number in [0, 1]; leave the row out or repair the model."
        case .badWeight(let row, let value):
            "weights, row \(row): got \(value), wanted 0 or a number from 1e-100 to 1e100."
        case .badSetting(let name, let got, let wanted):
            "setting \(name): got \(got), wanted \(wanted)."
        case .rowOutOfRange(let position, let row, let rows):
            "row positions, entry \(position): got \(row), wanted 0 up to \(rows - 1); take positions in the rows that are evaluated."
        case .differentRows(let column, let row):
            "\(column.rawValue), row \(row): the two forecasts differ; compare forecasts of the same rows in the same order."
        case .repeatedName(let first, let second):
            "names: entries \(first) and \(second) are alike; give every model and subset a name of its own."
        case .referenceModelMissing(let models):
            "the model to compare with is none of the \(models) models; name one of them or none."
        case .emptySide(let side, let fold, let rows):
            "fold \(fold): none of \(rows) rows falls into the \(side.rawValue) side; move the cut, shorten the horizon or bring more data."
        case .tooFew(let what, let got, let wanted):
            "\(what): got \(got), wanted at least \(wanted); choose a split that this data can support."
        case .groupWithoutRows(let position):
            "held-out groups, entry \(position): no row belongs to this group; name groups that occur."
        }
    }
}
