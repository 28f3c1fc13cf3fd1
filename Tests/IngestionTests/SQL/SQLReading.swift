import CPostgres
import CSQLite
import Foundation
import Ingestion
import Testing

/// A mapping of the columns `person, at, kind` and more, as a query names them.
enum SQLMapping {
    static func events(_ more: String = "") throws -> Mapping {
        try Mapping(
            yaml: """
                zone: Europe/Berlin
                sources:
                  - facts:
                      - table: events
                        fields: {person: person, at: at, kind: {constant: attempt}, course: {constant: C}\(more)}
                """)
    }
}

/// Reads the rows of a query.
func asked(_ database: String, _ query: String, _ mapping: Mapping, share: Double = 0.1) throws -> Imported {
    var result = Imported()
    var faults: [RowFault] = []
    let options = ImportOptions(quarantineShare: share, quarantine: { faults.append($0) })
    try SQLConnector(database: database, query: query, mapping: mapping)
        .read(into: &result.sink, report: &result.report, options: options)
    result.faults = faults
    return result
}

/// Why a query is refused.
func sqlFault(_ database: String, _ query: String, _ mapping: Mapping) throws -> SQLFault? {
    let error = try refusal { _ = try asked(database, query, mapping) }
    guard case .database(_, let fault) = error else { return nil }
    return fault
}

/// An SQLite file made by a script.
func sqlite(_ folder: TemporaryFolder, _ script: String, name: String = "source.db") throws -> String {
    let path = folder.path + "/" + name
    var database: OpaquePointer?
    #expect(sqlite3_open(path, &database) == SQLITE_OK)
    defer { sqlite3_close(database) }
    #expect(sqlite3_exec(database, script, nil, nil, nil) == SQLITE_OK)
    return path
}

/// The server that `Scripts/postgres-test` has started.
enum TestServer {
    static var address: String? { ProcessInfo.processInfo.environment["RESPITE_TEST_POSTGRES"] }

    /// Runs a script on the server, in a schema of its own, and returns the address of it.
    static func prepare(_ script: String) throws -> String {
        let schema = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
        let address = try #require(address)
        let connection = try #require(PQconnectdb(address))
        defer { PQfinish(connection) }
        let whole = "SET client_min_messages = error; CREATE SCHEMA \(schema); SET search_path = \(schema); " + script
        let result = PQexec(connection, whole)
        defer { PQclear(result) }
        let message = String(cString: PQerrorMessage(connection))
        #expect(PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK, "\(message)")
        return address + "&options=-csearch_path%3D" + schema
    }
}
