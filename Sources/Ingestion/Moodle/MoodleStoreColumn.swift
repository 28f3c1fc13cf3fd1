/// The columns of Moodle's table `logstore_standard_log` that are read. The address and what else it holds are known and never kept.
enum MoodleStoreColumn: Int, CaseIterable {
    case eventname, userid, courseid, timecreated
    case id, component, contextlevel, contextinstanceid, relateduserid, realuserid, anonymous, origin
    case action, target, objecttable, objectid, crud, edulevel, contextid, other, ip

    var name: String { String(describing: self) }

    /// The columns without which a table is no log store.
    static let required: [MoodleStoreColumn] = [.eventname, .userid, .courseid, .timecreated, .contextinstanceid]

    static var tableColumns: TableColumns {
        TableColumns(
            names: allCases.map(\.name), required: allCases.map { required.contains($0) },
            synonyms: allCases.map { [HeaderName.folded($0.name)] })
    }
}

/// The fields of one row of the log store.
struct MoodleStoreRow {
    private let fields: FieldTable
    private let positions: [Int?]

    init(_ fields: FieldTable, positions: [Int?]) {
        self.fields = fields
        self.positions = positions
    }

    /// Whether the file has the column.
    func has(_ column: MoodleStoreColumn) -> Bool { positions[column.rawValue] != nil }

    /// The bytes of the field; empty where the file does not have the column, or where databases write that nothing stands there.
    func text(_ column: MoodleStoreColumn) -> FieldBytes {
        guard let position = positions[column.rawValue] else { return FieldBytes(start: nil, count: 0) }
        let text = fields[position].trimmed
        return text.equals("NULL") || text.equals("\\N") || text.equals("null") ? FieldBytes(rebasing: text[..<0]) : text
    }

    /// A whole number; `nil` where the field is empty.
    func number(_ column: MoodleStoreColumn) throws(RowProblem) -> Int? {
        let text = text(column)
        if text.isEmpty { return nil }
        do throws(FieldFault) { return try NumberText.integer(text, in: -(1 << 52)...(1 << 52)) } catch {
            throw problem(column, error)
        }
    }

    /// A moment, as the seconds since 1970 that Moodle keeps.
    func time() throws(RowProblem) -> Int64 {
        let text = text(.timecreated)
        if text.isEmpty { throw problem(.timecreated, .missing) }
        do throws(FieldFault) { return try TimeText.seconds(text) } catch { throw problem(.timecreated, error) }
    }

    /// The fault of a field.
    func problem(_ column: MoodleStoreColumn, _ fault: FieldFault) -> RowProblem {
        RowProblem(column: column.rawValue, fault: fault)
    }
}
