import CSQLite

/// The rows of a query against an SQLite file, which is only read.
final class SQLiteRowSource: RowSource {
    let name: String
    let columns: [String]
    let fields: FieldTable
    private(set) var line = 0
    private let database: SQLiteFile
    private let statement: OpaquePointer
    private let room = TextRoom()
    private let limits: ImportLimits
    private var digest: RowDigest

    init(_ address: SQLAddress, _ query: SQLStatement, limits: ImportLimits) throws(IngestionError) {
        name = address.shown
        self.limits = limits
        let file = try SQLiteFile(address)
        let prepared = try file.prepare(query)
        let count = Int(sqlite3_column_count(prepared))
        guard count <= limits.columns else {
            sqlite3_finalize(prepared)
            throw .tooManyColumns(file: address.shown, found: count, limit: limits.columns)
        }
        database = file
        statement = prepared
        columns = (0..<count).map { sqlite3_column_name(prepared, Int32($0)).map { String(cString: $0) } ?? "" }
        fields = FieldTable(limits: limits)
        digest = RowDigest(columns: columns)
    }

    deinit { sqlite3_finalize(statement) }

    func next() throws(IngestionError) -> RowStep {
        switch sqlite3_step(statement) {
        case SQLITE_DONE: return .end
        case SQLITE_ROW: break
        case let code: throw .database(name: name, fault: .failed(state: SQLiteFile.words(code), rows: line))
        }
        line += 1
        fields.removeAll()
        room.removeAll()
        var size = 0
        for index in columns.indices {
            let field = try field(Int32(index))
            size += field.count
            guard size <= limits.recordBytes else { throw .lineTooLong(file: name, line: line, limit: limits.recordBytes) }
            fields.append(field)
            digest.add(field)
        }
        return .row
    }

    /// The value as text, whole numbers and others so that they read back as the same.
    private func field(_ index: Int32) throws(IngestionError) -> FieldBytes {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_NULL: return FieldBytes(start: nil, count: 0)
        case SQLITE_INTEGER: return room.digits(sqlite3_column_int64(statement, index))
        case SQLITE_FLOAT: return room.number(sqlite3_column_double(statement, index))
        case SQLITE_TEXT: break
        default: throw .database(name: name, fault: .binary(column: columns[Int(index)]))
        }
        let start = sqlite3_column_text(statement, index)
        let text = FieldBytes(start: start, count: Int(sqlite3_column_bytes(statement, index)))
        guard TextEncoding.utf8.check(text, isFinal: true).fault == nil else {
            throw .database(name: name, fault: .notText(column: columns[Int(index)], row: line))
        }
        return text
    }

    func summary() -> RowSummary { RowSummary(bytes: digest.bytes, digest: digest.hexadecimal(), notes: []) }
}

/// An SQLite file that was opened to be read.
final class SQLiteFile {
    private let name: String
    private let handle: OpaquePointer
    /// Files whose application id is `RSP` and a letter are our own: of facts, of protected attributes, of identities.
    private static let ownIDs = 0x5253_5000...0x5253_50ff

    init(_ address: SQLAddress) throws(IngestionError) {
        name = address.shown
        _ = try FileStream(path: address.text)  // a missing file is no input, and a pipe is no database
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(address.text, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw .database(name: address.shown, fault: .unreachable(reason: Self.words(code)))
        }
        handle = opened
        sqlite3_busy_timeout(opened, 10_000)
        sqlite3_exec(opened, "PRAGMA query_only=1; PRAGMA trusted_schema=0", nil, nil, nil)
        guard try number("PRAGMA schema_version") != nil else { throw .database(name: name, fault: .notSQLite) }
        try refuseOwn()
    }

    deinit { sqlite3_close_v2(handle) }

    /// What a code of SQLite means.
    static func words(_ code: Int32) -> String { String(cString: sqlite3_errstr(code)) }

    /// The statement, ready to be run; only one that changes nothing.
    func prepare(_ query: SQLStatement) throws(IngestionError) -> OpaquePointer {
        var statement: OpaquePointer?
        var isWhole = true
        let code = query.text.withCString { start in
            var rest: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v2(handle, start, -1, &statement, &rest)
            if code == SQLITE_OK, let rest { isWhole = Self.isBlank(rest) }
            return code
        }
        guard code == SQLITE_OK, let statement else {
            if code & 0xff == SQLITE_BUSY { throw .database(name: name, fault: .failed(state: Self.words(code), rows: 0)) }
            throw .database(name: name, fault: badQuery(query, code))
        }
        guard isWhole, sqlite3_stmt_readonly(statement) != 0 else {
            sqlite3_finalize(statement)
            throw .database(
                name: name, fault: .notOneSelect(found: isWhole ? "a statement that writes" : "more than one statement"))
        }
        return statement
    }

    private static func isBlank(_ text: UnsafePointer<CChar>) -> Bool {
        var position = 0
        while text[position] != 0 {
            guard text[position] <= 0x20 || text[position] == CChar(UInt8(ascii: ";")) else { return false }
            position += 1
        }
        return true
    }

    /// What SQLite says while it reads a statement is about the statement, not about what the tables hold.
    private func badQuery(_ query: SQLStatement, _ code: Int32) -> SQLFault {
        let reason = String(cString: sqlite3_errmsg(handle))
        let offset = Int(sqlite3_error_offset(handle))
        guard offset >= 0 else { return .badQuery(state: Self.words(code), reason: reason, line: nil, column: nil) }
        let before = String(decoding: Array(query.text.utf8.prefix(offset)), as: UTF8.self).unicodeScalars.count
        let place = query.place(ofCharacter: before + 1)
        return .badQuery(state: Self.words(code), reason: reason, line: place.line, column: place.column)
    }

    /// Refuses the file where it is one of a workspace.
    private func refuseOwn() throws(IngestionError) {
        if let mark = try number("PRAGMA application_id"), Self.ownIDs.contains(mark) {
            throw .database(name: name, fault: .ownDatabase)
        }
    }

    /// The whole number that a pragma gives; `nil` where the file is no database.
    private func number(_ pragma: String) throws(IngestionError) -> Int? {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        var code = sqlite3_prepare_v2(handle, pragma, -1, &statement, nil)
        if code == SQLITE_OK { code = sqlite3_step(statement) }
        switch code & 0xff {
        case SQLITE_ROW: return Int(sqlite3_column_int64(statement, 0))
        case SQLITE_NOTADB, SQLITE_CORRUPT: return nil
        default: throw .database(name: name, fault: .failed(state: Self.words(code), rows: 0))
        }
    }
}
