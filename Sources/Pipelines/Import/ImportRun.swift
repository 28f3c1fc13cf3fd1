import Foundation
import Governance
public import Ingestion
import ProtectedAttributes
import Records
public import Workspace

/// What became of one path that was imported.
public struct ImportSummary: Sendable {
    /// The path's last component.
    public let name: String
    /// The connector that read it.
    public let connector: String
    /// Whether the same bytes were imported before, so that nothing was read again.
    public let wasKnown: Bool
    /// Rows handed over and what the store made of them.
    public let counts: ImportCounts
    /// The connector's report; `nil` where the source was known.
    public let report: ImportReport?
    /// What OULAD says of its presentations and enrolments; `nil` for other sources.
    public let courses: OULADCourses?
}

/// Imports sources into a workspace, each whole or not at all.
public struct ImportRun {
    private let writer: WorkspaceWriter
    private let connector: String?
    private let quarantineShare: Double
    private let arrivedAt: Int64

    /// Prepares imports.
    ///
    /// - Parameters:
    ///   - writer: The workspace's writer.
    ///   - connector: The connector's name; `nil` recognises each source.
    ///   - quarantineShare: A file is refused where more than this share of its rows cannot be read.
    ///   - arrivedAt: When the sources reached the organisation, UTC seconds.
    public init(writer: WorkspaceWriter, connector: String? = nil, quarantineShare: Double = 0.1, arrivedAt: Int64) {
        self.writer = writer
        self.connector = connector
        self.quarantineShare = quarantineShare
        self.arrivedAt = arrivedAt
    }

    /// Imports one file, folder or archive.
    ///
    /// - Throws: `IngestionError` where the source is refused, `WorkspaceError` where the store cannot take it; the workspace is then as
    ///   before.
    public func run(_ path: String, observer: any StageObserver) throws -> ImportSummary {
        let found = try Recogniser().connector(for: path, named: connector)
        let name = URL(filePath: path).lastPathComponent
        observer.began("Import \(name) as \(found.name)")
        let source = ImportSource(
            name: name, digest: try SourceDigest.sha256(of: path), format: found.name, zone: writer.workspace.zone,
            arrivedAt: arrivedAt)
        let protected = ProtectedRows(try writer.workspace.pseudonymiser())
        let start = try writer.beginImport(source) { batch, vocabulary in protected.add(batch, vocabulary) }
        switch start {
        case .alreadyImported(let known):
            _ = try ProtectedRows.publish(in: writer.workspace, importDigest: source.digest, at: arrivedAt)
            observer.ended("Import \(name)", detail: "known already, nothing to add")
            var counts = ImportCounts()
            counts.read = known.counts.read
            counts.duplicates = known.counts.read
            return ImportSummary(name: name, connector: found.name, wasKnown: true, counts: counts, report: nil, courses: nil)
        case .session(var session):
            do {
                return try read(path, source, found, into: &session, protected: protected, observer: observer)
            } catch {
                try session.abandon()
                throw error
            }
        }
    }

    private func read(
        _ path: String, _ source: ImportSource, _ found: any Connector, into session: inout ImportSession, protected: ProtectedRows,
        observer: any StageObserver
    ) throws -> ImportSummary {
        var report = ImportReport()
        let pending = QuarantineBuffer()
        let options = ImportOptions(
            zone: writer.workspace.zone, quarantineShare: quarantineShare, quarantine: { pending.rows.append($0.stored) },
            progress: { done, total in observer.advanced(Int(done), of: Int(total)) })
        var courses: OULADCourses?
        if let oulad = found as? OULADConnector {
            courses = try oulad.readCourses(path, into: &session, report: &report, options: options)
        } else {
            try found.read(path, into: &session, report: &report, options: options)
        }
        try session.quarantine(pending.rows)
        try protected.stage(in: writer.workspace, importDigest: source.digest, at: arrivedAt)
        let counts = try session.commit(report: try report.json())
        if let added = try ProtectedRows.publish(in: writer.workspace, importDigest: source.digest, at: arrivedAt) {
            report.notes.append(
                "protected attributes, in their own store: \(added.stored) stored, \(added.duplicates) known already, \(added.conflicts) contradicted "
                    + "one that stands and were not kept")
        }
        observer.ended(
            "Import \(source.name)", detail: "\(counts.stored) facts from \(report.rows) rows, \(report.quarantined) set aside")
        return ImportSummary(
            name: source.name, connector: found.name, wasKnown: false, counts: counts, report: report, courses: courses)
    }
}

/// Rows that could not be read, until they are stored with the import.
private final class QuarantineBuffer {
    var rows: [QuarantinedRow] = []
}

extension RowFault {
    /// The fault as the store keeps it.
    fileprivate var stored: QuarantinedRow {
        QuarantinedRow(file: file, line: line, column: column, kind: reason.rawValue, reason: detail)
    }
}
