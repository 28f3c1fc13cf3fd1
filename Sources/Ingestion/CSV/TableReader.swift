import Governance

/// The columns that a table is read by.
struct TableColumns: Sendable {
    /// All columns that mean something.
    let names: [String]
    /// Which of them have to be there.
    let required: [Bool]
    /// The names by which the first columns are known in a header, folded by `HeaderName`, the preferred first; the columns after them go
    /// by `names` alone.
    var synonyms: [[String]] = []

    /// Where each column stands in a header; `nil` where it does not.
    func positions(in header: [String]) -> [Int?] {
        if synonyms.isEmpty { return names.map { header.firstIndex(of: $0) } }
        let folded = header.map(HeaderName.folded)
        let known = synonyms.map { known in known.lazy.compactMap { folded.firstIndex(of: $0) }.first }
        return known + names.dropFirst(synonyms.count).map { header.firstIndex(of: $0) }
    }

    /// The first column that stands in the header twice.
    func repeated(in header: [String]) -> String? {
        if synonyms.isEmpty { return names.first { name in header.count { $0 == name } > 1 } }
        let folded = header.map(HeaderName.folded)
        return zip(names, positions(in: header).prefix(synonyms.count)).first { _, position in
            position.map { place in folded.count { $0 == folded[place] } > 1 } ?? false
        }?.0
    }
}

/// Reads a table: its header, then row by row; counts what becomes of the rows.
struct TableReader {
    private let csv: CSVReader
    private let columns: TableColumns
    private let options: ImportOptions
    private let fieldCount: Int
    /// The field of each wanted column; `nil` where the file does not have it.
    let positions: [Int?]
    /// What became of the rows so far.
    private(set) var report: FileReport

    /// Reads the header.
    init(file: String, csv: CSVReader, columns: TableColumns, options: ImportOptions) throws(IngestionError) {
        self.csv = csv
        self.columns = columns
        self.options = options
        report = FileReport(file: file)
        let header = try TableHeader(file: file, csv: csv, columns: columns)
        positions = header.positions
        fieldCount = header.count
        report.ignoredColumns = header.ignored
    }

    /// The fields of the row; valid until the next one.
    var fields: FieldTable { csv.fields }
    /// The physical line on which the row begins.
    var line: Int { csv.line }

    /// Moves to the next row with the right number of fields; others go to quarantine. `false` at the end.
    mutating func next() throws(IngestionError) -> Bool {
        while true {
            switch try csv.next() {
            case .end: return false
            case .malformed(let fault):
                try countRow()
                quarantine(RowFault(file: report.file, line: csv.line, quotes: fault))
            case .record:
                try countRow()
                if csv.fields.count == fieldCount { return true }
                quarantine(RowFault(file: report.file, line: csv.line, fields: csv.fields.count, wanted: fieldCount))
            }
        }
    }

    private mutating func countRow() throws(IngestionError) {
        report.rows += 1
        if report.rows > options.limits.rows { throw .tooManyRows(file: report.file, limit: options.limits.rows) }
    }

    /// Counts the row as a fact, as one that names nobody, or as left out by the format's own rules.
    mutating func count(_ fate: RowFate) {
        switch fate {
        case .handedOver: report.handedOver += 1
        case .unattributed: report.unattributed += 1
        case .leftOut: report.leftOut += 1
        }
    }

    /// Sends the row to quarantine.
    mutating func quarantine(_ problem: RowProblem) {
        let text = positions[problem.column].map { csv.fields[$0] }
        quarantine(
            RowFault(file: report.file, line: csv.line, column: columns.names[problem.column], fault: problem.fault, text: text))
    }

    /// Sends the row to quarantine for what a reader of several forms found in it.
    mutating func quarantine(_ problem: JSONProblem) {
        quarantine(RowFault(file: report.file, line: csv.line, problem: problem))
    }

    private mutating func quarantine(_ fault: RowFault) {
        report.quarantine(fault)
        options.quarantine?(fault)
    }

    /// Closes the table: refuses it where too many rows were at fault.
    mutating func finish() throws(IngestionError) -> FileReport {
        report.bytes = csv.bytesTaken
        report.digest = try csv.digest()
        try report.checkShare(options.quarantineShare)
        return report
    }
}

/// What became of a row that could be read.
enum RowFate {
    case handedOver
    case unattributed
    case leftOut
}

/// The first record of a table, matched with the columns wanted.
struct TableHeader {
    let positions: [Int?]
    let count: Int
    let ignored: [String]

    init(file: String, csv: CSVReader, columns: TableColumns) throws(IngestionError) {
        let names = try Self.names(file: file, csv: csv)
        if let finding = ForbiddenInputs.found(in: names).first(where: \.kind.refusesSource) {
            throw .forbiddenInput(file: file, finding: finding)
        }
        let positions = columns.positions(in: names)
        self.positions = positions
        count = names.count
        ignored = names.indices.filter { !positions.contains($0) }.map { names[$0] }
        let missing = columns.names.indices.filter { columns.required[$0] && positions[$0] == nil }.map { columns.names[$0] }
        guard missing.isEmpty else { throw Self.refusal(file, names: names, missing: missing, wanted: columns.names) }
        if let name = columns.repeated(in: names) { throw .repeatedColumn(file: file, column: name) }
    }

    /// Why a header without some columns is refused.
    private static func refusal(_ file: String, names: [String], missing: [String], wanted: [String]) -> IngestionError {
        if let separator = HeaderSeparator(in: names, wanted: wanted) { return .notCommas(file: file, found: separator) }
        let found = names.filter { wanted.contains($0) }
        let lowercased = Set(missing.map { $0.lowercased() })
        let otherCase = names.filter { !wanted.contains($0) && lowercased.contains($0.lowercased()) }
        return .missingColumns(
            file: file, missing: missing, found: found, others: names.count - found.count, otherCase: otherCase)
    }

    /// The names in the header, as they stand there.
    static func names(file: String, csv: CSVReader) throws(IngestionError) -> [String] {
        switch try csv.next() {
        case .end: throw .empty(file: file)
        case .malformed(let fault):
            throw .unreadableHeader(file: file, reason: RowFault(file: file, line: 1, quotes: fault).detail)
        case .record: break
        }
        guard csv.fields.count <= csv.fields.columnLimit else {
            throw .tooManyColumns(file: file, found: csv.fields.count, limit: csv.fields.columnLimit)
        }
        let names = (0..<csv.fields.count).map { String(decoding: csv.fields[$0], as: UTF8.self) }
        for _ in 0..<max(0, csv.headerRows - 1) { _ = try csv.next() }
        return names
    }
}
