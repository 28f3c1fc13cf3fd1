/// What became of every row of the input.
public struct DataQuality: Codable, Sendable, Equatable {
    /// Each file, in the order of reading.
    public let files: [FileQuality]
    /// Why rows were set aside, over all files, most frequent first.
    public let reasons: [CountedReason]
    /// People in scope without a single event.
    public let personsWithoutEvents: Int
    /// People who objected or were not permitted: nothing of them was used.
    public let optedOut: Int
    /// Sentences on what the data cover and what they lack.
    public let coverage: [String]

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        files: [FileQuality] = [], reasons: [CountedReason] = [], personsWithoutEvents: Int, optedOut: Int,
        coverage: [String] = []
    ) {
        self.files = files
        self.reasons = reasons
        self.personsWithoutEvents = personsWithoutEvents
        self.optedOut = optedOut
        self.coverage = coverage
    }
}

/// The fate of the rows of one file; `read` is the sum of the five others.
public struct FileQuality: Codable, Sendable, Equatable {
    /// The file's name without its folder.
    public let name: String
    /// The format as which it was read.
    public let format: String
    /// Rows read.
    public let read: Int
    /// Rows stored as facts.
    public let stored: Int
    /// Rows that repeat a fact already stored.
    public let duplicates: Int
    /// Rows with a known id and other content: the first stands.
    public let conflicts: Int
    /// Rows that could not be read, kept aside with their reason.
    public let quarantined: Int
    /// Rows that belong to nobody known.
    public let unattributed: Int

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        name: String, format: String, read: Int, stored: Int, duplicates: Int, conflicts: Int, quarantined: Int,
        unattributed: Int
    ) {
        self.name = name
        self.format = format
        self.read = read
        self.stored = stored
        self.duplicates = duplicates
        self.conflicts = conflicts
        self.quarantined = quarantined
        self.unattributed = unattributed
    }
}

/// A reason and how often it applied.
public struct CountedReason: Codable, Sendable, Equatable {
    /// The reason, in words.
    public let reason: String
    /// How often it applied.
    public let count: Int

    /// Makes the value from its parts; lists that are left out are empty.
    public init(reason: String, count: Int) {
        self.reason = reason
        self.count = count
    }
}
