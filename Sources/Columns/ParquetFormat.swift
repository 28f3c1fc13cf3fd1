/// The numbers by which Parquet knows things.
///
/// ## References
/// - Apache Parquet, `parquet.thrift` and *Encodings*.
enum ParquetFormat {
    /// What a file begins and ends with.
    static let magic = Array("PAR1".utf8)

    enum Kind: Int32 {
        case int64 = 2
        case double = 5
        case byteArray = 6
    }

    enum Encoding: Int32 {
        case plain = 0
        case runLength = 3
        case dictionary = 8
    }

    enum Page: Int32 {
        case data = 0
        case dictionary = 2
    }

    enum Repetition: Int32 {
        case required = 0
        case optional = 1
    }

    /// No compression.
    static let uncompressed: Int32 = 0
    /// Texts are UTF-8.
    static let convertedToText: Int32 = 0
}

/// A column of a table: its name and what its values are.
public struct Column: Sendable, Hashable {
    /// What values a column has.
    public enum Kind: Sendable, Hashable {
        /// Doubles, which may be missing; `nan` stands for missing.
        case optionalDouble
        /// Whole numbers, none of them missing.
        case int64
        /// Texts, none of them missing.
        case text
    }

    /// The name.
    public let name: String
    /// What its values are.
    public let kind: Kind

    /// Makes a column.
    public init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }

    var physical: ParquetFormat.Kind {
        switch kind {
        case .optionalDouble: .double
        case .int64: .int64
        case .text: .byteArray
        }
    }
}
