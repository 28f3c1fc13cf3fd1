import Records

/// The fields of one row of a canonical file, by column.
struct CanonicalRow {
    private let fields: FieldTable
    /// By the number of the column: the field, or -1 where the file does not have the column.
    private let fieldOfColumn: [Int]
    /// By the number of the column: its position among the columns of the kind.
    private let positionOfColumn: [Int]
    /// The last moment at which anything may have happened or become known.
    private let latest: Int64?

    init(_ fields: FieldTable, kind: CanonicalKind, positions: [Int?], latest: Int64? = nil) {
        self.fields = fields
        self.latest = latest
        var fieldOfColumn = [Int](repeating: -1, count: CanonicalColumn.allCases.count)
        var positionOfColumn = fieldOfColumn
        for (position, column) in kind.columns.enumerated() {
            fieldOfColumn[column.rawValue] = positions[position] ?? -1
            positionOfColumn[column.rawValue] = position
        }
        self.fieldOfColumn = fieldOfColumn
        self.positionOfColumn = positionOfColumn
    }

    /// Whether the file has the column.
    func has(_ column: CanonicalColumn) -> Bool { fieldOfColumn[column.rawValue] >= 0 }

    /// The bytes of the field; empty where the file does not have the column.
    @inline(__always)
    func text(_ column: CanonicalColumn) -> FieldBytes {
        let field = fieldOfColumn[column.rawValue]
        return field < 0 ? FieldBytes(start: nil, count: 0) : fields[field]
    }

    func problem(_ column: CanonicalColumn, _ fault: FieldFault) -> RowProblem {
        RowProblem(column: positionOfColumn[column.rawValue], fault: fault)
    }

    /// A text that has to be there.
    func requiredText(_ column: CanonicalColumn) throws(RowProblem) -> FieldBytes {
        let text = text(column)
        guard !text.isEmpty else { throw problem(column, .missing) }
        return text
    }

    /// What `parse` makes of the field, `nil` where it is empty.
    @inline(__always)
    func optional<Value>(
        _ column: CanonicalColumn, _ parse: (FieldBytes) throws(FieldFault) -> Value
    ) throws(RowProblem) -> Value? {
        let text = text(column)
        if text.isEmpty { return nil }
        do throws(FieldFault) { return try parse(text) } catch { throw problem(column, error) }
    }

    /// What `parse` makes of the field, which may not be empty.
    @inline(__always)
    func required<Value>(
        _ column: CanonicalColumn, _ parse: (FieldBytes) throws(FieldFault) -> Value
    ) throws(RowProblem) -> Value {
        guard let value = try optional(column, parse) else { throw problem(column, .missing) }
        return value
    }

    func time(_ column: CanonicalColumn, within range: TimeRange = .record) throws(RowProblem) -> Int64 {
        guard let time = try optionalTime(column, within: range) else { throw problem(column, .missing) }
        return time
    }

    func optionalTime(_ column: CanonicalColumn, within range: TimeRange = .record) throws(RowProblem) -> Int64? {
        try optional(column) { text throws(FieldFault) in try TimeText.seconds(text, within: range) }
    }

    /// Refuses a moment at which something happened or became known, and which has not come yet.
    @inline(__always)
    func requirePast(_ moment: Int64?, _ column: CanonicalColumn) throws(RowProblem) {
        if let moment, let latest, moment > latest { throw problem(column, .afterLatest(moment, limit: latest)) }
    }

    /// Refuses the end of an interval that lies before its beginning.
    func requireOrder(_ from: Int64?, to: Int64?, _ column: CanonicalColumn) throws(RowProblem) {
        if let from, let to, to < from { throw problem(column, .beforeStart) }
    }

    func number(_ column: CanonicalColumn, in limits: ClosedRange<Double> = .anyFinite) throws(RowProblem) -> Double {
        try required(column) { text throws(FieldFault) in try NumberText.decimal(text, in: limits) }
    }

    func optionalNumber(_ column: CanonicalColumn, in limits: ClosedRange<Double> = .anyFinite) throws(RowProblem) -> Double? {
        try optional(column) { text throws(FieldFault) in try NumberText.decimal(text, in: limits) }
    }

    func optionalBoolean(_ column: CanonicalColumn) throws(RowProblem) -> Bool? {
        try optional(column) { text throws(FieldFault) in try NumberText.boolean(text) }
    }

    /// One of the words of an enumeration.
    func word<Word: RawRepresentable & CaseIterable>(
        _ column: CanonicalColumn, _ type: Word.Type
    ) throws(RowProblem) -> Word where Word.RawValue == String {
        let text = String(decoding: try requiredText(column), as: UTF8.self)
        guard let word = Word(rawValue: text) else {
            throw problem(column, .unknownWord(wanted: Word.allCases.map(\.rawValue).joined(separator: ", ")))
        }
        return word
    }

    /// The person whom the row is about; `nil` where it names nobody.
    func person(_ coder: inout TextCoder) -> Code? {
        let text = text(.person)
        return text.allSatisfy { $0 <= 0x20 } ? nil : coder.person(text)
    }

    func string(_ column: CanonicalColumn) throws(RowProblem) -> String {
        String(decoding: try requiredText(column), as: UTF8.self)
    }
}

extension ClosedRange<Double> {
    static var anyFinite: ClosedRange<Double> { -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude }
    static var notNegative: ClosedRange<Double> { 0...Double.greatestFiniteMagnitude }
}
