/// What became of one file.
public struct FileReport: Sendable, Equatable {
    /// How many faults are kept with their lines.
    public static let shownFaults = 20

    /// The file, as the source names it.
    public let file: String
    /// How many bytes it has.
    public var bytes: Int64 = 0
    /// SHA-256 of its bytes, in hexadecimal.
    public var digest = ""
    /// Rows read, the header not counted.
    public var rows = 0
    /// Rows that became facts.
    public var handedOver = 0
    /// Rows that can be read and name nobody.
    public var unattributed = 0
    /// Rows that the format's own rules leave out (such as OULAD's undated withdrawals).
    public var leftOut = 0
    /// Rows that cannot be read.
    public var quarantined = 0
    /// Quarantined rows by reason, in the order of `RowFault.Reason`.
    public var quarantinedByReason: [RowFault.Reason: Int] = [:]
    /// The first faults.
    public var firstFaults: [RowFault] = []
    /// Local times that the clock never shows (beginning of daylight saving), read as if it had not been put forward.
    public var clockGaps = 0
    /// Local times that the clock shows twice (end of daylight saving), read as the first of the two.
    public var clockOverlaps = 0
    /// Columns of the file that nothing reads.
    public var ignoredColumns: [String] = []
    /// What else is worth knowing, a sentence each.
    public var notes: [String] = []

    /// A report on a file of which nothing has been read.
    public init(file: String) { self.file = file }

    /// Counts a quarantined row.
    mutating func quarantine(_ fault: RowFault) {
        quarantined += 1
        quarantinedByReason[fault.reason, default: 0] += 1
        if firstFaults.count < Self.shownFaults { firstFaults.append(fault) }
    }

    /// Counts the local times that the clock showed twice or never.
    mutating func count(_ clock: LocalClock) {
        clockGaps += clock.gaps
        clockOverlaps += clock.overlaps
    }

    /// Throws where more than `share` of the rows went to quarantine.
    func checkShare(_ share: Double) throws(IngestionError) {
        guard let first = firstFaults.first, Double(quarantined) > share * Double(rows) else { return }
        throw .tooManyFaults(file: file, quarantined: quarantined, rows: rows, limit: share, first: first)
    }
}

/// What became of a source.
public struct ImportReport: Sendable, Equatable {
    /// The connector that read it.
    public var connector = ""
    /// The zone by which local times were read, where the source has any.
    public var zone: String?
    /// One report a file, in the order of reading.
    public var files: [FileReport] = []
    /// What else is worth knowing, a sentence each.
    public var notes: [String] = []
    /// Whether assignments do not say when they were entered, so that restated ones cannot be told from those known in time.
    public internal(set) var hasUndatedPlaces = false

    /// A report on nothing yet.
    public init() {}

    /// Rows read, over all files.
    public var rows: Int { files.reduce(0) { $0 + $1.rows } }
    /// Rows that became facts, over all files.
    public var handedOver: Int { files.reduce(0) { $0 + $1.handedOver } }
    /// Rows that name nobody, over all files.
    public var unattributed: Int { files.reduce(0) { $0 + $1.unattributed } }
    /// Rows in quarantine, over all files.
    public var quarantined: Int { files.reduce(0) { $0 + $1.quarantined } }
    /// Rows that the format's own rules leave out, over all files.
    public var leftOut: Int { files.reduce(0) { $0 + $1.leftOut } }
    /// Rows in quarantine by reason, over all files.
    public var quarantinedByReason: [String: Int] {
        files.reduce(into: [:]) { counts, file in
            for (reason, count) in file.quarantinedByReason { counts[reason.rawValue, default: 0] += count }
        }
    }
}
