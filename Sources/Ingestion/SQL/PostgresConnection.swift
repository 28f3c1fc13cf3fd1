import CPostgres
import Glibc

/// A connection to a PostgreSQL server on which nothing can be changed.
final class PostgresConnection {
    private let name: String
    private let handle: OpaquePointer

    /// Logs in. Host, user, password and TLS come from the address, or as libpq finds them (service file, `.pgpass`, `PGPASSWORD`).
    init(_ address: SQLAddress) throws(IngestionError) {
        name = address.shown
        guard let opened = Self.open(address) else {
            throw .database(name: address.shown, fault: .unreachable(reason: "out of memory"))
        }
        guard PQstatus(opened) == CONNECTION_OK else {
            let fault = Self.fault(of: opened, address)
            PQfinish(opened)
            throw .database(name: address.shown, fault: fault)
        }
        handle = opened
        PQsetNoticeProcessor(opened, { _, _ in }, nil)  // notices may show what the tables hold
    }

    deinit { PQfinish(handle) }

    /// What stands later overrides what stands before.
    private static func settings(_ address: SQLAddress) -> [(String, String)] {
        [
            ("connect_timeout", "30"), ("fallback_application_name", "respite"), ("dbname", address.text),
            ("client_encoding", "UTF8"),
        ]
    }

    private static func open(_ address: SQLAddress) -> OpaquePointer? {
        withTexts(settings(address)) { keys, values in PQconnectdbParams(keys, values, 1) }
    }

    private static func withTexts<Value>(
        _ settings: [(String, String)],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> Value
    ) -> Value {
        let keys = settings.map { strdup($0.0) }
        let values = settings.map { strdup($0.1) }
        defer { for text in keys + values { free(text) } }
        let keyList = keys.map { UnsafePointer($0) } + [nil]
        let valueList = values.map { UnsafePointer($0) } + [nil]
        return body(keyList, valueList)
    }

    /// A server that answers and does not let us in refuses the login. What it says is not shown: it may repeat what we sent.
    private static func fault(of handle: OpaquePointer, _ address: SQLAddress) -> SQLFault {
        switch withTexts(settings(address), { keys, values in PQpingParams(keys, values, 1) }) {
        case PQPING_OK: .loginRefused
        case PQPING_REJECT: .unreachable(reason: "it is starting or stopping")
        case PQPING_NO_ATTEMPT: .badAddress
        default: .unreachable(reason: "no answer")
        }
    }

    /// Begins to read in one view of the data: nothing that others change meanwhile shows, and nothing can be written.
    func beginReading() throws(IngestionError) {
        for command in [
            "SET default_transaction_read_only = on", "SET TimeZone = 'UTC'", "SET DateStyle = 'ISO, YMD'",
            "SET IntervalStyle = 'iso_8601'", "SET extra_float_digits = 1", "SET cursor_tuple_fraction = 1",
            "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
        ] { _ = try run(command, after: 0) }
    }

    /// Opens the cursor that the rows of a query are fetched by.
    func open(_ query: SQLStatement) throws(IngestionError) {
        let prefix = "DECLARE respite_rows NO SCROLL CURSOR FOR "
        let result = PostgresResult(PQexecParams(handle, prefix + query.text, 0, nil, nil, nil, nil, 0))
        guard !result.hasFailed else {
            throw .database(name: name, fault: fault(result, query, prefix: prefix.unicodeScalars.count))
        }
    }

    /// The next rows, up to `count`.
    func fetch(_ count: Int, after rows: Int) throws(IngestionError) -> PostgresResult {
        try run("FETCH FORWARD \(count) FROM respite_rows", after: rows)
    }

    private func run(_ command: String, after rows: Int) throws(IngestionError) -> PostgresResult {
        let result = PostgresResult(PQexec(handle, command))
        guard !result.hasFailed else {
            let state = result.state
            if state == Self.insufficientPrivilege { throw .database(name: name, fault: .notPermitted(state: state)) }
            if state == Self.readOnly { throw .database(name: name, fault: .notOneSelect(found: "a statement that writes")) }
            // Faults of data and of the statement come while it runs, such as a division by zero or a text that is no number.
            if ["22", "42", "0A", "2F"].contains(state.prefix(2)) {
                let reason = "it fails while it runs, after \(rows) rows"
                throw .database(name: name, fault: .badQuery(state: state, reason: reason, line: nil, column: nil))
            }
            throw .database(name: name, fault: .failed(state: state.isEmpty ? "the connection was lost" : state, rows: rows))
        }
        return result
    }

    private static let insufficientPrivilege = "42501"
    private static let readOnly = "25006"

    private func fault(_ result: PostgresResult, _ query: SQLStatement, prefix: Int) -> SQLFault {
        let state = result.state
        switch (state, state.prefix(2)) {
        case (Self.insufficientPrivilege, _): return .notPermitted(state: state)
        case (Self.readOnly, _): return .notOneSelect(found: "a statement that writes")
        case (_, "42"), (_, "0A"):
            // What is said of a statement that was not run is about names and grammar, not about what the tables hold.
            let reason = result.field(Int32(UInt8(ascii: "M"))) ?? "no reason given"
            guard let character = result.field(Int32(UInt8(ascii: "P"))).flatMap({ Int($0) }), character > prefix else {
                return .badQuery(state: state, reason: reason, line: nil, column: nil)
            }
            let place = query.place(ofCharacter: character - prefix)
            return .badQuery(state: state, reason: reason, line: place.line, column: place.column)
        case (_, "22"): return .badQuery(state: state, reason: "a value in it does not fit", line: nil, column: nil)
        default: return .failed(state: state.isEmpty ? "the connection was lost" : state, rows: 0)
        }
    }
}

/// An answer of the server; freed when it is let go.
final class PostgresResult {
    private let handle: OpaquePointer?

    init(_ handle: OpaquePointer?) { self.handle = handle }

    deinit { PQclear(handle) }

    /// Whether it is anything else than a success.
    var hasFailed: Bool {
        let status = PQresultStatus(handle)
        return status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK
    }

    /// The server's code of the fault; empty where the server has not said any.
    var state: String { field(Int32(UInt8(ascii: "C"))) ?? "" }

    /// A part of the fault.
    func field(_ code: Int32) -> String? { PQresultErrorField(handle, code).map { String(cString: $0) } }

    var rowCount: Int { Int(PQntuples(handle)) }
    var columnNames: [String] { (0..<PQnfields(handle)).map { PQfname(handle, $0).map { String(cString: $0) } ?? "" } }
    /// The numbers of the types of the columns, as the server's catalogue has them.
    var columnTypes: [UInt32] { (0..<PQnfields(handle)).map { PQftype(handle, $0) } }

    /// The bytes of a field as text; `nil` for NULL.
    @inline(__always)
    func text(_ row: Int, _ column: Int) -> FieldBytes? {
        if PQgetisnull(handle, Int32(row), Int32(column)) == 1 { return nil }
        let length = Int(PQgetlength(handle, Int32(row), Int32(column)))
        guard let start = PQgetvalue(handle, Int32(row), Int32(column)) else { return nil }
        return FieldBytes(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: length)
    }
}
