import Foundation
import Records

/// What turns the rows of one kind of HR table into facts.
protocol HRDecoder {
    associatedtype Column: HRColumn

    /// The texts so far.
    var coder: TextCoder { get set }
    /// The facts so far.
    var batch: FactBatch { get set }
    /// How dates are read.
    var dates: SourceDates { get }
    /// What the report says of the file.
    var notes: [String] { get }

    /// Adds the facts that the row holds. Where it throws, the row goes to quarantine, and what was added before stays: a row of which one
    /// field cannot be read need not lose the others.
    mutating func take(_ row: HRRow<Column>, line: Int) throws(RowProblem) -> RowFate
    /// Adds the facts that only the whole file shows.
    mutating func finish()
}

extension HRDecoder {
    mutating func finish() {}

    /// Hands the facts so far to the sink if they fill a batch, or whatever there is if `all`.
    mutating func flush(into sink: inout some FactSink, all: Bool = false) throws {
        var facts = FactBatch()
        var texts = TextCoder()
        swap(&facts, &batch)
        swap(&texts, &coder)
        try BatchFeed.flush(&facts, &texts, into: &sink, all: all)
        swap(&facts, &batch)
        swap(&texts, &coder)
    }
}

/// Reads an HR table twice: once for the order of its dates, once for its facts.
struct HRTable<Column: HRColumn> {
    private let path: String
    private let options: ImportOptions
    private let meter: ByteMeter?
    private let dialect: CSVDialect
    /// Columns that the file names itself; in faults they follow those of `Column`.
    private let further: [String]
    /// The last part of the path.
    let file: String

    init(_ path: String, options: ImportOptions, headerRows: Int = 1, further: [String] = []) throws(IngestionError) {
        self.path = path
        self.options = options
        file = (path as NSString).lastPathComponent
        let size = try TextSource.open(path, limits: options.limits).size
        var dialect = try SourceProbe(path).dialect
        dialect.headerRows = headerRows
        self.dialect = dialect
        self.further = further
        meter = options.progress.map { ByteMeter(total: 2 * size, tell: $0) }
    }

    /// The dates of the file, once it is known which of their numbers is the day.
    func dates(zone: String) throws(IngestionError) -> SourceDates {
        var table = try table()
        let dateColumns = Column.allCases.filter(\.holdsDate)
        let row = HRRow<Column>(table.fields, positions: table.positions)
        var evidence = DateEvidence()
        while try table.next() {
            for column in dateColumns { evidence.add(row.text(column), line: table.line, column: column.name) }
        }
        return try SourceDates(evidence, file: file, zone: zone)
    }

    /// Hands the facts of the file to the sink.
    func read<Decoder: HRDecoder>(
        _ decoder: inout Decoder, into sink: inout some FactSink, report: inout ImportReport
    ) throws where Decoder.Column == Column {
        var table = try table(telling: options.quarantine)
        let row = HRRow<Column>(table.fields, positions: table.positions)
        while try readSome(&table, row, into: &decoder) { try decoder.flush(into: &sink) }
        decoder.finish()
        var result = try table.finish()
        if let note = decoder.dates.note { result.notes.append(note) }
        result.notes += decoder.notes
        result.count(decoder.dates.clock)
        report.files.append(result)
        try decoder.flush(into: &sink, all: true)
    }

    private func readSome<Decoder: HRDecoder>(
        _ table: inout TableReader, _ row: HRRow<Column>, into decoder: inout Decoder
    ) throws(IngestionError) -> Bool where Decoder.Column == Column {
        for _ in 0..<BatchFeed.size {
            guard try table.next() else { return false }
            do throws(RowProblem) {
                table.count(try decoder.take(row, line: table.line))
            } catch {
                table.quarantine(error)
            }
        }
        return true
    }

    private var columns: TableColumns {
        let own = Column.tableColumns
        return TableColumns(
            names: own.names + further, required: own.required + further.map { _ in false }, synonyms: own.synonyms)
    }

    private func table(telling quarantine: ((RowFault) -> Void)? = nil) throws(IngestionError) -> TableReader {
        let source = try TextSource.open(path, limits: options.limits)
        let csv = CSVReader(file: file, source: source, dialect: dialect, limits: options.limits, meter: meter)
        var options = options
        options.quarantine = quarantine
        return try TableReader(file: file, csv: csv, columns: columns, options: options)
    }
}
