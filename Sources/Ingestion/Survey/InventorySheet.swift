import Foundation
public import Records

/// Scores the rows of a survey file without importing anything: one row a respondent, item columns, no facts, nobody identified.
public struct InventorySheet: Sendable {
    /// One respondent.
    public struct Row: Sendable, Equatable {
        /// The line on which the row begins, from 1.
        public let line: Int
        /// What stands in the column that names respondents; empty without one.
        public let name: String
        /// The scores, in the order of `scoreNames`; `nil` where too few items were answered or the row is at fault.
        public let scores: [Double?]
    }

    /// The names of the scores.
    public let scoreNames: [String]
    /// What was read, what could not be, and how the scales came out.
    public let report: FileReport

    /// Scores a file.
    ///
    /// - Parameters:
    ///   - inventory: The inventory.
    ///   - columns: The column of each item in the order of the inventory; `nil` finds those called `BAT12_1`, `CBI-7` and the like, and
    ///     scores the scales of which all items are there.
    ///   - answers: How answers are written.
    ///   - missing: Words that stand for no answer, besides the empty field.
    ///   - nameColumn: A column to hand on as it is.
    ///   - take: Takes each row, in the order of the file.
    /// - Throws: `IngestionError` where the file cannot be read, columns are missing, the answers cannot be coded so, or more rows are at fault
    ///   than the options allow; and whatever `take` throws.
    public init(
        _ path: String, inventory: Inventory, columns: [String]?, answers: AnswerCoding, missing: [String] = [],
        nameColumn: String?,
        options: ImportOptions = ImportOptions(), take: (Row) throws -> Void
    ) throws {
        let rows = try CSVRowSource(path: path, dialect: nil, options: options)
        let rule = InventoryRule(
            inventory, columns: try Self.columns(of: inventory, named: columns, in: rows), answers: answers)
        if let fault = rule.fault() {
            throw IngestionError.incomplete(file: rows.name, detail: "found \(fault.found), wanted \(fault.wanted)")
        }
        let isWhole = rule.asked.count == inventory.scales.count
        let names = Set(rule.asked.map { inventory.source(of: $0) } + (inventory.hasTotal && isWhole ? [inventory.name] : []))
        scoreNames = inventory.scoreNames.filter(names.contains)
        let reader = try InventoryReader(rule, Conventions(missing: missing), rows: rows)
        let name = try nameColumn.map { name throws(IngestionError) in try ColumnPositions(of: [name], in: rows)[0] }
        let tools = RowTools(zones: ZoneBook(personZone: { _ in nil }))
        var report = FileReport(file: rows.name)
        reading: while true {
            var fault: RowFault?
            var scores: [InventoryScore] = []
            switch try rows.next() {
            case .end: break reading
            case .fault(let found): fault = found
            case .row:
                tools.room.removeAll()
                do throws(MappedProblem) {
                    let answers = try reader.answers(of: rows.fields, tools)
                    reader.count(answers)
                    scores = inventory.scores(of: answers).filter { names.contains($0.source) }
                } catch {
                    fault = RowFault(
                        file: report.file, line: rows.line, column: error.label, reason: error.reason, detail: error.detail)
                }
            }
            report.rows += 1
            if report.rows > options.limits.rows { throw IngestionError.tooManyRows(file: report.file, limit: options.limits.rows) }
            if let fault { report.quarantine(fault) } else { report.handedOver += 1 }
            let text = fault == nil ? name.map { String(decoding: rows.fields[$0].trimmed, as: UTF8.self) } : nil
            let values = fault == nil ? scores.map(\.value) : scoreNames.map { _ in nil }
            try take(Row(line: rows.line, name: text ?? "", scores: values))
        }
        let summary = try rows.summary()
        report.bytes = summary.bytes
        report.digest = summary.digest
        report.notes = summary.notes + reader.notes
        try report.checkShare(options.quarantineShare)
        self.report = report
    }

    /// The column of each item.
    private static func columns(
        of inventory: Inventory, named columns: [String]?, in rows: CSVRowSource
    ) throws(IngestionError) -> [String?] {
        if let columns {
            guard columns.count == inventory.itemCount else {
                throw .incomplete(
                    file: rows.name,
                    detail: "\(columns.count) columns were named; \(inventory.name) has \(inventory.itemCount) items")
            }
            return columns
        }
        let plain = inventory.name.filter { $0 != "-" }
        var found = [String?](repeating: nil, count: inventory.itemCount)
        for item in SurveyItems(header: rows.columns, file: rows.name).items where item.instrument == plain {
            guard let number = Int(item.question), (1...inventory.itemCount).contains(number) else { continue }
            if found[number - 1] != nil { throw .repeatedColumn(file: rows.name, column: item.column) }
            found[number - 1] = item.column.trimmingCharacters(in: .whitespaces)
        }
        let asked = inventory.scales.filter { scale in scale.items.allSatisfy { found[$0 - 1] != nil } }
        let kept = Set(asked.flatMap(\.items))
        guard !asked.isEmpty else {
            throw .incomplete(
                file: rows.name,
                detail:
                    "no scale of \(inventory.name) has all its columns; name them \(plain)_1 to \(plain)_\(inventory.itemCount), or list "
                    + "them (--columns)")
        }
        return found.indices.map { kept.contains($0 + 1) ? found[$0] : nil }
    }
}
