import Foundation
public import Records

/// Writes facts as the canonical CSV files of one folder.
///
/// All files of the schema are written, those without rows with their header only, so that nothing of an earlier run stays beside
/// them. Every column is written, times as UTC seconds, `known_at` always. The same facts give the same bytes. The files appear
/// under their names at `finish()`, each at once; without it nothing is left.
public struct CanonicalWriter: FactSink {
    /// The texts of the facts that come.
    public var vocabulary: Vocabulary {
        get { texts.vocabulary }
        set { texts.vocabulary = newValue }
    }

    private var texts = EncodedTexts()
    private let files: [CSVFile]

    /// Begins to write into a folder, which is made if it is not there.
    public init(folder: String) throws(IngestionError) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(path: folder, reason: "the folder cannot be made")
        }
        var files: [CSVFile] = []
        for kind in CanonicalKind.allCases {
            let path = FolderListing.join(folder, kind.fileName)
            let file = try CSVFile(path: path, temporaryPath: FolderListing.join(folder, ".\(kind.fileName).partial"))
            for column in kind.columns { file.text(column.name) }
            try file.endRow()
            files.append(file)
        }
        self.files = files
    }

    /// Writes the rows of a batch.
    public mutating func receive(_ batch: FactBatch) throws {
        try writeEvents(batch, to: file(.events))
        try writeRegisters(batch)
        try write(batch.kpi, to: .kpi) { file, row, texts in file.figures(row.at, row.knownAt, row.value, texts.label(row.name)) }
        try write(batch.reviews, to: .reviews) { file, row, _ in file.figures(row.at, row.knownAt, row.value) }
        try write(batch.absences, to: .absences) { file, row, texts in
            file.figures(row.at, row.knownAt, row.days, texts.label(row.kind))
        }
        try write(batch.assignments, to: .assignments) { file, row, texts in file.assignment(row, &texts) }
        try write(batch.attributes, to: .attributes) { file, row, texts in
            file.clocks(row.at, row.knownAt)
            file.encoded(texts.label(row.name))
            file.encoded(texts.label(row.value))
        }
        try write(batch.deadlines, to: .deadlines) { file, row, texts in file.deadline(row, &texts) }
        try write(batch.leaves, to: .leaves) { file, row, texts in
            for time in [row.from, row.to, row.knownAt] { file.whole(time) }
            file.encoded(texts.label(row.kind))
        }
        try write(batch.outcomes, to: .outcomes) { file, row, texts in
            file.clocks(row.at, row.knownAt)
            file.text(row.kind.rawValue)
            file.number(row.value)
            file.encoded(texts.label(row.source))
            file.whole(row.noticeAt)
        }
        try writeVoices(batch)
    }

    /// Lets all files appear under their names.
    public mutating func finish() throws(IngestionError) {
        for file in files { try file.complete() }
        for file in files { try file.publish() }
    }

    private func file(_ kind: CanonicalKind) -> CSVFile {
        guard let index = CanonicalKind.allCases.firstIndex(of: kind) else { preconditionFailure("every kind has a file") }
        return files[index]
    }

    private mutating func write<Row>(
        _ rows: PersonRows<Row>, to kind: CanonicalKind, _ body: (CSVFile, Row, inout EncodedTexts) -> Void
    ) throws(IngestionError) {
        let file = file(kind)
        for (person, row) in zip(rows.persons, rows.rows) {
            file.encoded(texts.person(person))
            body(file, row, &texts)
            try file.endRow()
        }
    }

    private mutating func writeVoices(_ batch: FactBatch) throws(IngestionError) {
        try write(batch.surveyAnswers, to: .surveyAnswers) { file, row, texts in
            file.clocks(row.at, row.knownAt)
            file.encoded(texts.label(row.instrument))
            file.encoded(texts.label(row.question))
            file.number(row.answer)
        }
        try write(batch.interventions, to: .interventions) { file, row, texts in
            file.clocks(row.at, row.knownAt)
            file.encoded(texts.label(row.kind))
            file.encoded(texts.label(row.by))
        }
        try write(batch.managerAssessments, to: .managerAssessments) { file, row, texts in
            file.clocks(row.at, row.knownAt)
            file.encoded(texts.label(row.assessor))
            file.number(row.rating)
        }
    }
}

extension CanonicalWriter {
    private mutating func writeEvents(_ batch: FactBatch, to file: CSVFile) throws(IngestionError) {
        let events = batch.events
        for row in 0..<events.count {
            file.encoded(texts.person(batch.eventPersons[row]))
            file.clocks(events.at[row], events.knownAt[row])
            file.encoded(EncodedTexts.kinds[Int(events.kind[row].rawValue)])
            file.encoded(texts.course(events.course[row]))
            file.encoded(texts.item(events.item[row]))
            file.whole(Int64(events.amount[row]))
            file.whole(Int64(events.durationSeconds[row]))
            file.number(events.score[row])
            file.boolean(events.result[row] == .unknown ? nil : events.result[row] == .passed)
            file.text(batch.eventIDs.isEmpty ? nil : batch.eventIDs[row])
            file.encoded(batch.eventSources.isEmpty ? [] : texts.label(batch.eventSources[row]))
            try file.endRow()
        }
    }

    /// Persons, courses, items, holidays, permissions, identities and protected attributes.
    private mutating func writeRegisters(_ batch: FactBatch) throws(IngestionError) {
        try writeRows(batch.persons, to: .persons) { file, row, texts in
            file.encoded(texts.person(row.person))
            file.encoded(texts.label(row.timezone))
            file.whole(row.hiredAt)
            file.encoded(texts.label(row.calendar))
            file.encoded(texts.label(row.cluster))
        }
        try writeRows(batch.taxonomies, to: .courses) { file, row, texts in
            file.encoded(texts.course(row.course))
            file.text(row.taxonomy.rawValue)
            file.missing()
        }
        try writeRows(batch.contentTypes, to: .items) { file, row, texts in
            file.encoded(texts.course(texts.vocabulary.items[Int(row.item)].course))
            file.encoded(texts.item(row.item))
            file.text(row.contentType.rawValue)
            file.missing()
        }
        try writeRows(batch.holidays, to: .holidays) { file, row, texts in
            file.encoded(texts.label(row.calendar))
            file.date(row.day)
        }
        try writeRows(batch.permissions, to: .permissions) { file, row, texts in
            file.encoded(texts.person(row.person))
            file.clocks(row.at, row.knownAt)
            file.text(row.kind.rawValue)
            file.encoded(texts.label(row.purpose))
        }
        try writeRows(batch.identities, to: .identities) { file, row, texts in
            file.encoded(texts.person(row.person))
            file.text(row.namespace)
            file.text(row.id)
            file.clocks(row.from, row.to)
        }
        try writeRows(batch.protected, to: .protected) { file, row, texts in
            file.encoded(texts.person(row.person))
            file.text(row.attribute)
            file.text(row.value)
            file.whole(row.from)
        }
    }

    private mutating func writeRows<Row>(
        _ rows: [Row], to kind: CanonicalKind, _ body: (CSVFile, Row, inout EncodedTexts) -> Void
    ) throws(IngestionError) {
        let file = file(kind)
        for row in rows {
            body(file, row, &texts)
            try file.endRow()
        }
    }
}

extension CSVFile {
    /// Two times.
    fileprivate func clocks(_ first: Int64?, _ second: Int64?) {
        whole(first)
        whole(second)
    }

    /// Two times, a figure and texts.
    fileprivate func figures(_ at: Int64, _ knownAt: Int64, _ value: Double, _ texts: [UInt8]...) {
        clocks(at, knownAt)
        number(value)
        for text in texts { encoded(text) }
    }

    /// A date such as `2024-03-11`.
    fileprivate func date(_ day: Int) {
        let (year, month, dayOfMonth) = CivilDate.date(day: day)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let leading = String(repeating: "0", count: max(0, 4 - String(year).count))
        text("\(leading)\(year)-\(two(month))-\(two(dayOfMonth))")
    }

    fileprivate func assignment(_ row: Assignment, _ texts: inout EncodedTexts) {
        clocks(row.at, row.knownAt)
        for code in [row.manager, row.unit, row.role, row.site, row.contract, row.jobFamily, row.level] {
            encoded(texts.label(code))
        }
        number(row.fte)
    }

    fileprivate func deadline(_ row: Deadline, _ texts: inout EncodedTexts) {
        encoded(texts.course(row.course))
        encoded(texts.item(row.item))
        for time in [row.assignedAt, row.dueAt, row.knownAt] { whole(time) }
        number(row.weight)
        boolean(row.required)
    }
}
