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
        var levels = LevelCodes()
        let entity = levels.codes(columns.persons)
        let persons = levels.names
        func column(_ name: String) -> JoinedColumns.Column? { columns.columns.first { $0.name == name } }
        let cluster = column("cluster").map(Self.codes)
        let unit = column("unit").map(Self.codes)
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

    private static func codes(_ column: JoinedColumns.Column) -> (codes: [Int32?], names: [String]) {
        var levels = LevelCodes()
        let texts = column.values.map { value -> String? in
            if value.isNaN { return nil }
            if let texts = column.texts { return texts[Int(value)] }
            return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
        }
        return (levels.codes(texts), levels.names)
    }

    private static func outcomes(_ column: JoinedColumns.Column) throws(TableFileError) -> [Bool?] {
        guard column.content == .numbers else { throw .notBinary(row: 0) }
        if let row = column.values.firstIndex(where: { !($0.isNaN || $0 == 0 || $0 == 1) }) { throw .notBinary(row: row) }
        return column.values.map { $0.isNaN ? nil : $0 == 1 }
    }

    private static func weights(_ column: JoinedColumns.Column) throws(TableFileError) -> [Double] {
        guard column.content == .numbers else { throw .badWeight(row: 0) }
        if let row = column.values.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) { throw .badWeight(row: row) }
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

/// Numbers texts in the order in which they come.
private struct LevelCodes {
    private var known: [String: Int32] = [:]
    private(set) var names: [String] = []

    mutating func codes(_ texts: [String]) -> [Int32] { texts.map { code($0) } }

    mutating func codes(_ texts: [String?]) -> [Int32?] { texts.map { text in text.map { code($0) } } }

    private mutating func code(_ text: String) -> Int32 {
        if let code = known[text] { return code }
        let code = Int32(names.count)
        known[text] = code
        names.append(text)
        return code
    }
}

/// What keeps a file from being rows to fit on or to judge by.
public enum TableFileError: Error, Equatable {
    /// Rows cannot be read.
    case unreadableRows(count: Int, first: Int)
    /// There is no row.
    case noRows
    /// There is no column besides the keys.
    case noFeatures
    /// There is no column `outcome`.
    case noOutcome
    /// An outcome is neither 0 nor 1 nor empty.
    case notBinary(row: Int)
    /// A weight is not a finite number of at least 0.
    case badWeight(row: Int)
    /// A probability is not a number from 0 to 1.
    case badProbability(row: Int)
    /// A column that is needed is not there.
    case missingColumn(name: String)
    /// A row stands twice.
    case repeatedRow(row: Int)
    /// A forecast has no outcome, or two models were given different outcomes for one row.
    case differentOutcomes(row: Int)
}

extension TableFileError: CustomStringConvertible {
    /// What, where, wanted, and what to do.
    public var description: String {
        switch self {
        case .unreadableRows(let count, let first):
            "\(count) rows cannot be read, the first on line \(first): person and t0 are needed in every row; mend or remove them"
        case .noRows: "the file has a header and no row; give rows"
        case .noFeatures:
            "the file has no column besides person, t0, outcome, cluster, unit, weight and dates; add the columns to forecast from"
        case .noOutcome: "the file has no column outcome; add one with 1, 0 or nothing where it is not known"
        case .notBinary(let row): "the column outcome of row \(row + 1) is neither 0 nor 1 nor empty; write 1 for the event"
        case .badWeight(let row): "the column weight of row \(row + 1) is not a finite number of at least 0"
        case .badProbability(let row): "the column probability of row \(row + 1) is not a number from 0 to 1"
        case .missingColumn(let name): "the file has no column \(name); add it"
        case .repeatedRow(let row): "row \(row + 1) has the person, cutoff and model of an earlier row; keep one of them"
        case .differentOutcomes(let row):
            "row \(row + 1) has another outcome than the same person and cutoff above; mend one of them"
        }
    }
}
