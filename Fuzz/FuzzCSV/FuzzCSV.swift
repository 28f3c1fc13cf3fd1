import Foundation
import Fuzzing
import Records

@testable import Ingestion

/// CSV in every dialect, through the reader and through the connectors end to end.
@_cdecl("FuzzCSV_main")
func main(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    fuzz { start, count in
        let input = Input(start, count)
        switch input.choice % 4 {
        case 0: CSVTarget.readsTheSameInAnyPieces(input)
        case 1: CSVTarget.readsAsRecognised(input)
        default: CSVTarget.readsAsNamed(input)
        }
        return 0
    }
}

enum CSVTarget {
    private static let folder = InputFolder()
    /// Records as long as the longest input, so that buffers are small and many inputs a second are tried.
    private static let limits = ImportLimits(recordBytes: 1 << 16, columns: 256, rows: 1 << 16, unpackedBytes: 1 << 22)
    private static let kinds = CanonicalKind.allCases

    /// What a stream gives does not depend on how many bytes come at a time. Where it ends in an error, that is the same one; how many
    /// records come before it may differ, for text is checked a buffer at a time.
    static func readsTheSameInAnyPieces(_ input: Input) {
        let dialect = Self.dialects[input.choice >> 2 & 7]
        let whole = records(MemoryStream(input.bytes), dialect)
        let pieces = records(MemoryStream(input.bytes, pieceLimit: 1 + input.choice >> 5), dialect)
        precondition(whole.error == pieces.error, "pieces change no error")
        let count =
            whole.error == nil ? max(whole.records.count, pieces.records.count) : min(whole.records.count, pieces.records.count)
        precondition(whole.records.prefix(count) == pieces.records.prefix(count), "pieces change no record")
    }

    private static let dialects: [CSVDialect] = [
        .comma, CSVDialect(.semicolon), CSVDialect(.tab), CSVDialect(.bar, hasQuotes: false),
        CSVDialect(.comma, hasBackslashEscapes: true), CSVDialect(.comma, preambleLines: 2, headerRows: 3),
        CSVDialect(.semicolon, comment: UInt8(ascii: "#")), CSVDialect(.tab, hasQuotes: false, hasBackslashEscapes: true),
    ]

    /// Every record as its line and fields, and the error that ends the stream.
    private static func records(_ stream: MemoryStream, _ dialect: CSVDialect) -> (records: [String], error: IngestionError?) {
        let csv = CSVReader(file: "input.csv", stream: stream, dialect: dialect, limits: limits, bufferSize: 1 << 17)
        var records: [String] = []
        do throws(IngestionError) {
            while true {
                switch try csv.next() {
                case .end: return (records, nil)
                case .malformed(let fault): records.append("\(csv.line): \(fault)")
                case .record:
                    let fields = (0..<min(csv.fields.count, limits.columns)).map { Array(csv.fields[$0]) }
                    records.append("\(csv.line): \(csv.fields.count) \(fields)")
                }
            }
        } catch {
            return (records, error)
        }
    }

    /// Whatever recognises the file reads it.
    static func readsAsRecognised(_ input: Input) {
        let path = folder.write("input.csv", input.bytes)
        do {
            try Self.read(path, with: try Recogniser().connector(for: path))
        } catch {
            precondition(error is IngestionError, "a refusal is one of ours")
        }
    }

    /// A canonical file of each kind, a table by a mapping, or a table of one of the other connectors.
    static func readsAsNamed(_ input: Input) {
        let way = input.choice >> 2
        let path = folder.write(way < kinds.count ? kinds[way].fileName : "input.csv", input.bytes)
        do {
            if way < kinds.count {
                try Self.read(path, with: CanonicalConnector())
            } else if way % 2 == 0 {
                try Self.read(path, with: MappedConnector(mapping: try mapping.get()))
            } else {
                try Self.read(path, with: try Recogniser().connector(for: path, named: tables[way / 2 % tables.count]))
            }
        } catch {
            precondition(error is IngestionError, "a refusal is one of ours")
        }
    }

    /// The connectors that read tables.
    private static let tables = Recogniser().connectors.map(\.name).filter { !others.contains($0) }
    private static let others = ["canonical", "xapi", "caliper", "scim", "oulad"]

    private static let mapping = Result {
        let text = """
            version: 1
            zone: Europe/Berlin
            namespace: lms
            decimal: ","
            thousands: "."
            sources:
              - facts:
                  - table: events
                    fields:
                      person: user
                      id: id
                      at: {column: at, format: ["dd.MM.yyyy HH:mm:ss", iso8601, epoch_ms]}
                      kind: {column: event, case: lower, words: {viewed: view, submitted: attempt}, skip: [login]}
                      course: {columns: [course, part], join: "/"}
                      item: item
                      duration_s: {column: minutes, unit: minutes}
                      score: {column: grade, unit: percent}
                      passed: passed
            """
        return try Mapping(file: folder.write("mapping.yaml", Array(text.utf8)))
    }

    private static func read(_ path: String, with connector: some Connector) throws {
        var sink = CountingSink()
        var report = ImportReport()
        var options = ImportOptions(quarantineShare: 1)
        options.limits = limits
        try connector.read(path, into: &sink, report: &report, options: options)
        precondition(report.rows >= report.quarantined + report.unattributed, "what became of the rows adds up")
    }
}
