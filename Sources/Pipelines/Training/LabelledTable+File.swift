import Foundation
import Ingestion
import Statistics
import Workspace

extension LabelledTable {
    /// The names of columns that are no features.
    private static let keyColumns: Set<String> = ["outcome", "cluster", "unit", "weight"]

    /// The rows of a CSV file: `person`, `t0` and `outcome` (0, 1 or empty), optionally `cluster`, `unit` and `weight`; all other columns are features.
    ///
    /// A column of numbers is numeric, one of texts a category whose levels are sorted, so that the order of rows does not matter; an empty field is
    /// missing. Columns of dates that say when something was known are no features.
    ///
    /// - Throws: `IngestionError` for a file that cannot be read, `TableFileError` for one that says what it may not.
    ///
    /// - Parameter asOf: Only outcomes of windows that were over by then are known; `nil` knows all.
    init(file path: String, target name: String, horizonDays: Int?, asOf: Int64? = nil) throws {
        let columns = try JoinedColumns(file: path)
        guard columns.faults.isEmpty else {
            throw TableFileError.unreadableRows(count: columns.faults.count, first: columns.faults[0].line)
        }
        guard !columns.persons.isEmpty else { throw TableFileError.noRows }
        let features = columns.columns.filter { !Self.keyColumns.contains($0.name) && $0.content != .moments }
        guard !features.isEmpty else { throw TableFileError.noFeatures }
        if let mixed = features.first(where: \.holdsMostlyNumbers) { throw TableFileError.mixedColumn(name: mixed.name) }
        try Self.requireDifferent(columns)
        var levels = LevelCodes()
        let entity = levels.codes(columns.persons)
        let persons = levels.names
        func column(_ name: String) -> JoinedColumns.Column? { columns.columns.first { $0.name == name } }
        let cluster = column("cluster").map { $0.levelCodes(of: $0.values.indices) }
        let unit = column("unit").map { $0.levelCodes(of: $0.values.indices) }
        guard let outcome = column("outcome") else { throw TableFileError.noOutcome }
        let given = try Self.outcomes(outcome)
        weights = try column("weight").map(Self.weights)
        data = Dataset(
            columns: features.map(Self.descriptor), matrix: Self.matrix(features, rows: entity.count),
            keys: RowKeys(
                entity: entity, cluster: zip(entity, cluster?.codes ?? entity.map { $0 }).map { $1 ?? $0 },
                group: unit?.codes ?? entity.map { _ in nil }, cutoff: columns.t0))
        isContaminated = [Bool](repeating: false, count: entity.count)
        secondsToEvent = [Int64?](repeating: nil, count: entity.count)
        self.persons = persons
        groupNames = unit?.names ?? []
        columnFamilies = nil
        target = TableTarget(name: name, meaning: "the column outcome of the file", horizonDays: horizonDays)
        let cutoffs = columns.t0
        let embargo = target.embargoSeconds
        let known: @Sendable (Int64) -> [Bool?] = { moment in
            given.indices.map { cutoffs[$0] <= moment - embargo ? given[$0] : nil }
        }
        outcomes = asOf.map(known) ?? given
        knownAt = known
        let left = columns.columns.filter { $0.content == .moments }.count
        origin = TableOrigin(
            kind: .file, dataDigest: try FileDigest.sha256(of: URL(filePath: path)), featureSet: nil, asOf: asOf,
            cutoffs: "as the file gives them",
            notes: [
                "\(entity.count) rows of \(persons.count) persons, \(outcomes.count { $0 == nil }) without an outcome; \(features.count) columns are features."
            ] + (left == 0 ? [] : ["\(left) columns of dates are no features."]) + [
                "What is in a file was worked out elsewhere: nothing here shows that its columns knew only what was known at t0 (respite verify leakage --columns)."
            ])
    }

    private struct Key: Hashable {
        let person: String
        let t0: Int64
    }

    private static func requireDifferent(_ columns: JoinedColumns) throws(TableFileError) {
        var seen: Set<Key> = []
        for row in columns.persons.indices where !seen.insert(Key(person: columns.persons[row], t0: columns.t0[row])).inserted {
            throw .repeatedRow(row: row)
        }
    }

    private static func outcomes(_ column: JoinedColumns.Column) throws(TableFileError) -> [Bool?] {
        guard column.content == .numbers else { throw .notBinary(row: 0) }
        if let row = column.values.firstIndex(where: { !($0.isNaN || $0 == 0 || $0 == 1) }) { throw .notBinary(row: row) }
        return column.values.map { $0.isNaN ? nil : $0 == 1 }
    }

    private static func weights(_ column: JoinedColumns.Column) throws(TableFileError) -> [Double] {
        guard column.content == .numbers else { throw .badWeight(row: 0) }
        if let row = column.values.firstIndex(where: { !($0 == 0 || ($0 >= 1e-9 && $0 <= 1e9)) }) { throw .badWeight(row: row) }
        return column.values
    }

    private static func descriptor(_ column: JoinedColumns.Column) -> ColumnDescriptor {
        guard let texts = column.texts else {
            return ColumnDescriptor(name: column.name, meaning: column.name, kind: .numeric)
        }
        return ColumnDescriptor(name: column.name, meaning: column.name, kind: .category, levels: texts.sorted())
    }

    private static func matrix(_ columns: [JoinedColumns.Column], rows: Int) -> Matrix {
        var matrix = Matrix(rows: rows, columns: columns.count)
        for (place, column) in columns.enumerated() {
            let sorted = column.texts.map { texts in
                let order = Dictionary(
                    texts.sorted().enumerated().map { ($1, Double($0)) }, uniquingKeysWith: { first, _ in first })
                return texts.map { order[$0] ?? .nan }
            }
            for row in 0..<rows {
                let value = column.values[row]
                matrix[row, place] = value.isNaN ? .nan : sorted?[Int(value)] ?? value
            }
        }
        return matrix
    }
}
