import Foundation
import Fuzzing

@testable import Ingestion

/// JSON and JSON Lines: whatever recognises them, and the xAPI connector by name, end to end.
@_cdecl("FuzzStatements_main")
func main(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    fuzz { start, count in
        let input = Input(start, count)
        StatementTarget.reads(input)
        return 0
    }
}

enum StatementTarget {
    private static let folder = InputFolder()
    private static let names = [nil, "xapi", "caliper", "canvas", "scim"]

    static func reads(_ input: Input) {
        let path = folder.write(input.choice & 16 == 0 ? "statements.json" : "statements.jsonl", input.bytes)
        do {
            let connector = try Recogniser().connector(for: path, named: names[input.choice % 16 % names.count])
            var sink = CountingSink()
            var report = ImportReport()
            var options = ImportOptions(quarantineShare: 1)
            options.limits = ImportLimits(recordBytes: 1 << 16, rows: 1 << 16, unpackedBytes: 1 << 22)
            try connector.read(path, into: &sink, report: &report, options: options)
            precondition(report.rows >= report.quarantined + report.unattributed, "what became of the rows adds up")
        } catch {
            precondition(error is IngestionError, "a refusal is one of ours")
        }
    }
}
