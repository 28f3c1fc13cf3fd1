import Foundation

/// A lookup file in memory.
struct LookupTable {
    /// No lookup file may have more rows.
    static let rowLimit = 5_000_000

    /// What becomes of a text that is not there.
    let unmatched: LookupFile.Unmatched
    private let file: String
    private var rows = CodeCache()
    private var columns: [String: [FieldBytes]] = [:]
    private let room = TextRoom()

    /// Reads the columns that are wanted.
    ///
    /// - Throws: `IngestionError` where the file cannot be read as a whole, a column is missing, a value of the key stands there twice,
    ///   or a row is at fault: a lookup has no quarantine.
    init(_ lookup: LookupFile, columns wanted: [String], source: some RowSource) throws(IngestionError) {
        unmatched = lookup.unmatched
        file = source.name
        let positions = try ColumnPositions(of: [lookup.key] + wanted, in: source)
        for name in wanted { columns[name] = [] }
        var count: Int32 = 0
        while true {
            switch try source.next() {
            case .end: return
            case .fault(let fault):
                throw .notOfThisFormat(
                    path: file, connector: "a lookup", wanted: "rows without faults (line \(fault.line), \(fault.detail))")
            case .row: break
            }
            let key = source.fields[positions[0]].trimmed
            if key.isEmpty { continue }
            guard rows.code(of: key) == nil else {
                throw .notOfThisFormat(
                    path: file, connector: "a lookup", wanted: "each value of \(lookup.key) once (line \(source.line) repeats one)")
            }
            guard count < Self.rowLimit else {
                throw .notOfThisFormat(path: file, connector: "a lookup", wanted: "at most \(Self.rowLimit) rows")
            }
            rows.store(count, of: key)
            for (offset, name) in wanted.enumerated() {
                columns[name]?.append(room.copy(source.fields[positions[offset + 1]].trimmed))
            }
            count += 1
        }
    }

    /// The texts of a column, by row.
    func column(_ name: String) -> [FieldBytes] { columns[name] ?? [] }

    /// The row of a text.
    @inline(__always)
    func row(of text: FieldBytes) -> Int? { rows.code(of: text).map(Int.init) }

    /// What a text that is not there is a reference to, for messages.
    var target: String { file }
}

/// Where columns stand in a source.
struct ColumnPositions {
    private let positions: [Int]

    /// - Throws: `IngestionError.missingColumns` naming all that are missing, `repeatedColumn` where one stands there twice.
    init(of wanted: [String], in source: some RowSource) throws(IngestionError) {
        let names = source.columns.map { $0.trimmingCharacters(in: .whitespaces) }
        var distinct: [String] = []
        for name in wanted where !distinct.contains(name) { distinct.append(name) }
        let missing = distinct.filter { !names.contains($0) }
        guard missing.isEmpty else {
            let found = names.filter { distinct.contains($0) }
            let lowercased = Set(missing.map { $0.lowercased() })
            let otherCase = names.filter { !distinct.contains($0) && lowercased.contains($0.lowercased()) }
            throw .missingColumns(
                file: source.name, missing: missing, found: found, others: names.count - found.count, otherCase: otherCase)
        }
        for name in distinct where names.count(where: { $0 == name }) > 1 {
            throw .repeatedColumn(file: source.name, column: name)
        }
        positions = wanted.compactMap { names.firstIndex(of: $0) }
    }

    subscript(index: Int) -> Int { positions[index] }
}
