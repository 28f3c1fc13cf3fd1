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
    private static let kinds = CanonicalKind.allCases

    /// What a stream gives does not depend on how many bytes come at a time. Where it ends in an error, that is the same one; how many
    /// records come before it may differ, for text is checked a buffer at a time.
    static func readsTheSameInAnyPieces(_ input: Input) {
        let encoding: TextEncoding = input.choice & 4 == 0 ? .utf8 : .windows1252
        let whole = records(MemoryStream(input.bytes), encoding)
        let pieces = records(MemoryStream(input.bytes, pieceLimit: 1 + input.choice >> 3), encoding)
        precondition(whole.error == pieces.error, "pieces change no error")
        let count =
            whole.error == nil ? max(whole.records.count, pieces.records.count) : min(whole.records.count, pieces.records.count)
        precondition(whole.records.prefix(count) == pieces.records.prefix(count), "pieces change no record")
    }

    /// Every record as its line and fields, and the error that ends the stream.
    private static func records(_ stream: MemoryStream, _ encoding: TextEncoding) -> (records: [String], error: IngestionError?) {
        let csv = CSVReader(file: "input.csv", stream: stream, encoding: encoding, bufferSize: 2 << 20)
        var records: [String] = []
        do throws(IngestionError) {
            while true {
                switch try csv.next() {
                case .end: return (records, nil)
                case .malformed(let fault): records.append("\(csv.line): \(fault)")
                case .record:
                    let fields = (0..<min(csv.fields.count, FieldTable.columnLimit)).map { Array(csv.fields[$0]) }
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

    /// A canonical file of each kind, or a log report.
    static func readsAsNamed(_ input: Input) {
        let kind = input.choice >> 2
        let isLog = kind >= kinds.count
        let path = folder.write(isLog ? "log.csv" : kinds[kind].fileName, input.bytes)
        do {
            try Self.read(path, with: try Recogniser().connector(for: path, named: isLog ? "moodle" : "canonical"))
        } catch {
            precondition(error is IngestionError, "a refusal is one of ours")
        }
    }

    private static func read(_ path: String, with connector: some Connector) throws {
        var sink = CountingSink()
        var report = ImportReport()
        try connector.read(path, into: &sink, report: &report, options: ImportOptions(quarantineShare: 1))
        precondition(report.rows >= report.quarantined + report.unattributed, "what became of the rows adds up")
    }
}
