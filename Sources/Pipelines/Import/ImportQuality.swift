import Foundation
import Ingestion
import Reports
import Workspace

/// What became of the rows of all files, for the report.
struct ImportQuality: Sendable {
    let files: [FileQuality]
    let reasons: [CountedReason]
    /// Sentences on what the sources hold and lack.
    let notes: [String]

    /// - Parameters:
    ///   - imports: What the workspace recorded, in the order of importing.
    ///   - summaries: What was imported just now; for earlier imports the connector's report stands in the record.
    init(imports: [ImportedFile], summaries: [ImportSummary]) {
        var files: [FileQuality] = []
        var counted: [String: Int] = [:]
        var notes: [String] = []
        for file in imports {
            let report = file.report.flatMap { try? StoredImportReport(json: $0) }
            files.append(
                FileQuality(
                    name: file.source.name, format: file.source.format,
                    read: file.counts.read + file.quarantined + (report?.unattributed ?? 0), stored: file.counts.stored,
                    duplicates: file.counts.duplicates, conflicts: file.counts.conflicts, quarantined: file.quarantined,
                    unattributed: report?.unattributed ?? 0))
            for (reason, count) in report?.reasons ?? [:] { counted[reason, default: 0] += count }
            notes += report?.notes ?? []
        }
        self.files = files
        self.notes = notes
        reasons = counted.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { CountedReason(reason: $0.key, count: $0.value) }
    }
}

/// The part of a connector's report that is kept with an import.
struct StoredImportReport: Codable, Equatable {
    /// Rows of the source.
    var rows: Int?
    var unattributed = 0
    var leftOut = 0
    /// Quarantined rows by reason.
    var reasons: [String: Int] = [:]
    var notes: [String] = []
    var zone: String?

    init(_ report: ImportReport) {
        rows = report.rows
        unattributed = report.unattributed
        zone = report.zone
        notes = report.notes
        for file in report.files {
            leftOut += file.leftOut
            for (reason, count) in file.quarantinedByReason { reasons[reason.rawValue, default: 0] += count }
            notes += file.notes.map { "\(file.file): \($0)" }
            if !file.ignoredColumns.isEmpty { notes.append("\(file.file): \(file.ignoredColumns.count) columns are not read") }
        }
    }

    init(json: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(json.utf8)) }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension ImportReport {
    /// What is kept of the report with the import, as JSON.
    func json() throws -> String { try StoredImportReport(self).json() }
}
