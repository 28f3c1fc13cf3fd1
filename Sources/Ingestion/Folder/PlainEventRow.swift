import Records

/// Reads rows of `events.csv` straight from their bytes, where they are plain: no quotes, times as whole seconds, short numbers.
///
/// A row that is anything else, or at fault, is left to `CSVScanner` and `EventRow`, which say what it means. What is read here means
/// the same there.
struct PlainEventRow {
    /// What a field is to an event.
    enum Role: UInt8 {
        case other, person, at, knownAt, kind, course, item, amount, durationSeconds, score, passed
    }

    private(set) var at: Int64 = 0
    private(set) var knownAt: Int64 = 0
    private(set) var kind = EventKind.view
    private(set) var result = AttemptResult.unknown
    private(set) var amount: Int32 = 1
    private(set) var durationSeconds: Int32 = 0
    private(set) var score = Double.nan
    private(set) var person = FieldBytes(start: nil, count: 0)
    private(set) var course = FieldBytes(start: nil, count: 0)
    private(set) var item = FieldBytes(start: nil, count: 0)
    private var hasKnownAt = false

    /// Reads the row at `start`, with a field for each of `roles`, and returns where the next begins; `nil` where it is not plain.
    ///
    /// There is a line end at `limit` or before, and room for eight bytes to be read after it.
    @inline(__always)
    mutating func read(
        _ start: UnsafePointer<UInt8>, limit: UnsafePointer<UInt8>, roles: UnsafeBufferPointer<Role>
    ) -> UnsafePointer<UInt8>? {
        result = .unknown
        amount = 1
        durationSeconds = 0
        score = .nan
        hasKnownAt = false
        item = FieldBytes(start: start, count: 0)
        var place = start
        var scoreField = start
        var resultField = start
        for index in 0..<roles.count {
            if index > 0 {
                guard place[0] == UInt8(ascii: ",") else { return nil }
                place += 1
            }
            let field = place
            switch roles[index] {
            case .at:
                guard let next = time(field, &at) else { return nil }
                place = next
            case .knownAt:
                if field[0] == UInt8(ascii: ",") || field[0] < 0x20 { continue }
                guard let next = time(field, &knownAt) else { return nil }
                place = next
                hasKnownAt = true
            case .amount:
                guard let next = whole(field, &amount) else { return nil }
                place = next
            case .durationSeconds:
                guard let next = whole(field, &durationSeconds) else { return nil }
                place = next
            case .kind:
                place = ByteWords.fieldEnd(field)
                guard let named = Self.kind(field, count: place - field) else { return nil }
                kind = named
            case .person:
                place = ByteWords.fieldEnd(field)
                person = FieldBytes(start: field, count: place - field)
                guard place > field, field[0] > 0x20 else { return nil }
            case .course:
                place = ByteWords.fieldEnd(field)
                course = FieldBytes(start: field, count: place - field)
                guard place > field else { return nil }
            case .item:
                place = ByteWords.fieldEnd(field)
                item = FieldBytes(start: field, count: place - field)
            case .score:
                scoreField = field
                place = ByteWords.fieldEnd(field)
            case .passed:
                resultField = field
                place = ByteWords.fieldEnd(field)
            case .other: place = ByteWords.fieldEnd(field)
            }
        }
        guard let next = Self.afterLineEnd(place), next <= limit else { return nil }
        if !hasKnownAt { knownAt = at }
        if kind == .attempt {
            guard readScore(scoreField), readResult(resultField) else { return nil }
        }
        return next
    }

    @inline(__always)
    private static func afterLineEnd(_ place: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        if place[0] == UInt8(ascii: "\n") { return place + 1 }
        return place[0] == UInt8(ascii: "\r") && place[1] == UInt8(ascii: "\n") ? place + 2 : nil
    }

    @inline(__always)
    private func isFieldEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// Nine or ten digits within the years that a record may lie in.
    @inline(__always)
    private func time(_ field: UnsafePointer<UInt8>, _ value: inout Int64) -> UnsafePointer<UInt8>? {
        guard var seconds = ByteWords.eightDigits(field) else { return nil }
        var place = field + 8
        for _ in 0..<2 where place[0] &- 0x30 < 10 {
            seconds = seconds &* 10 &+ Int64(place[0] &- 0x30)
            place += 1
        }
        guard isFieldEnd(place[0]), TimeRange.record.limits.contains(seconds) else { return nil }
        value = seconds
        return place
    }

    /// Up to nine digits; a field without any leaves the value as it is.
    @inline(__always)
    private func whole(_ field: UnsafePointer<UInt8>, _ value: inout Int32) -> UnsafePointer<UInt8>? {
        if isFieldEnd(field[0]) { return field }
        var place = field
        var number: Int32 = 0
        while place[0] &- 0x30 < 10 {
            guard place - field < 9 else { return nil }
            number = number &* 10 &+ Int32(place[0] &- 0x30)
            place += 1
        }
        guard place > field, isFieldEnd(place[0]) else { return nil }
        value = number
        return place
    }

    /// `0.75`, with at most 15 digits: one division of exact numbers, as `NumberText` does it.
    @inline(__always)
    private mutating func readScore(_ field: UnsafePointer<UInt8>) -> Bool {
        if isFieldEnd(field[0]) { return true }
        var place = field
        var digits: Int64 = 0
        while place[0] &- 0x30 < 10, place - field < 15 {
            digits = digits &* 10 &+ Int64(place[0] &- 0x30)
            place += 1
        }
        guard place > field else { return false }
        var decimals = 0
        if place[0] == UInt8(ascii: ".") {
            place += 1
            while place[0] &- 0x30 < 10, place - field < 15 {
                digits = digits &* 10 &+ Int64(place[0] &- 0x30)
                decimals += 1
                place += 1
            }
        }
        guard isFieldEnd(place[0]) else { return false }
        let value = Double(digits) / Self.powersOfTen[decimals]
        guard value <= 1 else { return false }
        score = value
        return true
    }

    @inline(__always)
    private mutating func readResult(_ field: UnsafePointer<UInt8>) -> Bool {
        if isFieldEnd(field[0]) { return true }
        let word = ByteWords.word(field)
        let hasPassed = word & 0xffff_ffff == 0x6575_7274 && isFieldEnd(field[4])  // "true"
        let hasFailed = word & 0xff_ffff_ffff == 0x65_736c_6166 && isFieldEnd(field[5])  // "false"
        if hasPassed { result = .passed } else if hasFailed { result = .failed }
        return hasPassed || hasFailed
    }

    @inline(__always)
    private static func kind(_ field: UnsafePointer<UInt8>, count: Int) -> EventKind? {
        guard count <= 8 else { return nil }
        return switch ByteWords.first(count, of: ByteWords.word(field)) {
        case 0x7765_6976: .view
        case 0x74_7261_7473: .start
        case 0x6574_656c_706d_6f63: .complete
        case 0x7069_6b73: .skip
        case 0x74_706d_6574_7461: .attempt
        case 0x7473_6f70: .post
        case 0x6b63_6162_6465_6566: .feedback
        case 0x706c_6568: .help
        default: nil
        }
    }

    private static let powersOfTen: InlineArray<16, Double> = .init { index in (0..<index).reduce(1) { power, _ in power * 10 } }
}
