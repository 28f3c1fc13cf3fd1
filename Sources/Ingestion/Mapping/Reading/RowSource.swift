/// Rows of a table, one after the other, whatever they come from.
protocol RowSource: AnyObject {
    /// What it is called in messages: a file or a database.
    var name: String { get }
    /// The names of the columns.
    var columns: [String] { get }
    /// The fields of the row in UTF-8, in the order of the columns; valid until the next row. Empty is missing.
    var fields: FieldTable { get }
    /// Where the row stands: the physical line on which it begins, or its number in a result, from 1.
    var line: Int { get }

    /// Moves to the next row.
    func next() throws(IngestionError) -> RowStep
    /// What was read, once the end has been reached.
    func summary() throws(IngestionError) -> RowSummary
}

/// What a source came upon.
enum RowStep {
    /// A row with a field for each column.
    case row
    /// Something that cannot be read as a row.
    case fault(RowFault)
    /// The end.
    case end
}

/// What was read of a source.
struct RowSummary {
    /// How many bytes.
    let bytes: Int64
    /// SHA-256 of them, in hexadecimal.
    let digest: String
    /// What is worth knowing, a sentence each.
    let notes: [String]
}
