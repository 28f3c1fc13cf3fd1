import CPostgres

/// The rows of a query against a PostgreSQL server, fetched in portions through a cursor.
final class PostgresRowSource: RowSource {
    let name: String
    let columns: [String]
    let fields: FieldTable
    private(set) var line = 0
    private let connection: PostgresConnection
    private let limits: ImportLimits
    private let isBoolean: [Bool]
    private var portion: PostgresResult
    private var position = 0
    private var digest: RowDigest

    /// How many rows are held at a time.
    private static let portionSize = 4_096
    private static let booleanType: UInt32 = 16
    private static let byteType: UInt32 = 17

    init(_ address: SQLAddress, _ query: SQLStatement, limits: ImportLimits) throws(IngestionError) {
        name = address.shown
        self.limits = limits
        connection = try PostgresConnection(address)
        try connection.beginReading()
        try connection.open(query)
        portion = try connection.fetch(Self.portionSize, after: 0)
        columns = portion.columnNames
        guard columns.count <= limits.columns else {
            throw .tooManyColumns(file: address.shown, found: columns.count, limit: limits.columns)
        }
        let types = portion.columnTypes
        if let bytes = types.firstIndex(of: Self.byteType) { throw .database(name: name, fault: .binary(column: columns[bytes])) }
        isBoolean = types.map { $0 == Self.booleanType }
        fields = FieldTable(limits: limits)
        digest = RowDigest(columns: columns)
    }

    func next() throws(IngestionError) -> RowStep {
        if position == portion.rowCount {
            if portion.rowCount < Self.portionSize { return .end }
            portion = try connection.fetch(Self.portionSize, after: line)
            position = 0
            if portion.rowCount == 0 { return .end }
        }
        line += 1
        fields.removeAll()
        var size = 0
        for column in columns.indices {
            var text = portion.text(position, column) ?? FieldBytes(start: nil, count: 0)
            if isBoolean[column], let first = text.first { text = first == UInt8(ascii: "t") ? Self.yes : Self.no }
            size += text.count
            guard size <= limits.recordBytes else { throw .lineTooLong(file: name, line: line, limit: limits.recordBytes) }
            guard TextEncoding.utf8.check(text, isFinal: true).fault == nil else {
                throw .database(name: name, fault: .notText(column: columns[column], row: line))  // a database without an encoding
            }
            fields.append(text)
            digest.add(text)
        }
        position += 1
        return .row
    }

    private static var yes: FieldBytes { literal("true") }
    private static var no: FieldBytes { literal("false") }

    private static func literal(_ text: StaticString) -> FieldBytes {
        FieldBytes(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    func summary() -> RowSummary { RowSummary(bytes: digest.bytes, digest: digest.hexadecimal(), notes: []) }
}
