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

    /// The events at the given positions of the columns.
    static func events(_ columns: [[Int64]], at order: [Int]) throws -> EventColumns {
        var events = EventColumns()
        events.at = order.map { columns[0][$0] }
        events.knownAt = order.map { columns[1][$0] }
        events.kind = try order.map { try EventKind(storedNumber: columns[2][$0]) }
        events.course = order.map { Code(truncatingIfNeeded: columns[3][$0]) }
        events.item = order.map { Code(truncatingIfNeeded: columns[4][$0]) }
        events.amount = order.map { Int32(truncatingIfNeeded: columns[5][$0]) }
        events.durationSeconds = order.map { Int32(truncatingIfNeeded: columns[6][$0]) }
        events.score = order.map { columns[7][$0].figure }
        events.result = try order.map { row in
            guard let result = AttemptResult(rawValue: UInt8(truncatingIfNeeded: columns[8][row])) else {
                throw ChunkFault.malformed
            }
            return result
        }
        return events
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

    /// The kind that a number in the file stands for.
    init(storedNumber: Int64) throws {
        switch storedNumber {
        case 0: self = .view
        case 1: self = .start
        case 2: self = .complete
        case 3: self = .skip
        case 4: self = .attempt
        case 5: self = .post
        case 6: self = .feedback
        case 7: self = .help
        default: throw ChunkFault.malformed
        }
    }
}
