import ArgumentParser
import Foundation
import Ingestion
import Pipelines
import Records
import Workspace

/// `respite import`: exports become facts.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import exports into a workspace; the format is recognised.",
        discussion: """
            Each path is imported whole or not at all. Rows that cannot be read are set aside with file, line and reason; importing a \
            file again adds nothing. Files and their links between identifiers may come in any order.

            Formats: \(Recogniser().connectors.map(\.name).joined(separator: ", ")); any other table by a mapping file \
            (docs/mapping.md), which `respite inspect` drafts.
            """)

    @Argument(help: ArgumentHelp("Files, folders or archives.", valueName: "path"))
    var paths: [String] = []
    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(name: .customLong("as"), help: ArgumentHelp("The format; by default it is recognised.", valueName: "name"))
    var format: String?
    @Option(help: ArgumentHelp("A mapping file that says what the columns mean.", valueName: "file"))
    var mapping: String?
    @Option(
        help: ArgumentHelp(
            "The namespace of the ids in the files; by default that of their format, such as lms for a platform.", valueName: "name"
        ))
    var namespace: String?
    @Option(help: ArgumentHelp("The IANA zone of local times in the files; by default the workspace's.", valueName: "zone"))
    var zone: String?
    @Option(
        help: ArgumentHelp(
            "Import the rows of a query: postgresql://HOST/NAME, service=NAME, or sqlite:PATH. The password comes from PGPASSWORD or .pgpass.",
            valueName: "address"))
    var database: String?
    @Option(
        help: ArgumentHelp("The query, one SELECT, or @FILE that holds it; goes with --database and --mapping.", valueName: "sql"))
    var query: String?
    @Option(help: "Refuse a file of which more than this share of rows cannot be read.")
    var quarantineShare = 0.1
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (database == nil) == (query == nil) else { throw ValidationError("--database and --query go together") }
        guard database == nil || mapping != nil else { throw ValidationError("--database goes with --mapping") }
        guard paths.isEmpty == (database != nil) else {
            throw ValidationError(
                database == nil ? "name at least one path, or --database with --query" : "--database stands in place of paths")
        }
        guard (0...1).contains(quarantineShare) else {
            throw ValidationError("--quarantine-share takes 0 to 1, got \(quarantineShare)")
        }
        guard format == nil || mapping == nil else {
            throw ValidationError("--as and --mapping are two ways to say the same: give one")
        }
        if let namespace, Identifier(namespace: namespace, id: "1") == nil {
            throw ValidationError("--namespace takes a lower-case letter, then letters, digits, dots, - or _, got '\(namespace)'")
        }
    }

    func run() throws {
        let opened = try WorkspaceStore.open(at: URL(filePath: workspace))
        var settings = ImportSettings(arrivedAt: Int64(Date().timeIntervalSince1970))
        settings.connector = format
        settings.mapping = mapping
        settings.namespace = namespace
        settings.zone = zone
        settings.quarantineShare = quarantineShare
        let writer = try opened.writer()
        let run = try ImportRun(writer: writer, settings: settings)
        let observer = TerminalObserver(quiet: common.quiet)
        var summaries: [ImportSummary] = []
        var (sources, failure) = run.sources(paths)
        do {
            if let database, let query {
                summaries.append(try run.run(database: database, query: try Self.text(of: query), observer: observer))
            }
            for source in sources { summaries.append(try run.run(source, observer: observer)) }
        } catch {
            failure = error
        }
        // What was imported stands, and is told, also when a later path is refused.
        if common.json {
            print(try ImportTotals(summaries).json())
        } else if !summaries.isEmpty {
            ImportTable(summaries).print()
        }
        AuditLines.print(writer)
        if let failure { throw failure }
    }

    /// The query itself, or what stands in the file that is named after an `@`.
    private static func text(of query: String) throws -> String {
        guard query.hasPrefix("@") else { return query }
        let path = String(query.dropFirst())
        guard let text = FileManager.default.contents(atPath: path) else {
            throw IngestionError.unreadable(path: path, reason: "no such file")
        }
        return String(decoding: text, as: UTF8.self)
    }
}
