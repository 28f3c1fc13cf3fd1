import Foundation
public import Records

/// Reads the rows of a query against a PostgreSQL server or an SQLite file, as a mapping says.
///
/// The query runs in a read-only transaction, its rows are fetched in portions, and NULL and the empty text are missing. Where the
/// rows have no source ids, their order counts as the order of a file does: say ORDER BY in the query.
public struct SQLConnector: Connector {
    /// `sql`.
    public let name = "sql"
    /// What it reads, for messages.
    public let lookedFor = "the rows of a query (sql)"
    /// The address without user and password, for messages and reports.
    public let shownAddress: String
    private let address: SQLAddress
    private let query: SQLStatement
    private let mapping: Mapping

    /// Checks address, statement and mapping; connects to nothing yet.
    ///
    /// - Parameters:
    ///   - database: `postgresql://…`, `service=NAME` or other keywords of libpq, `sqlite:PATH`, or the path of an SQLite file.
    ///   - query: One SELECT, or WITH and a SELECT.
    ///   - mapping: Its first source without `files`, or its only one, reads the rows.
    /// - Throws: `IngestionError.database` (its fault has the exit status), `notOfThisFormat` where no source of the mapping is for a query.
    public init(database: String, query: String, mapping: Mapping) throws(IngestionError) {
        let address = try SQLAddress(database)
        do throws(SQLFault) {
            self.query = try SQLStatement(query)
        } catch {
            throw .database(name: address.shown, fault: error)
        }
        self.address = address
        self.mapping = mapping
        shownAddress = address.shown
        guard Self.source(of: mapping) != nil else {
            throw .notOfThisFormat(
                path: address.shown, connector: "sql",
                wanted: "a mapping of which one source has no `files`; that one reads the rows of a query")
        }
    }

    private static func source(of mapping: Mapping) -> MappedSource? {
        mapping.sources.first { $0.files.isEmpty } ?? (mapping.sources.count == 1 ? mapping.sources.first : nil)
    }

    /// Nothing is recognised as a query: it is asked for by its own options.
    public func recognises(_ probe: SourceProbe) -> Bool { false }

    /// Reads the rows; the path says nothing.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        try read(into: &sink, report: &report, options: options)
    }

    /// Asks the database and reads the rows.
    ///
    /// The file report is named by `shownAddress`; its digest is of the rows as they were read, so that the same answer has the same.
    ///
    /// - Throws: `IngestionError`, and whatever the sink throws.
    public func read(into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions) throws {
        guard let source = Self.source(of: mapping) else { preconditionFailure("the initialiser has found a source") }
        report.connector = name
        if case .named(let zone) = source.conventions.within(mapping.conventions).zone ?? .named(options.zone) {
            report.zone = zone
        }
        let connector = MappedConnector(mapping: mapping)
        var decoder = CanonicalDecoder(BatchFeed.coder(of: &sink))
        switch address.kind {
        case .postgres:
            let rows = try PostgresRowSource(address, query, limits: options.limits)
            try connector.read(rows, as: source, into: &sink, &decoder, report: &report, options: options)
        case .sqlite:
            let rows = try SQLiteRowSource(address, query, limits: options.limits)
            try connector.read(rows, as: source, into: &sink, &decoder, report: &report, options: options)
        }
        BatchFeed.finish(&decoder.coder, &sink)
    }

    /// What identifies the question: address, query and mapping. SHA-256, in hexadecimal; the answer may differ from day to day.
    public func questionDigest() throws -> String { try mapping.digest(with: [shownAddress, query.text]) }
}
