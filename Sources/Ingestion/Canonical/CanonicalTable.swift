import Records

/// Reads one canonical file into a decoder.
struct CanonicalTable {
    private let kind: CanonicalKind
    private var table: TableReader
    private let row: CanonicalRow

    init(file: String, kind: CanonicalKind, csv: CSVReader, options: ImportOptions) throws(IngestionError) {
        self.kind = kind
        table = try TableReader(file: file, csv: csv, columns: kind.tableColumns, options: options)
        row = CanonicalRow(csv.fields, kind: kind, positions: table.positions, latest: options.latest)
    }

    /// Reads up to a batch of rows; `false` where that was the end.
    mutating func readSome(into decoder: inout CanonicalDecoder) throws(IngestionError) -> Bool {
        for _ in 0..<BatchFeed.size {
            guard try table.next() else { return false }
            do throws(RowProblem) {
                table.count(try decoder.take(row, of: kind))
            } catch {
                table.quarantine(error)
            }
        }
        return true
    }

    /// Closes the table: refuses it where too many rows were at fault.
    mutating func finish() throws(IngestionError) -> FileReport { try table.finish() }
}
