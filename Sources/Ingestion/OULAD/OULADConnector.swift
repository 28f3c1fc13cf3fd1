public import Records

/// Reads the Open University Learning Analytics Dataset, a folder or the zip as published, as `oulad.md` says.
public struct OULADConnector: Connector {
    /// `oulad`.
    public let name = "oulad"
    /// What it reads, for messages.
    public let lookedFor = "the seven tables of OULAD, such as studentVle.csv, in a folder or zip (oulad)"

    /// Makes the connector.
    public init() {}

    /// Whether a folder holds tables that only OULAD has, or a zip any of them at whatever depth.
    public func recognises(_ probe: SourceProbe) -> Bool {
        switch probe.shape {
        case .archive:
            probe.names.contains { name in
                let last = name.split(separator: "/").last.map(String.init)
                return OULADTable.allCases.contains { $0 != .courses && $0.fileName == last }
            }
        case .folder: probe.names.contains { $0 == OULADTable.studentVle.fileName || $0 == OULADTable.studentInfo.fileName }
        case .file: false
        }
    }

    /// Reads all tables.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        _ = try readCourses(path, into: &sink, report: &report, options: options)
    }

    /// Reads all tables, and returns what they say besides facts.
    public func readCourses(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws -> OULADCourses {
        report.connector = name
        let source = try OULADSource(path)
        let total = try source.size()
        let meter = options.progress.map { ByteMeter(total: total, tell: $0) }
        var decoder = OULADDecoder(BatchFeed.coder(of: &sink))
        for kind in OULADTable.allCases {
            let csv = CSVReader(file: kind.fileName, stream: try source.open(kind).stream, meter: meter)
            var table = try TableReader(file: kind.fileName, csv: csv, columns: kind.tableColumns, options: options)
            let row = OULADRow(csv.fields, table: kind, positions: table.positions)
            while try readSome(&table, row, of: kind, into: &decoder) { try decoder.flush(into: &sink) }
            if kind == .studentAssessment { try decoder.addDeadlines { decoder in try decoder.flush(into: &sink) } }
            report.files.append(try table.finish())
        }
        try decoder.flush(into: &sink, all: true)
        BatchFeed.finish(&decoder.coder, &sink)
        report.notes += decoder.enrolments.notes
        return decoder.enrolments.courses
    }

    private func readSome(
        _ table: inout TableReader, _ row: OULADRow, of kind: OULADTable, into decoder: inout OULADDecoder
    ) throws(IngestionError) -> Bool {
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
}
