import Foundation
import Governance
public import Ingestion
import ProtectedAttributes
import Records
public import Workspace

/// What became of one source that was imported.
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
    private let settings: ImportSettings
    private let mapping: Mapping?

    /// Prepares imports: reads the mapping, and ends what an earlier run left half done.
    ///
    /// - Parameters:
    ///   - writer: The workspace's writer.
    ///   - settings: How the sources are to be read.
    /// - Throws: `MappingError` where the mapping file is not one, `WorkspaceError` where the zone is none.
    public init(writer: WorkspaceWriter, settings: ImportSettings) throws {
        self.writer = writer
        self.settings = settings
        mapping = try settings.mapping.map { try Mapping(file: $0) }
        if let zone = settings.zone { try WorkspaceStore.requireZone(zone) }
        try ProtectedRows.settle(in: writer.workspace, at: settings.arrivedAt)
    }

    /// Imports every path: each is a source of its own, but for those that a connector reads together. A source that is refused keeps no
    /// other from being imported.
    ///
    /// - Returns: What became of the sources that were imported, and why the others were refused, each in the order of the paths.
    /// - Throws: `WorkspaceError` where the store cannot go on; what was imported before stands.
    public func run(_ paths: [String], observer: any StageObserver) throws -> (
        summaries: [ImportSummary], refused: [IngestionError]
    ) {
        var (sources, refused) = try sources(paths)
        var summaries: [ImportSummary] = []
        for source in sources {
            do { summaries.append(try run(source, observer: observer)) } catch let error as IngestionError { refused.append(error) }
        }
        return (summaries, refused)
    }

    private func sources(_ paths: [String]) throws -> (sources: [ImportPaths], refused: [IngestionError]) {
        var sources: [ImportPaths] = []
        var refused: [IngestionError] = []
        for path in paths {
            do {
                let connector = try self.connector(for: path)
                if connector.readsTogether, let place = sources.firstIndex(where: { $0.connector.name == connector.name }) {
                    sources[place].paths.append(path)
                } else {
                    sources.append(ImportPaths(connector: connector, paths: [path]))
                }
            } catch let error as IngestionError {
                refused.append(error)
            }
        }
        return (sources, refused)
    }

    /// Imports one file, folder or archive.
    ///
    /// - Throws: `IngestionError` where the source is refused, `WorkspaceError` where the store cannot take it; the workspace is then as
    ///   before.
    public func run(_ path: String, observer: any StageObserver) throws -> ImportSummary {
        try run(ImportPaths(connector: try connector(for: path), paths: [path]), observer: observer)
    }

    /// Imports the rows of a query, by the mapping of the settings.
    ///
    /// The same answer imported again adds nothing: its rows are told apart by their ids, or by their content.
    ///
    /// - Parameters:
    ///   - database: An address as `SQLConnector` takes it.
    ///   - query: One SELECT.
    /// - Throws: `PipelineError.badSetting` without a mapping, and as for a path.
    public func run(database: String, query: String, observer: any StageObserver) throws -> ImportSummary {
        guard let mapping else {
            throw PipelineError.badSetting(name: "mapping", got: "none", wanted: "a mapping file that says what the columns are")
        }
        let connector = try SQLConnector(database: database, query: query, mapping: mapping)
        let digest = StableText.digest("\(try connector.questionDigest()) \(settings.arrivedAt)")
        return try run(ImportPaths(connector: connector, paths: [connector.shownAddress], known: digest), observer: observer)
    }

    /// Imports one source.
    ///
    /// - Throws: As for a path.
    public func run(_ paths: ImportPaths, observer: any StageObserver) throws -> ImportSummary {
        let found = paths.connector
        let name = paths.name
        observer.began("Import \(name) as \(found.name)")
        let source = ImportSource(
            name: name, digest: try paths.digest(), format: format(of: found), zone: zone, arrivedAt: settings.arrivedAt)
        let protected = ProtectedRows(try writer.workspace.pseudonymiser())
        let start = try writer.beginImport(source) { batch, vocabulary in protected.add(batch, vocabulary) }
        switch start {
        case .alreadyImported(let known):
            observer.ended("Import \(name)", detail: "known already, nothing to add")
            var counts = ImportCounts()
            counts.read = known.counts.read
            counts.duplicates = known.counts.read
            return ImportSummary(name: name, connector: found.name, wasKnown: true, counts: counts, report: nil, courses: nil)
        case .session(var session):
            do {
                return try read(paths, source, into: &session, protected: protected, observer: observer)
            } catch {
                try session.abandon(reason: "\(error)")
                try ProtectedRows.settle(in: writer.workspace, at: settings.arrivedAt)
                throw error
            }
        }
    }

    private var zone: String { settings.zone ?? writer.workspace.zone }

    private func connector(for path: String) throws -> any Connector {
        if let mapping { return MappedConnector(mapping: mapping) }
        if let name = settings.connector, name == "mapping" || name == "sql" {
            throw PipelineError.badSetting(name: "as", got: name, wanted: "a format; give the mapping file with --mapping")
        }
        return try Recogniser().connector(for: path, named: settings.connector)
    }

    /// The name under which the source is known again: the connector, and what else decides what its rows mean.
    private func format(of connector: any Connector) -> String {
        var format = connector.name
        if let namespace = settings.namespace { format += " \(namespace):" }
        return format
    }

    private func read(
        _ paths: ImportPaths, _ source: ImportSource, into session: inout ImportSession, protected: ProtectedRows,
        observer: any StageObserver
    ) throws -> ImportSummary {
        var report = ImportReport()
        let pending = QuarantineBuffer()
        let options = try options(paths, pending, observer)
        var courses: OULADCourses?
        if let oulad = paths.connector as? OULADConnector {
            courses = try oulad.readCourses(paths.paths[0], into: &session, report: &report, options: options)
        } else {
            try paths.connector.read(paths.paths[0], into: &session, report: &report, options: options)
        }
        try session.quarantine(pending.rows)
        report.addClockNotes()
        try protected.stage(in: writer.workspace, importDigest: source.digest, at: settings.arrivedAt)
        var counts = try session.commit(report: try report.json(), hasUndatedPlaces: report.hasUndatedPlaces)
        if counts.restated > 0 {
            report.notes.append(
                "\(counts.restated) rows contradict the place that an earlier import gave the same person from the same date on, and do not say "
                    + "when they were entered: they count as known from this import on, and before it what was known then; export the entry date if "
                    + "the system keeps it")
        }
        if let added = try ProtectedRows.publish(in: writer.workspace, importDigest: source.digest, at: settings.arrivedAt) {
            counts.read += added.stored + added.duplicates + added.conflicts
            counts.stored += added.stored
            counts.duplicates += added.duplicates
            counts.conflicts += added.conflicts
            report.notes.append(
                "protected attributes, in their own store: \(added.stored) stored, \(added.duplicates) known already, "
                    + "\(added.conflicts) contradicted one that stands and were not kept")
        }
        observer.ended(
            "Import \(source.name)", detail: "\(counts.stored) facts from \(report.rows) rows, \(report.quarantined) set aside")
        return ImportSummary(
            name: source.name, connector: paths.connector.name, wasKnown: false, counts: counts, report: report, courses: courses)
    }

    private func options(
        _ paths: ImportPaths, _ pending: QuarantineBuffer, _ observer: any StageObserver
    ) throws -> ImportOptions {
        var options = ImportOptions(
            zone: zone, quarantineShare: settings.quarantineShare, namespace: settings.namespace,
            latest: settings.arrivedAt + ImportSettings.clockTolerance, mapping: settings.mapping,
            quarantine: { pending.rows.append($0.stored) },
            progress: { done, total in observer.advanced(Int(done), of: Int(total)) })
        options.companions = Array(paths.paths.dropFirst())
        let zones = try writer.workspace.personZones()
        options.personZone = { zones.zone(ofWritten: $0) }
        return options
    }
}

/// The paths that make up one source, and the connector that reads them.
public struct ImportPaths: Sendable {
    /// Reads them.
    public let connector: any Connector
    /// At least one.
    public internal(set) var paths: [String]
    /// The digest, where it is not that of files.
    var known: String?

    /// What the source is called: the last part of its path.
    var name: String {
        if known != nil { return paths[0] }
        let first = URL(filePath: paths[0]).lastPathComponent
        return paths.count == 1 ? first : "\(first) and \(paths.count - 1) more"
    }

    /// The digest by which the source is known again; the order of the paths does not matter.
    func digest() throws -> String {
        if let known { return known }
        let mapped = connector as? MappedConnector
        let digests = try paths.map { try mapped?.digest(of: $0) ?? SourceDigest.sha256(of: $0) }
        return digests.count == 1 ? digests[0] : StableText.digest(digests.sorted().joined(separator: "\n"))
    }
}

extension ImportReport {
    /// Says how many local times the clocks never showed or showed twice.
    mutating func addClockNotes() {
        let (gaps, overlaps) = files.reduce((0, 0)) { ($0.0 + $1.clockGaps, $0.1 + $1.clockOverlaps) }
        if gaps > 0 {
            notes.append("\(gaps) local times do not exist (clocks were put forward); they were read as if that had not been done")
        }
        if overlaps > 0 {
            notes.append("\(overlaps) local times stand for two moments (clocks were put back); the first was taken")
        }
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
