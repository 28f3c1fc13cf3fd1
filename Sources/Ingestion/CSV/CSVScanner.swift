/// What is wrong with the quotes of a record.
enum QuoteFault: Sendable, Equatable {
    /// A quote within a field that does not begin with one.
    case insideField
    /// Something else than a delimiter or the end of the line after a closing quote.
    case afterClosing
    /// The quoted field does not end before the end of the file or the length limit.
    case neverClosed
}

/// What the scanner came upon.
enum ScanStep: Equatable {
    /// A record; its fields are in the table.
    case record
    /// A record whose quotes make no sense. It costs its first line only; scanning goes on with the next.
    case malformed(QuoteFault)
    /// One physical line is longer than the limit.
    case tooLong
    /// The record may go on after the bytes at hand.
    case needsMore
    /// There is nothing left.
    case finished
}

/// Splits bytes into records and fields as RFC 4180 does: a comma or another delimiter, double quotes, and LF, CRLF or CR at the end
/// of a record.
///
/// Lines without a single byte are skipped, and so are the preamble and the comments of the dialect. A field is handed out as it stands, without its quotes; nothing is trimmed.
struct CSVScanner {
    /// The fields of the record.
    let fields: FieldTable
    /// The first byte of the next record.
    private(set) var position: Int
    /// The physical line, from 1, on which the record at hand begins.
    private(set) var line: Int
    private var nextLine: Int

    private let marks: Marks
    private let hasBackslashEscapes: Bool
    private let comment: UInt8?
    private var preambleLines: Int

    /// The bytes that mean something to the dialect.
    private struct Marks {
        let delimiter: UInt8
        /// NUL, which no text has, where the dialect has no quotes.
        let quote: UInt8
        /// The largest of them.
        let last: UInt8

        init(_ dialect: CSVDialect) {
            delimiter = dialect.delimiter.byte
            quote = dialect.hasQuotes ? UInt8(ascii: "\"") : 0
            last = max(delimiter, quote, CSVScanner.carriageReturn)
        }

        @inline(__always)
        func endsPlainField(_ byte: UInt8) -> Bool {
            byte <= last && (byte == delimiter || byte == CSVScanner.lineFeed || byte == CSVScanner.carriageReturn || byte == quote)
        }
    }

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(fields: FieldTable = FieldTable(), dialect: CSVDialect = .comma, position: Int = 0, line: Int = 1) {
        marks = Marks(dialect)
        hasBackslashEscapes = dialect.hasBackslashEscapes
        comment = dialect.comment
        preambleLines = dialect.preambleLines
        self.fields = fields
        self.position = position
        self.line = line
        nextLine = line
    }

    /// The bytes before `count` have gone; what is left begins at 0.
    mutating func rebase(by count: Int) { position -= count }

    /// The line on which the next record begins.
    var upcomingLine: Int { nextLine }

    /// Moves to the next record of `bytes[..<end]`; `isFinal` says that nothing follows them.
    mutating func next(in bytes: UnsafePointer<UInt8>, end: Int, isFinal: Bool) -> ScanStep {
        if preambleLines > 0 || comment != nil {
            if let step = skipUnread(bytes, end: end, isFinal: isFinal) { return step }
        } else {
            skipBlankLines(bytes, end: end, isFinal: isFinal)
        }
        let marks = marks
        guard position < end else { return isFinal ? .finished : .needsMore }
        line = nextLine
        fields.removeAll()
        var cursor = position
        var lines = 0
        while true {
            if cursor < end, bytes[cursor] == marks.quote {
                guard let fault = scanQuoted(bytes, &cursor, end: end, isFinal: isFinal, lines: &lines) else {
                    return incomplete(bytes, end: end, isFinal: isFinal)
                }
                if let problem = fault.problem { return malformed(problem, bytes, at: cursor, end: end, isFinal: isFinal) }
            } else {
                let start = cursor
                while cursor < end, !marks.endsPlainField(bytes[cursor]) { cursor += 1 }
                if cursor < end, bytes[cursor] == marks.quote {
                    return malformed(.insideField, bytes, at: cursor, end: end, isFinal: isFinal)
                }
                fields.append(FieldBytes(start: bytes + start, count: cursor - start))
            }
            if cursor == end {
                return isFinal ? finish(bytes, at: cursor, next: cursor, lines: lines + 1) : incompleteRecord(bytes, end: end)
            }
            if bytes[cursor] == marks.delimiter {
                cursor += 1
                continue
            }
            guard let next = Self.afterLineEnd(bytes, cursor, end: end, isFinal: isFinal) else {
                return incompleteRecord(bytes, end: end)
            }
            return finish(bytes, at: cursor, next: next, lines: lines + 1)
        }
    }

    /// The position after the line end at `cursor`; `nil` where a CR stands last and LF may follow.
    private static func afterLineEnd(_ bytes: UnsafePointer<UInt8>, _ cursor: Int, end: Int, isFinal: Bool) -> Int? {
        guard bytes[cursor] == carriageReturn else { return cursor + 1 }
        if cursor + 1 == end { return isFinal ? end : nil }
        return bytes[cursor + 1] == lineFeed ? cursor + 2 : cursor + 1
    }

    private mutating func skipBlankLines(_ bytes: UnsafePointer<UInt8>, end: Int, isFinal: Bool) {
        while position < end, bytes[position] == Self.lineFeed || bytes[position] == Self.carriageReturn {
            guard let next = Self.afterLineEnd(bytes, position, end: end, isFinal: isFinal) else { return }
            position = next
            nextLine += 1
        }
    }

    /// Passes over the preamble, comments and blank lines; what to say instead of a record where their end is not in sight.
    private mutating func skipUnread(_ bytes: UnsafePointer<UInt8>, end: Int, isFinal: Bool) -> ScanStep? {
        while true {
            if preambleLines == 0 { skipBlankLines(bytes, end: end, isFinal: isFinal) }
            guard position < end, preambleLines > 0 || bytes[position] == comment else { return nil }
            guard let lineEnd = Self.lineEnd(bytes, from: position, to: end) else {
                if end - position > fields.lengthLimit { return .tooLong }
                guard isFinal else { return .needsMore }
                position = end
                return .finished
            }
            guard let next = Self.afterLineEnd(bytes, lineEnd, end: end, isFinal: isFinal) else { return .needsMore }
            position = next
            nextLine += 1
            preambleLines = max(0, preambleLines - 1)
        }
    }

    private mutating func finish(_ bytes: UnsafePointer<UInt8>, at cursor: Int, next: Int, lines: Int) -> ScanStep {
        if cursor - position > fields.lengthLimit { return overlong(bytes, end: cursor) }
        position = next
        nextLine += lines
        return .record
    }
}

extension CSVScanner {
    /// What became of a quoted field: it was taken (`problem` is `nil`), or its quotes make no sense.
    private struct Quoted { let problem: QuoteFault? }

    /// Takes the quoted field at `cursor`; `nil` where its end is not in sight.
    private func scanQuoted(
        _ bytes: UnsafePointer<UInt8>, _ cursor: inout Int, end: Int, isFinal: Bool, lines: inout Int
    ) -> Quoted? {
        let start = cursor + 1
        var scan = start
        var hasEscapes = false
        let quote = marks.quote
        while true {
            while scan < end, bytes[scan] != quote {
                let byte = bytes[scan]
                scan += 1
                if hasBackslashEscapes, byte == UInt8(ascii: "\\"), scan < end, bytes[scan] == quote || bytes[scan] == byte {
                    hasEscapes = true
                    scan += 1
                }
                if byte == Self.lineFeed || (byte == Self.carriageReturn && scan < end && bytes[scan] != Self.lineFeed) {
                    lines += 1
                }
            }
            guard scan < end else { return nil }
            if scan + 1 == end {
                guard isFinal else { return nil }
            } else if bytes[scan + 1] == marks.quote {
                hasEscapes = true
                scan += 2
                continue
            }
            break
        }
        cursor = scan + 1
        if cursor < end, bytes[cursor] == marks.quote || !marks.endsPlainField(bytes[cursor]) {
            return Quoted(problem: .afterClosing)
        }
        let field = FieldBytes(start: bytes + start, count: scan - start)
        if hasEscapes { fields.append(escapedIn: field, backslash: hasBackslashEscapes) } else { fields.append(field) }
        return Quoted(problem: nil)
    }

    /// A quoted field whose end is not in sight.
    private mutating func incomplete(_ bytes: UnsafePointer<UInt8>, end: Int, isFinal: Bool) -> ScanStep {
        if end - position > fields.lengthLimit { return overlong(bytes, end: end) }
        return isFinal ? malformed(.neverClosed, bytes, at: end, end: end, isFinal: true) : .needsMore
    }

    /// A record without an end in sight that ends outside quotes: its last line is too long, or more is needed.
    private mutating func incompleteRecord(_ bytes: UnsafePointer<UInt8>, end: Int) -> ScanStep {
        end - position > fields.lengthLimit + 1 ? overlong(bytes, end: end) : .needsMore
    }

    /// A record longer than the limit: one line, or a quoted field that swallows lines because it is never closed.
    private mutating func overlong(_ bytes: UnsafePointer<UInt8>, end: Int) -> ScanStep {
        let limit = min(end, position + fields.lengthLimit)
        guard let lineEnd = Self.lineEnd(bytes, from: position, to: limit) else { return .tooLong }
        return skipLine(bytes, lineEnd: lineEnd, end: end, isFinal: true, fault: .neverClosed)
    }

    private mutating func malformed(
        _ fault: QuoteFault, _ bytes: UnsafePointer<UInt8>, at cursor: Int, end: Int, isFinal: Bool
    ) -> ScanStep {
        if cursor - position > fields.lengthLimit { return overlong(bytes, end: cursor) }
        guard let lineEnd = Self.lineEnd(bytes, from: position, to: end) else {
            if end - position > fields.lengthLimit { return .tooLong }
            guard isFinal else { return .needsMore }
            position = end
            nextLine += 1
            return .malformed(fault)
        }
        if lineEnd - position > fields.lengthLimit { return .tooLong }
        return skipLine(bytes, lineEnd: lineEnd, end: end, isFinal: isFinal, fault: fault)
    }

    private mutating func skipLine(
        _ bytes: UnsafePointer<UInt8>, lineEnd: Int, end: Int, isFinal: Bool, fault: QuoteFault
    ) -> ScanStep {
        guard let next = Self.afterLineEnd(bytes, lineEnd, end: end, isFinal: isFinal) else { return .needsMore }
        position = next
        nextLine += 1
        return .malformed(fault)
    }

    private static func lineEnd(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
        var cursor = start
        while cursor < end {
            if bytes[cursor] == lineFeed || bytes[cursor] == carriageReturn { return cursor }
            cursor += 1
        }
        return nil
    }
}
