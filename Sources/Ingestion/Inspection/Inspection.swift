import Foundation
import Governance

/// Looks at a file and says what can be seen of it.
public enum Inspection {
    /// Columns are judged by the first so many rows, and then by every so-manieth.
    static let judgedRows = 200_000
    static let judgedEvery = 16

    /// Looks at a file, reading all of it.
    ///
    /// - Parameters:
    ///   - path: A file, folder or archive; of folders and archives only what recognises them is said.
    ///   - zone: The IANA zone in which local times are taken to be.
    ///   - recogniser: Knows the formats.
    ///   - limits: What the file may not exceed.
    /// - Throws: `IngestionError` where the file cannot be read as text, or exceeds a limit.
    public static func of(
        _ path: String, zone: String = "UTC", recogniser: Recogniser = Recogniser(), limits: ImportLimits = ImportLimits()
    ) throws(IngestionError) -> InspectionReport {
        let clock = try LocalClock(zone: zone)
        let probe = try SourceProbe(path)
        let connector = recogniser.connectors.first { $0.recognises(probe) }?.name
        var report = InspectionReport(
            path: path, connector: connector, format: "unknown", packing: nil, encoding: .utf8, bytes: 0, zone: zone)
        guard probe.shape == .file else {
            report.format = probe.shape == .folder ? "folder" : "archive"
            report.notes.append("it holds \(probe.names.count) files; inspect them one by one to see their columns")
            return report
        }
        switch probe.packing {
        case .none: break
        case .gzip: report.packing = "gzip"
        case .zip: report.packing = "zip"
        }
        if let shape = JSONShape(probe.start) {
            try JSONInspection.read(path, shape, limits, into: &report)
        } else {
            try readTable(path, probe, clock, limits, into: &report)
        }
        return report
    }

    private static func readTable(
        _ path: String, _ probe: SourceProbe, _ clock: LocalClock, _ limits: ImportLimits, into report: inout InspectionReport
    ) throws(IngestionError) {
        report.format = "CSV"
        var dialect = probe.dialect
        dialect.headerRows = SurveyHeader.rows(probe.start, dialect)
        report.dialect = dialect
        let source = try TextSource.open(path, limits: limits)
        report.bytes = source.size
        let counted = LineEndStream(source.stream)
        let csv = CSVReader(file: probe.fileName, stream: counted, origin: source.origin, dialect: dialect, limits: limits)
        var names = try TableHeader.names(file: probe.fileName, csv: csv)
        var profiles = names.map { _ in ColumnProfile(clock: clock) }
        var rows = 0
        if dialect.headerRows == 1, MissingHeader.isOne(csv.fields) {
            report.dialect?.headerRows = 0
            report.notes.append(MissingHeader.note)
            names = names.indices.map { "column \($0 + 1)" }
            for index in profiles.indices { profiles[index].take(csv.fields[index], isJudged: true) }
            report.sampledRows += 1
            rows += 1
        }
        reading: while true {
            switch try csv.next() {
            case .end: break reading
            case .malformed: report.faultyRows += 1
            case .record where csv.fields.count != names.count: report.faultyRows += 1
            case .record:
                let isJudged = rows < judgedRows || rows % judgedEvery == 0
                if isJudged { report.sampledRows += 1 }
                for index in profiles.indices { profiles[index].take(csv.fields[index], isJudged: isJudged) }
            }
            rows += 1
            if rows > limits.rows { throw .tooManyRows(file: probe.fileName, limit: limits.rows) }
        }
        report.rows = rows
        report.encoding = source.findings.encoding
        report.windowsLine = source.findings.windowsLine
        report.lineEnds = counted.ends
        report.columns = zip(names, profiles).enumerated().map { $1.1.report(name: $1.0, position: $0 + 1) }
        conclude(&report)
    }

    private static func conclude(_ report: inout InspectionReport) {
        let marks = Set(report.columns.compactMap(\.decimal))
        report.decimal = marks.count == 1 ? marks.first : nil
        if marks.count > 1 { report.notes.append("some columns have decimal points and some decimal commas") }
        report.roles = RoleGuess.guesses(report.columns, rows: report.sampledRows)
        report.forbidden = forbidden(in: report.columns.map(\.name))
        let repeated = Set(report.columns.map(\.name).filter { name in report.columns.count { $0.name == name } > 1 })
        if !repeated.isEmpty {
            report.notes.append("columns stand in the header more than once: \(repeated.sorted().joined(separator: ", "))")
        }
        if let rows = report.rows, report.sampledRows + report.faultyRows < rows {
            report.notes.append(
                "columns were judged by the first \(judgedRows) rows and every \(judgedEvery)th after them; "
                    + "rows and missing values are counted over all")
        }
    }

    /// Inputs of kinds that are never taken, by name of the column.
    static func forbidden(in names: [String]) -> [String] { ForbiddenInputs.found(in: names).map(\.description) }
}

/// Counts how lines end in the text that passes.
final class LineEndStream: ByteStream {
    private var stream: any ByteStream
    private var endsWithReturn = false
    private(set) var ends = LineEnds()

    init(_ stream: any ByteStream) { self.stream = stream }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int {
        let count = try stream.read(into: buffer)
        var last = endsWithReturn
        for index in 0..<count {
            let byte = buffer[index]
            if byte > 13 {
                last = false
            } else if byte == 10 {
                if last {
                    ends.both += 1
                    ends.carriageReturn -= 1
                } else {
                    ends.feed += 1
                }
                last = false
            } else {
                last = byte == 13
                if last { ends.carriageReturn += 1 }
            }
        }
        endsWithReturn = last
        return count
    }
}

/// Tables whose first line is a row already.
enum MissingHeader {
    static let note =
        "the first line looks like a row of data, not like the names of the columns; the columns are called by their place"

    /// Whether a first line has an address or a moment among its fields, which no column is called after.
    static func isOne(_ fields: FieldTable) -> Bool {
        (0..<fields.count).contains { index in
            let text = ColumnProfile.trimmed(fields[index])
            return ColumnProfile.isEmail(text) || SeenTime(text)?.shape.hasClock == true
        }
    }
}

/// The header of surveys as Qualtrics exports them: codes, then the texts of the questions, then import ids.
enum SurveyHeader {
    /// How many records the header has: up to the one with `{"ImportId":…}`, which stands second or third; else as before.
    static func rows(_ start: [UInt8], _ dialect: CSVDialect) -> Int {
        var scanner = CSVScanner(dialect: dialect)
        return start.withUnsafeBufferPointer { all in
            guard let base = all.baseAddress else { return dialect.headerRows }
            for row in 1...3 {
                guard case .record = scanner.next(in: base, end: all.count, isFinal: false) else { break }
                let first = String(decoding: scanner.fields[0], as: UTF8.self)
                if row > 1, first.hasPrefix("{\""), first.contains("ImportId") { return row }
            }
            return dialect.headerRows
        }
    }
}
