import GRDB
import Records

/// The state of one import: rows that wait to be packed, and what has been written under the import's number.
final class ImportStaging {
    let id: Int64
    /// Rows of all kinds that wait at most; about 100 bytes each.
    var rowLimit = 1 << 20
    private(set) var counts = ImportCounts()
    private let writer: WorkspaceWriter
    private let source: ImportSource
    private let separate: ((FactBatch, Vocabulary) throws -> Void)?
    private var texts: StoredTexts
    private var codes = CodeTranslation()
    /// By person code of the source; −1 as long as the person has no key.
    private var personKeys: [Int32] = []
    private var staged: [StagedRows]
    /// One a staged event; empty as long as no event has an id.
    private var eventIDs: [EventID?] = []
    private var registry = RegistryRows()
    private var part = 0
    private var quarantined = 0
    private var isOver = false

    init(
        _ writer: WorkspaceWriter, id: Int64, source: ImportSource, texts: StoredTexts,
        separate: ((FactBatch, Vocabulary) throws -> Void)?
    ) {
        self.writer = writer
        self.id = id
        self.source = source
        self.texts = texts
        self.separate = separate
        staged = FactKind.allCases.map { StagedRows(columnCount: $0.columnCount) }
    }

    func receive(_ batch: FactBatch, _ vocabulary: Vocabulary) throws {
        guard !isOver else { throw WorkspaceError.sessionOver }
        try handOverSeparateRows(batch, vocabulary)
        codes.extend(from: vocabulary, into: &texts.vocabulary)
        counts.read += batch.rowCount - batch.protected.count - batch.identities.count
        stageEvents(batch, vocabulary)
        stage(batch.kpi)
        stage(batch.reviews)
        stage(batch.absences)
        stage(batch.assignments)
        stage(batch.attributes)
        stage(batch.deadlines)
        stage(batch.leaves)
        stage(batch.outcomes)
        stage(batch.surveyAnswers)
        stage(batch.interventions)
        stage(batch.managerAssessments)
        registry.add(batch)
        if staged.reduce(0, { $0 + $1.count }) >= rowLimit { try flush(vocabulary) }
    }

    func quarantine(_ rows: [QuarantinedRow]) throws {
        guard !isOver else { throw WorkspaceError.sessionOver }
        quarantined += rows.count
        try writer.write { database in
            try requireRunning(database)
            let statement = try database.cachedStatement(sql: "INSERT INTO quarantine VALUES (?, ?, ?, ?, ?)")
            for row in rows { try statement.execute(arguments: [id, row.file, row.line, row.column, row.reason]) }
        }
    }

    func commit(_ vocabulary: Vocabulary, report: String?) throws -> ImportCounts {
        guard !isOver else { throw WorkspaceError.sessionOver }
        codes.extend(from: vocabulary, into: &texts.vocabulary)
        try flush(vocabulary)
        isOver = true
        let resolution = DuplicateResolution(writer: writer, id: id, source: source)
        counts.duplicates += try resolution.run()
        try writer.write { database in
            counts.duplicates += try registry.write(database, vocabulary, keys: personKeys, codes)
            counts.stored = counts.read - counts.duplicates - counts.conflicts
            try database.execute(
                sql: """
                    UPDATE imports SET committed = 1, rows_read = ?, stored = ?, duplicates = ?, conflicts = ?, quarantined = ?,
                    report = ? WHERE id = ?
                    """,
                arguments: [counts.read, counts.stored, counts.duplicates, counts.conflicts, quarantined, report, id])
            try database.execute(sql: "UPDATE workspace SET revision = revision + 1")
        }
        return counts
    }

    func abandon() throws {
        isOver = true
        try writer.write { database in try Leftovers.remove(import: id, database) }
    }

    private func handOverSeparateRows(_ batch: FactBatch, _ vocabulary: Vocabulary) throws {
        let count = batch.protected.count + batch.identities.count
        guard count > 0 else { return }
        guard let separate else { throw WorkspaceError.separateStoreNeeded(rows: count) }
        var apart = FactBatch()
        apart.protected = batch.protected
        apart.identities = batch.identities
        try separate(apart, vocabulary)
    }

    private func stage<Fact: StoredFact>(_ rows: PersonRows<Fact>) {
        guard rows.count > 0 else { return }
        staged[Fact.factKind.rawValue].append(rows.persons, Fact.columns(of: rows.rows, codes))
    }

    private func stageEvents(_ batch: FactBatch, _ vocabulary: Vocabulary) {
        guard batch.events.count > 0 else { return }
        let before = staged[FactKind.event.rawValue].count
        staged[FactKind.event.rawValue].append(batch.eventPersons, StoredEvents.columns(of: batch, codes))
        guard batch.eventIDs.contains(where: { $0 != nil }) else {
            if !eventIDs.isEmpty { eventIDs += [EventID?](repeating: nil, count: batch.events.count) }
            return
        }
        if eventIDs.isEmpty { eventIDs = [EventID?](repeating: nil, count: before) }
        for (row, id) in batch.eventIDs.enumerated() {
            let source = batch.eventSources.isEmpty ? nil : batch.eventSources[row]
            eventIDs.append(id.map { EventID($0, source: source.map { vocabulary.labels.text($0) }) })
        }
    }

    /// Packs and writes what waits, in one transaction. After a failure the import can only be abandoned.
    private func flush(_ vocabulary: Vocabulary) throws {
        isOver = true
        assignPersonKeys(vocabulary)
        try writer.write { database in
            try requireRunning(database)
            let keeps = try keepNewIDs(database)
            for kind in FactKind.allCases where staged[kind.rawValue].count > 0 {
                let chunks = staged[kind.rawValue].chunks(keys: personKeys, keeping: kind == .event ? keeps : nil)
                for chunk in chunks {
                    try StoredChunk(kind: kind, block: chunk.block, source: id, part: part).insert(database, chunk.rows, born: id)
                }
            }
            try texts.writeNew(database, born: id)
        }
        for kind in staged.indices { staged[kind].removeAll() }
        eventIDs.removeAll()
        part += 1
        isOver = false
    }

    /// Throws where a newer import has begun, by which this one was removed.
    private func requireRunning(_ database: Database) throws {
        let isRunning = try Int.fetchOne(database, sql: "SELECT 1 FROM imports WHERE id = ? AND NOT committed", arguments: [id])
        guard isRunning != nil else { throw WorkspaceError.sessionOver }
    }

    /// Gives a key to every person who has come up: those known keep theirs, new ones follow in the order of their ids, so that the
    /// keys do not depend on the order of the rows.
    private func assignPersonKeys(_ vocabulary: Vocabulary) {
        personKeys += [Int32](repeating: -1, count: vocabulary.persons.count - personKeys.count)
        var comesUp = [Bool](repeating: false, count: personKeys.count)
        for rows in staged { for person in rows.persons { comesUp[Int(person)] = true } }
        for person in registry.persons { comesUp[Int(person)] = true }
        let missing = comesUp.indices.filter { comesUp[$0] && personKeys[$0] < 0 }
        let named = missing.map { (code: $0, id: vocabulary.persons.text(Code($0))) }.sorted { $0.id < $1.id }
        for person in named { personKeys[person.code] = texts.vocabulary.persons.code(for: person.id) }
    }

    /// Which staged events count, where some have ids: one whose id is known already does not.
    private func keepNewIDs(_ database: Database) throws -> [Bool]? {
        guard !eventIDs.isEmpty else { return nil }
        let rows = staged[FactKind.event.rawValue]
        let verdicts = try EventIDIndex(database, born: id).enter(eventIDs) { row in
            EventID.content(person: personKeys[Int(rows.persons[row])], columns: rows.columns, row: row)
        }
        counts.duplicates += verdicts.count { $0 == .duplicate }
        counts.conflicts += verdicts.count { $0 == .conflict }
        return verdicts.map { $0 == .new }
    }
}
