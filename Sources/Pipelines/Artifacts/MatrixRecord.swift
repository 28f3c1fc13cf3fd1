public import Statistics

/// What a stored matrix is: where its values come from, and what each column means.
public struct MatrixRecord: Sendable, Equatable, Codable {
    /// What the file says it is.
    public let format: String
    /// The program that computed the values, with its version.
    public let program: String
    /// The seed of the run; no value depends on it, the choice of rows may.
    public let seed: UInt64
    /// The digest of the facts that the values were computed from.
    public let dataDigest: String
    /// The hash of the feature set.
    public let featureSet: String
    /// The cutoffs, ascending, each once, UTC seconds.
    public let cutoffs: [Int64]
    /// How many rows there are.
    public let rows: Int
    /// The columns in order; each carries the hash of its definition.
    public let columns: [ColumnDescriptor]
    /// The name of the file with the values.
    public let values: String
    /// The SHA-256 of that file, in hexadecimal.
    public let sha256: String

    /// The name of the format and its version.
    public static let formatName = "respite-matrix 1"
}

/// Why a stored matrix is refused.
public enum MatrixError: Error, Equatable {
    /// A file of it is not there or cannot be read.
    case unreadable(file: String)
    /// The record is none of this format.
    case foreign(found: String)
    /// The values are not those that the record was written for.
    case altered(file: String)
    /// A row of the values cannot be read.
    case badRow(line: Int)
}

extension MatrixError: CustomStringConvertible {
    /// What, where, and what to do.
    public var description: String {
        switch self {
        case .unreadable(let file): "\(file) of the stored matrix is not there or cannot be read; store the matrix anew"
        case .foreign(let found):
            "the record of the stored matrix is of the format '\(found.prefix(40))', wanted \(MatrixRecord.formatName); update the program, or store the matrix anew"
        case .altered(let file):
            "\(file) of the stored matrix does not have the digest in its record: it was altered; store the matrix anew"
        case .badRow(let line): "line \(line) of the stored matrix does not have the fields of its header; store the matrix anew"
        }
    }
}
