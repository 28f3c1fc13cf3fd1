/// What keeps a model from being fitted, used or read back.
public enum FitError: Error, Equatable, Sendable {
    /// All rows have the same outcome.
    case oneClass(rows: Int, events: Int)
    /// There are too few rows with the event, or too few without it, to fit anything.
    case tooFewEvents(events: Int, nonEvents: Int, needed: Int)
    /// Rows to make others up from are too few: a person's rows have so few of other persons to be near to.
    case tooFewNeighbours(rows: Int, found: Int, needed: Int)
    /// There is no row, or none with a weight above 0.
    case noRows
    /// No column is left that differs between rows.
    case noUsableColumns(given: Int)
    /// No column is chosen often enough.
    case noStableColumns(given: Int, threshold: Double)
    /// A combination of columns separates the outcomes, so that an estimate without a penalty does not exist.
    case separated(columns: [String])
    /// A setting has to be chosen and no inner fold can be used for it.
    case noUsableFolds(given: Int)
    /// A count differs from what it has to match.
    case shapeMismatch(what: String, got: Int, wanted: Int)
    /// A value is infinite, or a weight is not a finite number of at least 0.
    case notFinite(what: String, row: Int)
    /// A fold names a row that does not exist, or has a row on both sides.
    case brokenFold(index: Int, row: Int)
    /// The rows do not have the columns that the model was fitted on.
    case columnsDiffer(ColumnDifference)
    /// A column that was asked for by name is not there.
    case unknownColumn(name: String)
    /// A setting is outside its range.
    case invalidSetting(name: String, got: String, wanted: String)
    /// The tree library refused a call.
    case library(call: String, message: String)
    /// Bytes are not a model that this version can read.
    case unreadableModel(reason: String)
}

extension FitError: CustomStringConvertible {
    /// The message: what, where, got, wanted, and what to do next.
    public var description: String {
        switch self {
        case .oneClass(let rows, let events):
            "the outcome is the same in all \(rows) rows (\(events) events): a model needs rows with and without the event; "
                + "lengthen the extract or the horizon"
        case .tooFewEvents(let events, let nonEvents, let needed):
            "\(events) rows with the event and \(nonEvents) without: at least \(needed) of each are needed; "
                + "lengthen the extract or the horizon"
        case .tooFewNeighbours(let rows, let found, let needed):
            "of the \(rows) rows of the rarer kind, \(found) can be neighbours of one of them (rows of the same person cannot): \(needed) are needed; "
                + "ask for fewer neighbours, or weigh the classes instead of making rows up"
        case .noRows: "there are no rows to fit on: check the snapshots and the weights"
        case .noUsableColumns(let given):
            "none of the \(given) columns has two different values in the rows to fit on: check that the sources have data there"
        case .noStableColumns(let given, let threshold):
            "none of the \(given) columns is chosen in a share of \(threshold) of the halves: give more people, allow a half more columns, "
                + "or fit without stability selection"
        case .separated(let columns):
            "\(columns.count) columns together separate rows with the event from rows without (\(columns.prefix(5).joined(separator: ", "))"
                + "\(columns.count > 5 ? ", …" : "")): without a penalty every larger coefficient fits better and there is no estimate; "
                + "use ridge, an elastic net or Firth's penalty, or leave columns out"
        case .noUsableFolds(let given):
            "none of the \(given) inner folds has rows with and without the event to fit on and rows to judge on: "
                + "give larger folds, or a single setting that needs no choice"
        case .shapeMismatch(let what, let got, let wanted): "\(what): got \(got), wanted \(wanted)"
        case .notFinite(let what, let row): "\(what) at row \(row) is not a finite number: mark unknown values as missing (nan)"
        case .brokenFold(let index, let row):
            "inner fold \(index) is not a fold of these rows: row \(row) is out of range or on both sides"
        case .columnsDiffer(let difference):
            "the columns are not those that the model was fitted on: \(difference); compute the features with the set that the model names"
        case .unknownColumn(let name): "there is no column \(name): check the name against the catalogue"
        case .invalidSetting(let name, let got, let wanted): "\(name) is \(got), wanted \(wanted)"
        case .library(let call, let message): "the tree library refused \(call): \(message)"
        case .unreadableModel(let reason): "the bytes are not a model that can be read: \(reason)"
        }
    }
}
