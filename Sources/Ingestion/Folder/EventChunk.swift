import Records

/// An event in memory: 40 bytes, its item by the code of its chunk.
struct StoredEvent: Sendable {
    let at, knownAt: Int64
    let score: Double
    let item: Code
    let amount, durationSeconds: Int32
    let kind: EventKind
    let result: AttemptResult

    init(_ row: EventRow) {
        at = row.at
        knownAt = row.knownAt
        score = row.score
        item = row.item
        amount = row.amount
        durationSeconds = row.durationSeconds
        kind = row.kind
        result = row.result
    }
}

/// The events of a stretch of `events.csv`, with codes of its own.
struct EventChunk: Sendable {
    /// Why reading could not go on.
    enum Stop: Sendable {
        case notText(found: String, line: Int)
        case tooLong(line: Int)
        /// There are quotes in it, so its borders have to be found by reading from the start.
        case hasQuotes
    }

    /// The person of each event.
    var persons: [Code] = []
    /// The events.
    var events: [StoredEvent] = []
    /// The texts, in the order of their first appearance.
    var vocabulary = Vocabulary()
    /// What became of the rows; lines count from the beginning of the chunk.
    var report: FileReport
    /// All faults; lines count from the beginning of the chunk.
    var faults: [RowFault] = []
    /// How many physical lines it has.
    var lines = 0
    /// Why reading could not go on.
    var stop: Stop?

    init(file: String) { report = FileReport(file: file) }
}

/// Reads stretches of `events.csv`, each by itself.
struct EventChunkParser: Sendable {
    let file: String
    /// The number of fields a row has.
    let fieldCount: Int
    /// The field of each column of `events`.
    let positions: [Int?]

    /// Reads the records in `bytes`, which begin and end at borders of records.
    func parse(_ bytes: FieldBytes) -> EventChunk {
        var chunk = EventChunk(file: file)
        let (_, fault) = TextEncoding.utf8.check(bytes, isFinal: true)
        if let fault {
            let line = 1 + FieldBytes(rebasing: bytes[..<fault.position]).lineEnds
            chunk.stop = .notText(found: fault.found, line: line)
            return chunk
        }
        guard let start = bytes.baseAddress else { return chunk }
        let expected = bytes.count(where: { $0 == UInt8(ascii: "\n") }) + 1
        chunk.persons.reserveCapacity(expected)
        chunk.events.reserveCapacity(expected)
        var scanner = CSVScanner()
        var coder = TextCoder()
        let row = CanonicalRow(scanner.fields, kind: .events, positions: positions)
        while true {
            switch scanner.next(in: start, end: bytes.count, isFinal: true) {
            case .record: take(row, at: scanner.line, scanner.fields.count, into: &chunk, &coder)
            case .malformed(let fault): quarantine(RowFault(file: file, line: scanner.line, quotes: fault), into: &chunk)
            case .finished, .needsMore:
                chunk.lines = scanner.upcomingLine - 1
                chunk.vocabulary = coder.vocabulary
                return chunk
            case .tooLong:
                chunk.stop = .tooLong(line: scanner.upcomingLine)
                return chunk
            }
        }
    }

    @inline(__always)
    private func take(_ row: CanonicalRow, at line: Int, _ fields: Int, into chunk: inout EventChunk, _ coder: inout TextCoder) {
        guard fields == fieldCount else {
            return quarantine(RowFault(file: file, line: line, fields: fields, wanted: fieldCount), into: &chunk)
        }
        chunk.report.rows += 1
        do throws(RowProblem) {
            let event = try EventRow(row, coder: &coder)
            guard let person = row.person(&coder) else {
                chunk.report.unattributed += 1
                return
            }
            chunk.persons.append(person)
            chunk.events.append(StoredEvent(event))
            chunk.report.handedOver += 1
        } catch {
            chunk.report.rows -= 1
            let column = CanonicalKind.events.columns[error.column]
            quarantine(
                RowFault(file: file, line: line, column: column.name, fault: error.fault, text: row.text(column)), into: &chunk)
        }
    }

    private func quarantine(_ fault: RowFault, into chunk: inout EventChunk) {
        chunk.report.rows += 1
        chunk.faults.append(fault)
    }
}
