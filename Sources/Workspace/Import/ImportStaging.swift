import GRDB
import Governance
import Records

/// The state of one import: rows that wait to be packed, and what has been written under the import's number.
final class ImportStaging {
    let id: Int64
    /// Rows of all kinds that wait at most; about 100 bytes each.
    var rowLimit = 1 << 20
    private(set) var counts = ImportCounts()
    private let writer: WorkspaceWriter
    private let source: ImportSource
    private var texts: StoredTexts
    private let identities: ImportIdentities
    private var codes = CodeTranslation()
    /// By person code of the source; −1 as long as the person has no key.
    private var personKeys: [Int32] = []
    private var staged: [StagedRows]
    /// One a staged event; empty as long as no event has an id.
    private var eventIDs: [EventID?] = []
    private var registry = RegistryRows()
    private var links = LinkRows()
    /// By staged event, the statement that it is a part of.
    private var wholes: [Int: EventID] = [:]
    private var voids: [EventID] = []
    private var part = 0
    private var quarantined = 0
    private var isOver = false

    init(_ writer: WorkspaceWriter, id: Int64, source: ImportSource, texts: StoredTexts, identities: ImportIdentities) {
        self.writer = writer
        self.id = id
        self.source = source
        self.texts = texts
        self.identities = identities
        staged = FactKind.allCases.map { StagedRows(columnCount: $0.columnCount) }
    }

    func receive(_ batch: FactBatch, _ ids: BatchIDs, _ vocabulary: Vocabulary) throws {
        guard !isOver else { throw WorkspaceError.sessionOver }
        codes.extend(from: vocabulary, into: &texts.vocabulary)
        codes.extend(labels: batch.eventSources, of: vocabulary, into: &texts.vocabulary)
        codes.extend(labels: batch.plainLabels, of: vocabulary, into: &texts.vocabulary)
        codes.extend(persons: batch.personLabels, of: vocabulary, into: &texts.vocabulary) { identities.pseudonym(of: $0) }
        counts.read += batch.rowCount - batch.protected.count
        links.add(batch.identities, vocabulary)
        voids += ids.voided
        stageEvents(batch, ids)
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
            let statement = try database.cachedStatement(
                sql: "INSERT INTO quarantine (import, file, line, field, kind, reason) VALUES (?, ?, ?, ?, ?, ?)")
            for row in rows { try statement.execute(arguments: [id, row.file, row.line, row.column, row.kind, row.reason]) }
        }
    }

    func commit(_ vocabulary: Vocabulary, report: String?, hasUndatedPlaces: Bool) throws -> ImportCounts {
        guard !isOver else { throw WorkspaceError.sessionOver }
        codes.extend(from: vocabulary, into: &texts.vocabulary)
        try flush(vocabulary)
        isOver = true
        let attribution = try reattribute()
        counts.voided += try Voiding(writer: writer, id: id, attribution: attribution).run()
        if hasUndatedPlaces { counts.restated = try UndatedRestatement(writer: writer, id: id, source: source).run() }
        counts.duplicates += try DuplicateResolution(writer: writer, id: id, source: source).run()
        try writer.write { database in
            let registered = try registry.write(database, vocabulary, keys: personKeys, codes, identities)
            counts.duplicates += registered.unchanged
            counts.conflicts += registered.conflicts
            try identities.writeNames()
            counts.stored = counts.read - counts.duplicates - counts.conflicts - counts.voided
            try database.execute(
                sql: """
                    UPDATE imports SET committed = 1, rows_read = ?, stored = ?, duplicates = ?, conflicts = ?, quarantined = ?,
                    voided = ?, report = ? WHERE id = ?
                    """,
                arguments: [
                    counts.read, counts.stored, counts.duplicates, counts.conflicts, quarantined, counts.voided, report, id,
                ])
            try database.execute(sql: "UPDATE workspace SET revision = revision + 1")
            try writer.record(
                source.auditRecord(.importCommitted, id: id, actor: writer.actor, detail: counts.auditDetail(quarantined)),
                in: database)
        }
        if registry.closes { try writer.forgetEverybody() }
        return counts
    }

    func abandon(reason: String?) throws {
        isOver = true
        try writer.write { database in
            try Leftovers.remove(import: id, database)
            let detail = ["reason": String((reason ?? "abandoned").prefix(500))]
            try writer.record(source.auditRecord(.importRefused, id: id, actor: writer.actor, detail: detail), in: database)
        }
        try writer.sweepNames()
    }

    /// Writes the links that came and moves what they say belongs to somebody else.
    private func reattribute() throws -> Attribution {
        guard links.count > 0 else { return identities.attribution }
        let written = try writer.write { database in try links.write(database, keys: personKeys, born: id) }
        counts.duplicates += written.duplicates
        let attribution = try writer.write { database in try Attribution(database, with: id) }
        counts.conflicts += written.new.count { attribution.contradictions(of: $0.account).contains($0) }
        let standing = Reattribution(writer: writer, id: id, old: identities.attribution, new: attribution, rowLimit: rowLimit)
        _ = try standing.run()
        return attribution
    }

    private func stage<Fact: StoredFact>(_ rows: PersonRows<Fact>) {
        guard rows.count > 0 else { return }
        let ownIdentifiers = [Int64](repeating: 0, count: rows.count)
        staged[Fact.factKind.rawValue].append(rows.persons, Fact.columns(of: rows.rows, codes) + [ownIdentifiers])
    }

    private func stageEvents(_ batch: FactBatch, _ ids: BatchIDs) {
        guard batch.events.count > 0 else { return }
        let before = staged[FactKind.event.rawValue].count
        let ownIdentifiers = [Int64](repeating: 0, count: batch.events.count)
        staged[FactKind.event.rawValue].append(batch.eventPersons, StoredEvents.columns(of: batch, codes) + [ownIdentifiers])
        guard !ids.events.isEmpty else {
            if !eventIDs.isEmpty { eventIDs += [EventID?](repeating: nil, count: batch.events.count) }
            return
        }
        if eventIDs.isEmpty { eventIDs = [EventID?](repeating: nil, count: before) }
        for (row, whole) in ids.wholes { wholes[before + row] = whole }
        eventIDs += ids.events
    }

    /// Packs and writes what waits, in one transaction. After a failure the import can only be abandoned.
    private func flush(_ vocabulary: Vocabulary) throws {
        isOver = true
        assignPersonKeys(vocabulary)
        try identities.writeNames()
        try writer.write { database in
            try requireRunning(database)
            try writeVoids(database)
            let keeps = try keepNewIDs(database)
            for kind in FactKind.allCases where staged[kind.rawValue].count > 0 {
                let rowKeys = staged[kind.rawValue].attributed(
                    personKeys, by: identities.attribution, moments: kind.attributionColumn)
                let chunks = staged[kind.rawValue].chunks(rowKeys, keeping: kind == .event ? keeps : nil)
                for chunk in chunks {
                    try StoredChunk(kind: kind, block: chunk.block, source: id, part: part).insert(database, chunk.rows, born: id)
                }
            }
            try texts.writeNew(database, born: id)
        }
        for kind in staged.indices { staged[kind].removeAll() }
        eventIDs.removeAll(keepingCapacity: true)
        wholes.removeAll()
        voids.removeAll()
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
        for person in registry.persons + links.persons { comesUp[Int(person)] = true }
        let missing = comesUp.indices.filter { comesUp[$0] && personKeys[$0] < 0 }
        var named = missing.map { (code: $0, identifier: identities.identifier(vocabulary.persons.text(Code($0)))) }
        named.sort { $0.identifier.text < $1.identifier.text }
        for person in named { personKeys[person.code] = identities.key(of: person.identifier, in: &texts) }
        links.assignKeys { identities.key(of: $0, in: &texts) }
    }

    private func writeVoids(_ database: Database) throws {
        let statement = try database.cachedStatement(sql: "INSERT OR IGNORE INTO voided VALUES (?, ?)")
        for void in voids {
            try statement.execute(arguments: [void.bytes, id])
            if database.changesCount == 0 { counts.duplicates += 1 }
        }
    }

    /// Which staged events count, where some have ids: one whose id is known already does not.
    private func keepNewIDs(_ database: Database) throws -> [Bool]? {
        guard !eventIDs.isEmpty else { return nil }
        let rows = staged[FactKind.event.rawValue]
        let verdicts = try EventIDIndex(database, born: id).enter(eventIDs, wholes: wholes) { row in
            let account = personKeys[Int(rows.persons[row])]
            let content = EventID.content(account: account, columns: rows.columns, row: row)
            return EventIDIndex.Entry(account: account, at: rows.columns[0][row], content: content)
        }
        counts.duplicates += verdicts.count { $0 == .duplicate }
        counts.conflicts += verdicts.count { $0 == .conflict }
        counts.voided += verdicts.count { $0 == .voided }
        return verdicts.map { $0 == .new }
    }
}

extension ImportCounts {
    /// The counts as details of an entry of the audit log.
    fileprivate func auditDetail(_ quarantined: Int) -> [String: String] {
        [
            "read": "\(read)", "stored": "\(stored)", "duplicate": "\(duplicates)", "conflict": "\(conflicts)",
            "voided": "\(voided)",
            "quarantined": "\(quarantined)",
        ]
    }
}
