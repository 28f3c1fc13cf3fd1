/// The rows of a CSV file.
final class CSVRowSource: RowSource {
    let name: String
    let columns: [String]
    private let csv: CSVReader

    /// Reads the header.
    init(file: String, csv: CSVReader) throws(IngestionError) {
        name = file
        self.csv = csv
        columns = try TableHeader.names(file: file, csv: csv)
    }

    var fields: FieldTable { csv.fields }
    var line: Int { csv.line }

    func next() throws(IngestionError) -> RowStep {
        switch try csv.next() {
        case .end: .end
        case .malformed(let fault): .fault(RowFault(file: name, line: csv.line, quotes: fault))
        case .record:
            csv.fields.count == columns.count
                ? .row : .fault(RowFault(file: name, line: csv.line, fields: csv.fields.count, wanted: columns.count))
        }
    }

    func summary() -> (bytes: Int64, digest: String) { (csv.byteCount, csv.digest) }
}
