import Crypto
import Features
public import Foundation
public import Statistics
import Workspace

/// Rows of features on disk: `matrix.json` says what they are, `matrix.csv` holds them, `feature-set.json` the definitions.
///
/// Values are written as the shortest decimals that read back to the same bits; an empty field is a missing value. The keys of a row are
/// the person's id in the workspace, a pseudonym, and the cutoff.
public struct StoredMatrix: Sendable {
    /// What it is.
    public let record: MatrixRecord
    /// The person of each row, as the run names them; shape `[n]`.
    public let persons: [String]
    /// The rows with their columns; entities are numbered in the order in which they come. Groups are not kept, and clusters are the entities.
    public let data: Dataset

    private static let recordName = "matrix.json"
    private static let valuesName = "matrix.csv"

    /// Writes rows into the folder of a run.
    ///
    /// - Parameters:
    ///   - persons: The ids of the persons that `data.keys.entity` numbers.
    ///   - set: The features among the columns.
    /// - Returns: What was written.
    static func write(
        _ data: Dataset, persons: [String], set: FeatureSet, dataDigest: String, seed: UInt64, to folder: OutputFolder
    ) throws -> [OutputRecord] {
        let file = try folder.file(named: valuesName)
        try file.write(Array((["person", "t0"] + data.columns.map(\.name)).joined(separator: ",").utf8) + [10])
        for row in 0..<data.count {
            var line = "\(persons[Int(data.keys.entity[row])]),\(data.keys.cutoff[row])"
            for value in data.matrix.row(row) { line += value.isNaN ? "," : ",\(value)" }
            try file.write(Array(line.utf8) + [10])
        }
        let values = try file.close()
        let record = MatrixRecord(
            format: MatrixRecord.formatName, program: PilotSummary.program, seed: seed, dataDigest: dataDigest,
            featureSet: set.hash,
            cutoffs: Set(data.keys.cutoff).sorted(), rows: data.count, columns: data.columns, values: valuesName,
            sha256: values.sha256)
        return [values, try folder.write(try json(record), as: recordName)]
    }

    /// Writes the definitions of a set into the folder of a run.
    static func write(_ set: FeatureSet, to folder: OutputFolder) throws -> OutputRecord {
        try folder.write(try json(FeatureSetRecord(set)), as: "feature-set.json")
    }

    private static func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value)) + [10]
    }

    /// Reads the matrix of a run's folder.
    ///
    /// - Throws: `MatrixError` where it is not whole.
    public init(in folder: URL) throws {
        let record = try JSONDecoder().decode(MatrixRecord.self, from: try Self.bytes(of: Self.recordName, in: folder))
        guard record.format == MatrixRecord.formatName else { throw MatrixError.foreign(found: record.format) }
        let bytes = try Self.bytes(of: record.values, in: folder)
        let digest = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
        guard digest == record.sha256 else { throw MatrixError.altered(file: record.values) }
        var persons: [String] = []
        var cutoffs: [Int64] = []
        var values: [Double] = []
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst()
        for (place, line) in lines.enumerated() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == record.columns.count + 2, let cutoff = Int64(fields[1]) else {
                throw MatrixError.badRow(line: place + 2)
            }
            persons.append(String(fields[0]))
            cutoffs.append(cutoff)
            for field in fields.dropFirst(2) {
                guard let value = field.isEmpty ? Double.nan : Double(field) else { throw MatrixError.badRow(line: place + 2) }
                values.append(value)
            }
        }
        self.record = record
        self.persons = persons
        data = Dataset(
            columns: record.columns, matrix: Matrix(rows: persons.count, columns: record.columns.count, values: values),
            keys: Self.keys(persons, cutoffs))
    }

    private static func keys(_ persons: [String], _ cutoffs: [Int64]) -> RowKeys {
        var numbers: [String: Int32] = [:]
        let entity = persons.map { person -> Int32 in
            let number = numbers[person] ?? Int32(numbers.count)
            numbers[person] = number
            return number
        }
        return RowKeys(entity: entity, cluster: entity, group: entity.map { _ in nil }, cutoff: cutoffs)
    }

    private static func bytes(of name: String, in folder: URL) throws -> Data {
        // Any name in a record is one of a file in the same folder.
        guard !name.contains("/"), let data = FileManager.default.contents(atPath: folder.appending(path: name).path) else {
            throw MatrixError.unreadable(file: name)
        }
        return data
    }
}
