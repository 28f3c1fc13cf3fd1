import Records

/// How events stand in the store: the columns of `EventColumns`, the label of the row's source, and whether the row has an id.
///
/// The order of the columns stands in the file: it is never changed.
enum StoredEvents {
    static let roles: [ColumnRole] = [
        .number, .number, .number, .course, .item, .number, .number, .number, .number, .label, .bookkeeping,
    ]
    /// The column that says whether the row has an id of its own, by which the store tells repeats from duplicates.
    static let hasIDColumn = 10

    /// The events of a batch as columns.
    static func columns(of batch: FactBatch, _ codes: CodeTranslation) -> [[Int64]] {
        let events = batch.events
        let sources = batch.eventSources
        return [
            events.at, events.knownAt, events.kind.map { $0.storedNumber },
            events.course.map { Int64(codes.courses[Int($0)]) }, events.item.map { Int64(codes.items[Int($0)]) },
            events.amount.map { Int64($0) }, events.durationSeconds.map { Int64($0) }, events.score.map { Int64(stored: $0) },
            events.result.map { Int64($0.rawValue) },
            sources.isEmpty
                ? [Int64](repeating: PackedColumn.missingValue, count: events.count) : codes.labels(sources) { $0 },
            batch.eventIDs.isEmpty ? [Int64](repeating: 0, count: events.count) : batch.eventIDs.map { $0 == nil ? 0 : 1 },
        ]
    }
}

extension EventKind {
    /// The number that stands in the file: never changed and never used again.
    var storedNumber: Int64 {
        switch self {
        case .view: 0
        case .start: 1
        case .complete: 2
        case .skip: 3
        case .attempt: 4
        case .post: 5
        case .feedback: 6
        case .help: 7
        }
    }
}
