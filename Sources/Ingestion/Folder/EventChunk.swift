import Crypto
import Records

/// The events of a stretch of `events.csv`, with codes of its own.
struct EventChunk: Sendable {
    /// Why reading could not go on.
    enum Stop: Sendable {
        case notText(found: String, line: Int)
        case tooLong(line: Int)
    }

    /// The events by person.
    var events: PackedEvents
    /// How many there are.
    var count: Int
    /// The texts, in the order of their first appearance.
    var vocabulary: Vocabulary
    /// What became of the rows; lines count from the beginning of the chunk.
    var report: FileReport
    /// All faults; lines count from the beginning of the chunk.
    var faults: [RowFault]
    /// How many physical lines it has.
    var lines: Int
    /// Where in the file it begins and ends: at borders of records, if it begins at one.
    var start, end: Int64
    /// Why reading could not go on.
    var stop: Stop?
}

/// Reads a stretch of `events.csv`.
struct EventChunkReader: ~Copyable {
    private let layout: EventLayout
    private var window: EventWindow
    private let start: Int64
    private var position = 0
    private var line = 1
    private var stop: EventChunk.Stop?
    private var coder = TextCoder()
    private var persons = TextTable()
    private var courses = TextTable()
    private var items = TextTable()
    private var packer = EventPacker()
    private var report: FileReport
    private var faults: [RowFault] = []
    private let fields = FieldTable()
    private let row: CanonicalRow

    /// Begins at `start`, which is the beginning of a record.
    init(_ layout: EventLayout, _ window: consuming EventWindow) {
        self.layout = layout
        start = window.base
        self.window = window
        report = FileReport(file: layout.file)
        row = CanonicalRow(fields, kind: .events, positions: layout.positions)
    }

    /// Reads all records that begin before `end`.
    mutating func read(through end: Int64) throws(IngestionError) -> EventChunk {
        let roles = layout.roles
        try roles.withUnsafeBufferPointer { roles throws(IngestionError) in
            while stop == nil, window.base + Int64(position) < end {
                readPlain(through: end, roles)
                guard stop == nil, window.base + Int64(position) < end, try readAny() else { break }
            }
        }
        report.digest = window.digest ?? ""
        return EventChunk(
            events: packer.packed(), count: packer.count, vocabulary: coder.vocabulary, report: report, faults: faults,
            lines: line - 1,
            start: start, end: window.base + Int64(position), stop: stop)
    }

    /// Reads rows as long as they are plain.
    private mutating func readPlain(through end: Int64, _ roles: UnsafeBufferPointer<PlainEventRow.Role>) {
        let bytes = window.bytes
        let limit = bytes + window.checked
        let last = bytes + min(window.checked, Int(clamping: end - window.base))
        var place = bytes + position
        var plain = PlainEventRow()
        var lines = 0
        while place < last {
            if place[0] == UInt8(ascii: "\n") {
                place += 1
                lines &+= 1
                continue
            }
            guard let next = plain.read(place, limit: limit, roles: roles), next - place <= FieldTable.lengthLimit else { break }
            take(plain)
            place = next
            lines &+= 1
        }
        line += lines
        position = place - bytes
    }

    @inline(__always)
    private mutating func take(_ plain: PlainEventRow) {
        guard let courseText = plain.course.baseAddress, let itemText = plain.item.baseAddress,
            let personText = plain.person.baseAddress
        else { preconditionFailure("a plain row has its texts") }
        let courseKey = TextTable.Key(courseText, count: plain.course.count)
        var course = courses.code(of: courseKey)
        if course < 0 {
            course = coder.vocabulary.courses.code(forUTF8: plain.course)
            courses.store(course, of: courseKey)
        }
        let itemKey = TextTable.Key(itemText, count: plain.item.count, owner: course)
        var item = items.code(of: itemKey)
        if item < 0 {
            item = coder.vocabulary.item(course: course, utf8: plain.item)
            items.store(item, of: itemKey)
        }
        let personKey = TextTable.Key(personText, count: plain.person.count)
        var person = persons.code(of: personKey)
        if person < 0 {
            person = coder.vocabulary.persons.code(forUTF8: plain.person)
            persons.store(person, of: personKey)
        }
        packer.append(
            StoredEvent(
                at: plain.at, knownAt: plain.knownAt, score: plain.score, item: item, amount: plain.amount,
                durationSeconds: plain.durationSeconds, kind: plain.kind, result: plain.result), of: person)
        report.rows &+= 1
        report.handedOver &+= 1
    }

    /// Reads one record of any shape, or moves the window on; `false` at the end.
    private mutating func readAny() throws(IngestionError) -> Bool {
        if position < window.checked, window.bytes[position] == UInt8(ascii: "\r"), position + 1 < window.checked || window.isFinal
        {
            let isPair = position + 1 < window.checked && window.bytes[position + 1] == UInt8(ascii: "\n")
            position += isPair ? 2 : 1
            line += 1
            return true
        }
        var scanner = CSVScanner(fields: fields, position: position, line: line)
        switch scanner.next(in: window.bytes, end: window.checked, isFinal: window.isFinal) {
        case .record: take()
        case .malformed(let fault): quarantine(RowFault(file: layout.file, line: scanner.line, quotes: fault))
        case .tooLong:
            stop = .tooLong(line: scanner.upcomingLine)
            return false
        case .needsMore: return try readMore()
        case .finished: return false
        }
        position = scanner.position
        line = scanner.upcomingLine
        return true
    }

    private mutating func readMore() throws(IngestionError) -> Bool {
        if let fault = window.fault {
            stop = .notText(found: fault.found, line: line + window.lineEnds(position..<window.checked))
            return false
        }
        let hasMore = try window.move(to: position)
        position = 0
        return hasMore || window.fault != nil
    }

    private mutating func take() {
        guard fields.count == layout.fieldCount else {
            return quarantine(RowFault(file: layout.file, line: line, fields: fields.count, wanted: layout.fieldCount))
        }
        do throws(RowProblem) {
            let event = try EventRow(row, coder: &coder)
            report.rows += 1
            guard let person = row.person(&coder) else {
                report.unattributed += 1
                return
            }
            packer.append(StoredEvent(event), of: person)
            report.handedOver += 1
        } catch {
            let column = CanonicalKind.events.columns[error.column]
            quarantine(RowFault(file: layout.file, line: line, column: column.name, fault: error.fault, text: row.text(column)))
        }
    }

    private mutating func quarantine(_ fault: RowFault) {
        report.rows += 1
        faults.append(fault)
    }
}

/// What stands where in an `events.csv`.
struct EventLayout: Sendable {
    let file: String
    /// The number of fields a row has.
    let fieldCount: Int
    /// The field of each column of `events`.
    let positions: [Int?]
    /// What each field is.
    let roles: [PlainEventRow.Role]

    init(file: String, header: TableHeader) {
        self.file = file
        fieldCount = header.count
        positions = header.positions
        var roles = [PlainEventRow.Role](repeating: .other, count: header.count)
        for (position, column) in CanonicalKind.events.columns.enumerated() {
            if let field = header.positions[position] { roles[field] = column.role }
        }
        self.roles = roles
    }
}

extension CanonicalColumn {
    fileprivate var role: PlainEventRow.Role {
        switch self {
        case .person: .person
        case .at: .at
        case .knownAt: .knownAt
        case .kind: .kind
        case .course: .course
        case .item: .item
        case .amount: .amount
        case .durationS: .durationSeconds
        case .score: .score
        case .passed: .passed
        default: .other
        }
    }
}
