import Records

/// One event as it was read.
struct EventRow {
    var at, knownAt: Int64
    var score: Double
    var course, item: Code
    var amount, durationSeconds: Int32
    var kind: EventKind
    var result: AttemptResult

    /// Reads the row. `score` and `passed` count on attempts only; on other kinds they are not even read.
    init(_ row: CanonicalRow, coder: inout TextCoder) throws(RowProblem) {
        at = try row.time(.at)
        knownAt = try row.optionalTime(.knownAt) ?? at
        try row.requirePast(at, .at)
        try row.requirePast(knownAt, .knownAt)
        kind = try Self.kind(row)
        amount = try row.optional(.amount) { text throws(FieldFault) in try NumberText.count(text) } ?? 1
        durationSeconds = try row.optional(.durationS) { text throws(FieldFault) in try NumberText.roundedSeconds(text) } ?? 0
        if kind == .attempt {
            score = try row.optionalNumber(.score, in: 0...1) ?? .nan
            result = try row.optionalBoolean(.passed).map { $0 ? .passed : .failed } ?? .unknown
        } else {
            score = .nan
            result = .unknown
        }
        course = coder.course(try row.requiredText(.course))
        item = coder.item(row.text(.item), of: course)
    }

    private static func kind(_ row: CanonicalRow) throws(RowProblem) -> EventKind {
        let text = try row.requiredText(.kind)
        for (kind, name) in names where text.equals(name) { return kind }
        throw row.problem(.kind, .unknownWord(wanted: EventKind.allCases.map(\.name).joined(separator: ", ")))
    }

    private static let names: [(EventKind, StaticString)] = [
        (.view, "view"), (.start, "start"), (.complete, "complete"), (.skip, "skip"), (.attempt, "attempt"), (.post, "post"),
        (.feedback, "feedback"), (.help, "help"),
    ]
}

extension EventColumns {
    /// Adds the event at the end.
    mutating func append(_ event: EventRow) {
        append(
            at: event.at, knownAt: event.knownAt, kind: event.kind, course: event.course, item: event.item, amount: event.amount,
            durationSeconds: event.durationSeconds, score: event.score, result: event.result)
    }
}
