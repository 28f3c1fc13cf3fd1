import GRDB
import Records

/// Rows of an import that are not dated facts; they wait until it is committed.
struct RegistryRows {
    private var entries: [PersonEntry] = []
    private var permissions: [PermissionEntry] = []
    private var taxonomies: [CourseTaxonomy] = []
    private var contentTypes: [ItemContent] = []
    private var holidays: [Holiday] = []

    mutating func add(_ batch: FactBatch) {
        entries += batch.persons
        permissions += batch.permissions
        taxonomies += batch.taxonomies
        contentTypes += batch.contentTypes
        holidays += batch.holidays
    }

    /// The person codes that come up.
    var persons: [Code] { entries.map(\.person) + permissions.map(\.person) }

    /// Whether somebody objects or withdraws a consent.
    var closes: Bool { permissions.contains { $0.kind == .objection || $0.kind == .withdrawal } }

    /// What became of the rows: some say nothing new, some contradict what stands.
    struct Outcome {
        var unchanged = 0
        var conflicts = 0
    }

    /// Writes the rows. What a row leaves open stays as it was.
    ///
    /// What rows contradict each other in has no date by which one could stand before the other, so the store keeps what does not depend on
    /// the order of the files: the smallest of the values (the first day of the hires, the first text of the alphabet; `other` comes last).
    func write(
        _ database: Database, _ vocabulary: Vocabulary, keys: [Int32], _ codes: CodeTranslation, _ identities: ImportIdentities
    ) throws -> Outcome {
        var outcome = Outcome()
        for entry in entries {
            let stated = StatedPerson(entry, vocabulary, identities)
            try stated.write(database, key: keys[Int(entry.person)], identities, counting: &outcome)
        }
        for row in permissions {
            let stored = StoredPermission(
                person: Int(keys[Int(row.person)]), at: row.at, knownAt: row.knownAt, kind: row.kind,
                purpose: row.purpose.map { vocabulary.labels.text($0) })
            if try !stored.insert(database) { outcome.unchanged += 1 }
        }
        for row in taxonomies {
            try writeWord(
                database, row.taxonomy.rawValue, of: codes.courses[Int(row.course)], table: "courses", column: "taxonomy", &outcome)
        }
        for row in contentTypes {
            try writeWord(
                database, row.contentType.rawValue, of: codes.items[Int(row.item)], table: "items", column: "content_type", &outcome
            )
        }
        for row in holidays {
            try database.cachedStatement(sql: "INSERT OR IGNORE INTO holidays VALUES (?, ?)").execute(
                arguments: [vocabulary.labels.text(row.calendar), row.day])
            if database.changesCount == 0 { outcome.unchanged += 1 }
        }
        return outcome
    }

    /// Writes what a course is for, or what an item is made of; a word that says something stands before `other`.
    private func writeWord(
        _ database: Database, _ word: String, of code: Code, table: String, column: String, _ outcome: inout Outcome
    ) throws {
        let standing = try String.fetchOne(
            database.cachedStatement(sql: "SELECT \(column) FROM \(table) WHERE code = ?"), arguments: [code])
        let kept = [standing, word].compactMap(\.self).min { ($0 == "other" ? 1 : 0, $0) < ($1 == "other" ? 1 : 0, $1) }
        if let standing, standing != word, standing != "other", word != "other" {
            outcome.conflicts += 1
        } else if kept == standing {
            outcome.unchanged += 1
        }
        try database.cachedStatement(sql: "UPDATE \(table) SET \(column) = ? WHERE code = ?").execute(arguments: [kept, code])
    }
}

/// What one row says of a person besides dated facts.
private struct StatedPerson {
    let timezone, calendar, cluster: String?
    let hiredAt: Int64?

    init(_ entry: PersonEntry, _ vocabulary: Vocabulary, _ identities: ImportIdentities) {
        func text(_ label: Code?) -> String? { label.map { vocabulary.labels.text($0) } }
        timezone = text(entry.timezone)
        calendar = text(entry.calendar)
        hiredAt = entry.hiredAt
        cluster = text(entry.cluster).map { identities.pseudonym(of: $0) }
    }

    func write(
        _ database: Database, key: Int32, _ identities: ImportIdentities, counting outcome: inout RegistryRows.Outcome
    ) throws {
        let find = try database.cachedStatement(
            sql: "SELECT timezone, hired_at, calendar, cluster, named FROM persons WHERE key = ?")
        guard let standing = try Row.fetchOne(find, arguments: [key]) else { throw ChunkFault.malformed }
        var comparison = Comparison()
        let zone = comparison.smaller(standing["timezone"], timezone)
        let hired: Int64? = comparison.smaller(standing["hired_at"], hiredAt)
        let calendar = comparison.smaller(standing["calendar"], calendar)
        // Pseudonyms have another order in every workspace; what they stand for has not.
        let cluster = try comparison.smaller(standing["cluster"], cluster) { try identities.name(of: $0) }
        if comparison.contradicts {
            outcome.conflicts += 1
        } else if !comparison.isNews, standing["named"] {
            outcome.unchanged += 1
        }
        try database.cachedStatement(
            sql: "UPDATE persons SET timezone = ?, hired_at = ?, calendar = ?, cluster = ?, named = 1 WHERE key = ?"
        ).execute(arguments: [zone, hired, calendar, cluster, key])
    }

    /// Compares what stands with what is stated, field by field.
    private struct Comparison {
        var contradicts = false
        var isNews = false

        mutating func smaller<Value: Comparable>(_ standing: Value?, _ stated: Value?) -> Value? {
            smaller(standing, stated) { $0 }
        }

        mutating func smaller<Value: Equatable, Key: Comparable>(
            _ standing: Value?, _ stated: Value?, by key: (Value) throws -> Key
        ) rethrows -> Value? {
            guard let stated else { return standing }
            guard let standing else {
                isNews = true
                return stated
            }
            if standing == stated { return standing }
            contradicts = true
            return try key(stated) < key(standing) ? stated : standing
        }
    }
}
