import Foundation
import Governance
import Records

/// Reads the rows of a source into a decoder, as a mapping says.
struct MappedTable<Rows: RowSource> {
    private let rows: Rows
    private let options: ImportOptions
    private let test: RowTest
    private let facts: [FactReader]
    private let tools: RowTools
    private var report: FileReport
    private var leftOutByCondition = 0

    /// Finds the columns.
    ///
    /// - Throws: `IngestionError.missingColumns` naming all columns that the mapping reads and the source does not have.
    init(_ rows: Rows, _ setting: FactReader.Setting) throws(IngestionError) {
        self.rows = rows
        options = setting.options
        let used = setting.source.columns(zone: setting.conventions.zone)
        let forbidden = ForbiddenInputs.found(in: rows.columns).first { finding in
            finding.kind.refusesSource || used.contains(rows.columns[finding.position].trimmingCharacters(in: .whitespaces))
        }
        if let forbidden { throw .forbiddenInput(file: rows.name, finding: forbidden) }
        _ = try ColumnPositions(of: used, in: rows)
        test = try RowTest(setting.source.conditions, missing: setting.conventions.missing ?? [], source: rows)
        var facts: [FactReader] = []
        for rule in setting.source.facts { facts.append(try FactReader(rule, setting, rows: rows)) }
        self.facts = facts
        tools = RowTools(zones: setting.zones)
        report = FileReport(file: rows.name)
        report.ignoredColumns = rows.columns.filter { !used.contains($0.trimmingCharacters(in: .whitespaces)) }
    }

    /// Reads up to a batch of rows; `false` where that was the end.
    mutating func readSome(into decoder: inout CanonicalDecoder) throws(IngestionError) -> Bool {
        for _ in 0..<BatchFeed.size {
            let step = try rows.next()
            if case .end = step { return false }
            report.rows += 1
            if report.rows > options.limits.rows { throw .tooManyRows(file: report.file, limit: options.limits.rows) }
            if case .fault(let fault) = step {
                quarantine(fault)
                continue
            }
            tools.room.removeAll()
            do throws(MappedProblem) {
                let fate = try take(into: &decoder)
                count(fate)
                if fate != .unattributed { for fact in facts { fact.rowStands() } }
            } catch {
                quarantine(
                    RowFault(file: report.file, line: rows.line, column: error.label, reason: error.reason, detail: error.detail))
            }
        }
        return true
    }

    /// Adds all facts that the row gives, or none where one of them cannot be read.
    private mutating func take(into decoder: inout CanonicalDecoder) throws(MappedProblem) -> RowFate {
        guard test.holds(rows.fields) else {
            leftOutByCondition += 1
            return .leftOut
        }
        if facts.count == 1 { return try facts[0].take(rows.fields, tools, into: &decoder) }
        var whole = FactBatch()
        swap(&whole, &decoder.batch)
        defer { swap(&whole, &decoder.batch) }
        var fate = RowFate.leftOut
        for fact in facts {
            switch try fact.take(rows.fields, tools, into: &decoder) {
            case .handedOver: fate = .handedOver
            case .unattributed: if fate == .leftOut { fate = .unattributed }
            case .leftOut: break
            }
        }
        whole.append(decoder.batch)
        return fate
    }

    private mutating func count(_ fate: RowFate) {
        switch fate {
        case .handedOver: report.handedOver += 1
        case .unattributed: report.unattributed += 1
        case .leftOut: report.leftOut += 1
        }
    }

    private mutating func quarantine(_ fault: RowFault) {
        report.quarantine(fault)
        options.quarantine?(fault)
    }

    /// Closes the table: refuses it where too many rows were at fault.
    mutating func finish() throws(IngestionError) -> FileReport {
        let summary = try rows.summary()
        report.bytes = summary.bytes
        report.digest = summary.digest
        report.notes += summary.notes
        if leftOutByCondition > 0 { report.notes.append("rows left out by the conditions of the mapping: \(leftOutByCondition)") }
        report.notes += facts.flatMap(\.notes)
        (report.clockGaps, report.clockOverlaps) = tools.zones.counts
        try report.checkShare(options.quarantineShare)
        return report
    }
}

extension FactBatch {
    /// Adds the facts of another batch at the end.
    mutating func append(_ other: FactBatch) {
        eventPersons += other.eventPersons
        eventIDs += other.eventIDs
        eventSources += other.eventSources
        for row in 0..<other.events.count { events.append(other.events, row) }
        kpi.append(other.kpi)
        reviews.append(other.reviews)
        absences.append(other.absences)
        assignments.append(other.assignments)
        attributes.append(other.attributes)
        deadlines.append(other.deadlines)
        leaves.append(other.leaves)
        outcomes.append(other.outcomes)
        surveyAnswers.append(other.surveyAnswers)
        interventions.append(other.interventions)
        managerAssessments.append(other.managerAssessments)
        persons += other.persons
        taxonomies += other.taxonomies
        contentTypes += other.contentTypes
        holidays += other.holidays
        permissions += other.permissions
        protected += other.protected
        identities += other.identities
        voided += other.voided
    }
}

extension PersonRows {
    fileprivate mutating func append(_ other: PersonRows<Row>) {
        persons += other.persons
        rows += other.rows
    }
}

extension EventColumns {
    fileprivate mutating func append(_ other: EventColumns, _ row: Int) {
        append(
            at: other.at[row], knownAt: other.knownAt[row], kind: other.kind[row], course: other.course[row], item: other.item[row],
            amount: other.amount[row], durationSeconds: other.durationSeconds[row], score: other.score[row],
            result: other.result[row])
    }
}
