import Foundation

/// The rows of a CSV file of any dialect.
final class CSVRowSource: RowSource {
    let name: String
    let columns: [String]
    private let csv: CSVReader
    private let findings: SourceFindings?
    private let wanted: MappedDialect.EncodingName?

    /// Reads the header.
    init(file: String, csv: CSVReader, dialect: MappedDialect? = nil, findings: SourceFindings? = nil) throws(IngestionError) {
        name = file
        self.csv = csv
        self.findings = findings
        wanted = dialect?.encoding
        if let stated = dialect?.columns, !stated.isEmpty {
            columns = stated
        } else {
            columns = try TableHeader.names(file: file, csv: csv)
        }
    }

    /// Opens a file.
    convenience init(
        path: String, dialect: MappedDialect?, options: ImportOptions, meter: (Int64) -> ByteMeter? = { _ in nil }
    ) throws(IngestionError) {
        let start = try TextSource.open(path, limits: options.limits).beginning(1 << 16)
        let found = CSVDialect.detect(start: start)
        let source = try TextSource.open(path, limits: options.limits)
        let file = (path as NSString).lastPathComponent
        let csv = CSVReader(
            file: file, source: source, dialect: dialect?.filled(by: found) ?? found, limits: options.limits,
            meter: meter(source.size))
        try self.init(file: file, csv: csv, dialect: dialect, findings: source.findings)
    }

    var fields: FieldTable { csv.fields }
    var line: Int { csv.line }

    func next() throws(IngestionError) -> RowStep {
        switch try csv.next() {
        case .end: return .end
        case .malformed(let fault): return .fault(RowFault(file: name, line: csv.line, quotes: fault))
        case .record:
            if csv.fields.count == columns.count { return .row }
            return .fault(RowFault(file: name, line: csv.line, fields: csv.fields.count, wanted: columns.count))
        }
    }

    func summary() throws(IngestionError) -> RowSummary {
        try checkEncoding()
        let notes = [findings?.encoding.note].compactMap { $0 }
        return RowSummary(bytes: csv.bytesTaken, digest: try csv.digest(), notes: notes)
    }

    /// Throws where the bytes have turned out to be something else than the mapping says.
    private func checkEncoding() throws(IngestionError) {
        guard let wanted, let found = findings?.encoding else { return }
        let fits =
            switch (wanted, found) {
            case (.utf8, .utf8), (.utf8, .utf8WithMark), (.utf16, .utf16BigEndian), (.utf16, .utf16LittleEndian): true
            case (.windows1252, .windows1252), (.windows1252, .utf8): true  // ASCII is both
            default: false
            }
        guard !fits else { return }
        throw .notOfThisFormat(
            path: name, connector: "mapping", wanted: "\(wanted.rawValue), which the mapping states; the file is \(found.rawValue)")
    }
}
