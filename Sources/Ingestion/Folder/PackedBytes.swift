import Records

/// An event in memory, its item by the code of its chunk; the item knows its course.
struct StoredEvent: Sendable {
    var at, knownAt: Int64
    var score: Double
    var item: Code
    var amount, durationSeconds: Int32
    var kind: EventKind
    var result: AttemptResult

    init(
        at: Int64, knownAt: Int64, score: Double, item: Code, amount: Int32, durationSeconds: Int32, kind: EventKind,
        result: AttemptResult
    ) {
        self.at = at
        self.knownAt = knownAt
        self.score = score
        self.item = item
        self.amount = amount
        self.durationSeconds = durationSeconds
        self.kind = kind
        self.result = result
    }

    init(_ row: EventRow) {
        self.init(
            at: row.at, knownAt: row.knownAt, score: row.score, item: row.item, amount: row.amount,
            durationSeconds: row.durationSeconds, kind: row.kind, result: row.result)
    }
}

/// What the first byte of a packed event says: its kind in the lowest three bits, its result in the two after them, and these.
private enum PackedFlag {
    static let knownLater: UInt8 = 0x20
    static let amount: UInt8 = 0x40
    static let score: UInt8 = 0x80
}

/// Writes events into bytes.
struct PackedWriter {
    private(set) var place: UnsafeMutablePointer<UInt8>

    /// No event takes more bytes.
    static let longestEvent = 1 + 10 + 5 + 5 + 10 + 5 + 2 + 8

    init(_ place: UnsafeMutablePointer<UInt8>) { self.place = place }

    /// Adds an event; `before` is the `at` of the one before it, 0 for the first.
    @inline(__always)
    mutating func append(_ event: StoredEvent, after before: Int64) {
        let hasScore = event.score.bitPattern != Double.nan.bitPattern
        var head = event.kind.rawValue | event.result.rawValue &<< 3
        if event.knownAt != event.at { head |= PackedFlag.knownLater }
        if event.amount != 1 { head |= PackedFlag.amount }
        if hasScore { head |= PackedFlag.score }
        place[0] = head
        place += 1
        append(signed: event.at &- before)
        append(UInt64(UInt32(bitPattern: event.item)))
        append(UInt64(UInt32(bitPattern: event.durationSeconds)))
        if event.knownAt != event.at { append(signed: event.knownAt &- event.at) }
        if event.amount != 1 { append(UInt64(UInt32(bitPattern: event.amount))) }
        if hasScore { append(score: event.score) }
    }

    /// Small numbers of either sign as small ones without.
    @inline(__always)
    private mutating func append(signed value: Int64) { append(UInt64(bitPattern: (value &<< 1) ^ (value &>> 63))) }

    /// Seven bits a byte, the lowest first.
    @inline(__always)
    private mutating func append(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            place[0] = UInt8(truncatingIfNeeded: rest) | 0x80
            place += 1
            rest &>>= 7
        }
        place[0] = UInt8(truncatingIfNeeded: rest)
        place += 1
    }

    /// Thousandths from 0 to 1 as whole numbers, everything else as it is.
    private mutating func append(score: Double) {
        if score >= 0, score <= 1 {
            let thousandths = UInt64((score * 1000).rounded())
            if (Double(thousandths) / 1000).bitPattern == score.bitPattern { return append(thousandths) }
        }
        append(UInt64(PackedReader.otherScore))
        UnsafeMutableRawPointer(place).storeBytes(of: score.bitPattern, as: UInt64.self)
        place += 8
    }
}

/// Reads events out of bytes.
struct PackedReader {
    private(set) var place: UnsafePointer<UInt8>
    /// The `at` of the event before.
    private(set) var at: Int64

    /// Stands before a score that is no thousandth.
    static let otherScore = 1001

    init(_ place: UnsafePointer<UInt8>, at: Int64) {
        self.place = place
        self.at = at
    }

    /// The next event.
    @inline(__always)
    mutating func next() -> StoredEvent {
        let head = place[0]
        place += 1
        at = at &+ signed()
        let item = Code(truncatingIfNeeded: number())
        let seconds = Int32(truncatingIfNeeded: number())
        let knownAt = head & PackedFlag.knownLater != 0 ? at &+ signed() : at
        let amount = head & PackedFlag.amount != 0 ? Int32(truncatingIfNeeded: number()) : 1
        let score = head & PackedFlag.score != 0 ? score() : .nan
        guard let kind = EventKind(rawValue: head & 7), let result = AttemptResult(rawValue: head &>> 3 & 3) else {
            preconditionFailure("what was packed has a kind and a result")
        }
        return StoredEvent(
            at: at, knownAt: knownAt, score: score, item: item, amount: amount, durationSeconds: seconds, kind: kind, result: result
        )
    }

    @inline(__always)
    private mutating func signed() -> Int64 {
        let value = number()
        return Int64(bitPattern: value &>> 1) ^ -Int64(bitPattern: value & 1)
    }

    @inline(__always)
    private mutating func number() -> UInt64 {
        var value = UInt64(place[0] & 0x7f)
        var shift: UInt64 = 7
        while place[0] >= 0x80 {
            place += 1
            value |= UInt64(place[0] & 0x7f) &<< shift
            shift &+= 7
        }
        place += 1
        return value
    }

    private mutating func score() -> Double {
        let thousandths = number()
        guard thousandths == UInt64(Self.otherScore) else { return Double(thousandths) / 1000 }
        defer { place += 8 }
        return Double(bitPattern: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
    }
}
