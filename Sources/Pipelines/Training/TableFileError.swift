/// What keeps a file from being rows to fit on or to judge by.
public enum TableFileError: Error, Equatable {
    /// Rows cannot be read.
    case unreadableRows(count: Int, first: Int)
    /// There is no row.
    case noRows
    /// There is no column besides the keys.
    case noFeatures
    /// There is no column `outcome`.
    case noOutcome
    /// An outcome is neither 0 nor 1 nor empty.
    case notBinary(row: Int)
    /// A column holds numbers and texts, or texts where a model knows numbers.
    case mixedColumn(name: String)
    /// A weight is neither 0 nor a number that can be reckoned with.
    case badWeight(row: Int)
    /// A probability is not a number from 0 to 1.
    case badProbability(row: Int)
    /// A column that is needed is not there.
    case missingColumn(name: String)
    /// A row stands twice.
    case repeatedRow(row: Int)
    /// A forecast has no outcome, or two models were given different outcomes for one row.
    case differentOutcomes(row: Int)
}

extension TableFileError: CustomStringConvertible {
    /// What, where, wanted, and what to do.
    public var description: String {
        switch self {
        case .unreadableRows(let count, let first):
            "\(count) rows cannot be read, the first on line \(first): every row needs a person, a t0 that is a time, and as many fields as the header; mend or remove them"
        case .noRows: "the file has a header and no row; give rows"
        case .noFeatures:
            "the file has no column besides person, t0, outcome, cluster, unit, weight and dates; add the columns to forecast from"
        case .noOutcome: "the file has no column outcome; add one with 1, 0 or nothing where it is not known"
        case .notBinary(let row): "the column outcome of row \(row + 1) is neither 0 nor 1 nor empty; write 1 for the event"
        case .badWeight(let row): "the column weight of row \(row + 1) is neither 0 nor a number from 1e-9 to 1e9"
        case .mixedColumn(let name):
            "the column \(name) holds texts among numbers, or where the model knows numbers; write numbers, and nothing where a value is missing"
        case .badProbability(let row): "the column probability of row \(row + 1) is not a number from 0 to 1"
        case .missingColumn(let name): "the file has no column \(name); add it"
        case .repeatedRow(let row): "row \(row + 1) has the person and cutoff (and model) of an earlier row; keep one of them"
        case .differentOutcomes(let row):
            "row \(row + 1) has another outcome than the same person and cutoff above; mend one of them"
        }
    }
}
