/// What identifies a file that is imported and how it is read.
public struct ImportSource: Sendable, Hashable, Codable {
    /// The name of the file or of the source, without its folder.
    public let name: String
    /// SHA-256 of its bytes, in hexadecimal.
    public let digest: String
    /// The connector that reads it, such as `canonical` or `oulad`.
    public let format: String
    /// The IANA zone of its times.
    public let zone: String
    /// When it reached the organisation, UTC seconds.
    public let arrivedAt: Int64

    /// Describes a source.
    public init(name: String, digest: String, format: String, zone: String, arrivedAt: Int64) {
        self.name = name
        self.digest = digest
        self.format = format
        self.zone = zone
        self.arrivedAt = arrivedAt
    }
}

/// How many rows an import read and what became of them; `read = stored + duplicates + conflicts + voided`.
public struct ImportCounts: Sendable, Hashable, Codable {
    /// Rows that the connector handed over.
    public var read = 0
    /// Facts by which the workspace grew.
    public var stored = 0
    /// Rows that the workspace knew already.
    public var duplicates = 0
    /// Rows with the id of another row and other content, of which the first stands; links of an identifier that another link gives to
    /// somebody else at the same time, of which neither counts then.
    public var conflicts = 0
    /// Events that their source took back, before or in this import.
    public var voided = 0
    /// Stored places that contradict others of the same person and moment and do not say when they were entered; they count as known from
    /// the arrival of their source on. Not kept with the import.
    public var restated = 0

    /// No rows at all.
    public init() {}
}

/// An import that was committed.
public struct ImportedFile: Sendable, Hashable {
    /// Imports count up in the order in which they began.
    public let id: Int64
    /// What was imported.
    public let source: ImportSource
    /// What became of its rows.
    public let counts: ImportCounts
    /// How many rows could not be read.
    public let quarantined: Int
    /// The connector's own report, JSON.
    public let report: String?
}

/// A row that could not be read.
public struct QuarantinedRow: Sendable, Hashable, Codable {
    /// The name of the file.
    public let file: String
    /// The line in it, from 1; `nil` where there are no lines.
    public let line: Int?
    /// The column that is at fault; `nil` where it is the row as a whole.
    public let column: String?
    /// What is wrong, for counting; `nil` where that was not recorded.
    public let kind: String?
    /// What is wrong, in a sentence without identifiers, names or texts.
    public let reason: String

    /// Describes a row that could not be read.
    public init(file: String, line: Int?, column: String?, kind: String? = nil, reason: String) {
        self.file = file
        self.line = line
        self.column = column
        self.kind = kind
        self.reason = reason
    }
}
