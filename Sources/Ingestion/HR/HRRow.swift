import Records

/// The fields of one row of an HR table.
struct HRRow<Column: HRColumn> {
    private let fields: FieldTable
    private let positions: [Int?]

    init(_ fields: FieldTable, positions: [Int?]) {
        self.fields = fields
        self.positions = positions
    }

    /// Whether the file has the column.
    func has(_ column: Column) -> Bool { positions[column.rawValue] != nil }

    /// The bytes of the field without blanks around; empty where the file does not have the column.
    func text(_ column: Column) -> FieldBytes {
        positions[column.rawValue].map { fields[$0].trimmed } ?? FieldBytes(start: nil, count: 0)
    }

    /// The bytes of the field at a place of its own, without blanks around.
    func field(_ position: Int) -> FieldBytes { fields[position].trimmed }

    /// The text of the field; `nil` where it is empty.
    func string(_ column: Column) -> String? {
        let text = text(column)
        return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }

    /// The fault of a field.
    func problem(_ column: Column, _ fault: FieldFault) -> RowProblem { RowProblem(column: column.rawValue, fault: fault) }

    /// What `parse` makes of the field, `nil` where it is empty.
    func optional<Value>(
        _ column: Column, _ parse: (FieldBytes) throws(FieldFault) -> Value
    ) throws(RowProblem) -> Value? {
        let text = text(column)
        if text.isEmpty { return nil }
        do throws(FieldFault) { return try parse(text) } catch { throw problem(column, error) }
    }

    /// A day, as a moment; `nil` where the field is empty.
    func moment(_ column: Column, _ dates: inout SourceDates, within range: TimeRange = .career) throws(RowProblem) -> Int64? {
        let text = text(column)
        if text.isEmpty { return nil }
        do throws(FieldFault) { return try dates.moment(text, within: range) } catch { throw problem(column, error) }
    }

    /// A day that has to be there, as a moment.
    func requiredMoment(_ column: Column, _ dates: inout SourceDates, within range: TimeRange = .career) throws(RowProblem) -> Int64
    {
        guard let moment = try moment(column, &dates, within: range) else { throw problem(column, .missing) }
        return moment
    }

    /// Refuses a moment at which something happened or became known, and which has not come yet.
    func requirePast(_ moment: Int64?, _ column: Column, _ latest: Int64?) throws(RowProblem) {
        if let moment, let latest, moment > latest { throw problem(column, .afterLatest(moment, limit: latest)) }
    }
}
