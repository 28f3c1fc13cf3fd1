/// Why a database cannot be asked, or its answer cannot be read. Never shows a password or a value of the answer.
public enum SQLFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The address is none.
    case badAddress
    /// Nobody answers there.
    case unreachable(reason: String)
    /// The server is there and does not let us in.
    case loginRefused
    /// The statement is not one SELECT (or WITH … SELECT).
    case notOneSelect(found: String)
    /// The database refuses the statement; `state` is its code for that.
    case badQuery(state: String, reason: String, line: Int?, column: Int?)
    /// We may not read what the statement asks for.
    case notPermitted(state: String)
    /// The statement failed, or the connection was lost, after so many rows.
    case failed(state: String, rows: Int)
    /// A column of bytes.
    case binary(column: String)
    /// Text that is not UTF-8.
    case notText(column: String, row: Int)
    /// The file is no SQLite database.
    case notSQLite
    /// The file is a workspace's own.
    case ownDatabase

    /// The exit status that fits, as `sysexits.h` numbers them.
    public var exitStatus: Int32 {
        switch self {
        case .badAddress: 64
        case .unreachable: 69
        case .failed: 75
        case .loginRefused, .notPermitted: 77
        case .notOneSelect, .badQuery, .binary, .notText, .notSQLite, .ownDatabase: 65
        }
    }

    /// What was found, what was wanted, what to do.
    public var description: String {
        switch self {
        case .badAddress:
            "this is no address of a database; give postgresql://host/database, service=NAME, or sqlite: and the path of a file"
        case .unreachable(let reason): "the server cannot be reached (\(reason)); check host, port and network, then try again"
        case .loginRefused:
            "the server refuses the login; check the user, the database and the password (PGPASSWORD or .pgpass)"
        case .notOneSelect(let found): "found \(found), wanted one SELECT, or WITH and a SELECT; nothing else is run"
        case .badQuery(let state, let reason, let line, let column):
            "the query is refused" + (line.map { " at line \($0), column \(column ?? 1)" } ?? "")
                + " (\(state): \(reason)); correct the query"
        case .notPermitted(let state): "the login may not read what the query asks for (\(state)); ask for the right to SELECT it"
        case .failed(let state, let rows): "the query failed after \(rows) rows (\(state)); nothing was kept, try again"
        case .binary(let column):
            "the column \(column) holds bytes; leave it out of the query, or write it as text with encode(…, 'hex') or hex(…)"
        case .notText(let column, let row):
            "column \(column), row \(row): the text is not UTF-8; correct it in the database or leave it out"
        case .notSQLite: "this is no SQLite database, or it is encrypted or damaged; check the path"
        case .ownDatabase: "this is the database of a workspace, not a source; give the database that the facts come from"
        }
    }
}
