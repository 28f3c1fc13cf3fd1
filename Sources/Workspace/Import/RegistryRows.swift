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

    /// Writes the rows; where rows contradict one another the later one stands, and what it leaves open stays as it was.
    ///
    /// - Returns: How many rows changed nothing.
    func write(
        _ database: Database, _ vocabulary: Vocabulary, keys: [Int32], _ codes: CodeTranslation, _ identities: ImportIdentities
    ) throws -> Int {
        var unchanged = 0
        unchanged += try writePersons(database, vocabulary, keys, identities)
        for row in permissions {
            let stored = StoredPermission(
                person: Int(keys[Int(row.person)]), at: row.at, knownAt: row.knownAt, kind: row.kind,
                purpose: row.purpose.map { vocabulary.labels.text($0) })
            if try !stored.insert(database) { unchanged += 1 }
        }
        for row in taxonomies {
            unchanged += try changeless(
                database, "UPDATE courses SET taxonomy = ?1 WHERE code = ?2 AND taxonomy IS NOT ?1",
                [row.taxonomy.rawValue, codes.courses[Int(row.course)]])
        }
        for row in contentTypes {
            unchanged += try changeless(
                database, "UPDATE items SET content_type = ?1 WHERE code = ?2 AND content_type IS NOT ?1",
                [row.contentType.rawValue, codes.items[Int(row.item)]])
        }
        for row in holidays {
            unchanged += try changeless(
                database, "INSERT OR IGNORE INTO holidays VALUES (?, ?)", [vocabulary.labels.text(row.calendar), row.day])
        }
        return unchanged
    }

    /// 1 where the statement changed no row, else 0.
    private func changeless(_ database: Database, _ sql: String, _ arguments: StatementArguments) throws -> Int {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
        return database.changesCount == 0 ? 1 : 0
    }

    /// A row that says nothing new of a person whom an earlier row or import named changes nothing.
    private func writePersons(
        _ database: Database, _ vocabulary: Vocabulary, _ keys: [Int32], _ identities: ImportIdentities
    ) throws -> Int {
        let update = """
            UPDATE persons SET timezone = coalesce(?2, timezone), hired_at = coalesce(?3, hired_at),
            calendar = coalesce(?4, calendar), cluster = coalesce(?5, cluster), named = 1
            WHERE key = ?1 AND (NOT named OR timezone IS NOT coalesce(?2, timezone) OR hired_at IS NOT coalesce(?3, hired_at)
            OR calendar IS NOT coalesce(?4, calendar) OR cluster IS NOT coalesce(?5, cluster))
            """
        var unchanged = 0
        func cluster(_ label: Code) -> String { identities.pseudonym(of: vocabulary.labels.text(label)) }
        for entry in entries {
            func text(_ label: Code?) -> String? { label.map { vocabulary.labels.text($0) } }
            unchanged += try changeless(
                database, update,
                [keys[Int(entry.person)], text(entry.timezone), entry.hiredAt, text(entry.calendar), entry.cluster.map(cluster)])
        }
        return unchanged
    }
}
