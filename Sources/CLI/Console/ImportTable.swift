import Ingestion
import Pipelines
import Reports
import Workspace

/// What an import command did, path by path, with the reasons for rows that were set aside.
struct ImportTable {
    private let summaries: [ImportSummary]

    init(_ summaries: [ImportSummary]) { self.summaries = summaries }

    func print() {
        let rows = summaries.map { summary in
            [
                summary.name, summary.connector, "\(summary.report?.rows ?? summary.counts.read)", "\(summary.counts.stored)",
                "\(summary.counts.duplicates)", "\(summary.counts.conflicts)", "\(summary.report?.unattributed ?? 0)",
                "\(summary.report?.quarantined ?? 0)",
            ]
        }
        let columns: [TextTable.Column] =
            [.init("source"), .init("format")]
            + ["read", "stored", "duplicate", "conflict", "unattributed", "quarantined"].map { .init($0, .trailing) }
        Swift.print(TextTable(columns: columns, rows: rows).text(width: TerminalSize.width), terminator: "")
        let reasons = ImportTotals(summaries).quarantinedByReason.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        for reason in reasons { Swift.print("quarantined: \(reason.value) with \(reason.key)") }
        for summary in summaries {
            if summary.wasKnown { Swift.print("\(summary.name): the same bytes were imported before; nothing was added") }
            for file in summary.report?.files ?? [] {
                for fault in file.firstFaults { Swift.print("set aside: \(fault)") }
                let more = file.quarantined - file.firstFaults.count
                if more > 0 { Swift.print("set aside: \(more) more rows of \(file.file)") }
                for note in file.notes { Swift.print("note: \(file.file): \(note)") }
                if !file.ignoredColumns.isEmpty {
                    Swift.print("note: \(file.file): not read: \(file.ignoredColumns.count) columns")
                }
            }
            for note in summary.report?.notes ?? [] { Swift.print("note: \(note)") }
        }
    }
}
