import Crypto

/// Reads a stream of CSV record by record through one buffer, checking that it is text.
final class CSVReader {
    private let file: String
    private let origin: (any ByteOrigin)?
    private var stream: any ByteStream
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var filled = 0
    private var checked = 0
    private var isAtEnd = false
    private var scanner: CSVScanner
    private let dialect: CSVDialect
    private var hasher = SHA256()
    private let meter: ByteMeter?
    /// How many bytes the stream has had so far.
    private(set) var byteCount: Int64 = 0

    /// What `next` came upon.
    enum Step {
        case record
        case malformed(QuoteFault)
        case end
    }

    /// Reads a stream of UTF-8.
    ///
    /// - Parameter origin: Knows the size and digest of the file that the text comes from; otherwise they are those of the stream.
    init(
        file: String, stream: any ByteStream, origin: (any ByteOrigin)? = nil, dialect: CSVDialect = .comma,
        limits: ImportLimits = ImportLimits(), meter: ByteMeter? = nil, bufferSize: Int = 4 << 20
    ) {
        let size = max(min(bufferSize, 4 * limits.recordBytes), 2 * limits.recordBytes)
        self.file = file
        self.stream = stream
        self.origin = origin
        self.dialect = dialect
        self.meter = meter
        scanner = CSVScanner(fields: FieldTable(limits: limits), dialect: dialect)
        buffer = .allocate(capacity: size)
    }

    /// Reads a source.
    convenience init(
        file: String, source: TextSource, dialect: CSVDialect = .comma, limits: ImportLimits = ImportLimits(),
        meter: ByteMeter? = nil
    ) {
        self.init(
            file: file, stream: source.stream, origin: source.origin, dialect: dialect, limits: limits, meter: meter)
    }

    deinit { buffer.deallocate() }

    /// The fields of the record; valid until the next step.
    var fields: FieldTable { scanner.fields }
    /// The physical line on which the record begins.
    var line: Int { scanner.line }
    /// The place in the stream at which the next record begins.
    var nextOffset: Int64 { byteCount - Int64(filled) + Int64(scanner.position) }
    /// The physical line on which the next record begins.
    var upcomingLine: Int { scanner.upcomingLine }
    /// SHA-256 of the file, or of the bytes read so far where it is not known; in hexadecimal.
    func digest() throws(IngestionError) -> String { try origin?.digest() ?? hasher.finalize().hexadecimal }
    /// How many bytes of the file have been used; those of the stream where it is not known.
    var bytesTaken: Int64 { origin?.bytesTaken ?? byteCount }
    /// How many records the header has.
    var headerRows: Int { dialect.headerRows }

    /// Moves to the next record.
    func next() throws(IngestionError) -> Step {
        while true {
            if checked == 0, !isAtEnd { try refill() }
            guard let start = buffer.baseAddress else { return .end }
            switch scanner.next(in: start, end: checked, isFinal: isAtEnd && checked == filled) {
            case .record: return .record
            case .malformed(let fault): return .malformed(fault)
            case .finished: return .end
            case .tooLong: throw .lineTooLong(file: file, line: scanner.upcomingLine, limit: scanner.fields.lengthLimit)
            case .needsMore: try refill()
            }
        }
    }

    private func refill() throws(IngestionError) {
        let rest = filled - scanner.position
        if scanner.position > 0, let start = buffer.baseAddress {
            start.update(from: start + scanner.position, count: rest)
            checked -= scanner.position
            filled = rest
            scanner.rebase(by: scanner.position)
        }
        let isStart = byteCount == 0
        try readMore()
        if isStart { try skipByteOrderMark() }
        try checkText()
    }

    /// Reads until there is something new; an archive may hand over a few bytes at a time.
    private func readMore() throws(IngestionError) {
        let before = filled
        while !isAtEnd, filled < buffer.count, filled - before < 4 {
            let room = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[filled...]))
            let takenBefore = bytesTaken
            let count = try stream.read(into: room)
            if count == 0 {
                isAtEnd = true
            } else {
                if origin == nil {
                    hasher.update(bufferPointer: UnsafeRawBufferPointer(UnsafeMutableRawBufferPointer(rebasing: room[..<count])))
                }
                filled += count
                byteCount += Int64(count)
            }
            meter?.add(Int(bytesTaken - takenBefore))
        }
    }

    private func skipByteOrderMark() throws(IngestionError) {
        let start = FieldBytes(rebasing: FieldBytes(buffer)[..<filled])
        if let found = FileSignature.foreign(start) { throw .notText(file: file, line: 1, found: found) }
        if start.count >= 3, start[0] == 0xef, start[1] == 0xbb, start[2] == 0xbf {
            scanner = CSVScanner(fields: scanner.fields, dialect: dialect, position: 3)
            checked = 3
        }
    }

    private func checkText() throws(IngestionError) {
        let fresh = FieldBytes(rebasing: FieldBytes(buffer)[checked..<filled])
        let (valid, fault) = TextEncoding.utf8.check(fresh, isFinal: isAtEnd)
        if let fault {
            let before = FieldBytes(rebasing: FieldBytes(buffer)[scanner.position..<checked + fault.position])
            throw .notText(file: file, line: scanner.upcomingLine + before.lineEnds, found: fault.found)
        }
        checked += valid
    }
}

extension EncodingFault {
    /// What was found, for a message.
    var found: String {
        switch self {
        case .nul: "a NUL byte (UTF-16 or a binary file)"
        case .notUTF8(_, let byte): "the byte 0x\(String(byte, radix: 16, uppercase: true)), which is not UTF-8"
        case .notWindows1252(_, let byte):
            "the byte 0x\(String(byte, radix: 16, uppercase: true)), which is neither UTF-8 nor Windows-1252"
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// How many lines end within these bytes (LF, CRLF or CR).
    var lineEnds: Int {
        var count = 0
        for index in indices {
            if self[index] == UInt8(ascii: "\n") {
                count += 1
            } else if self[index] == UInt8(ascii: "\r"), index + 1 == endIndex || self[index + 1] != UInt8(ascii: "\n") {
                count += 1
            }
        }
        return count
    }
}

/// What a file is by its first bytes, where it is no text of ours.
enum FileSignature {
    static func foreign(_ start: FieldBytes) -> String? {
        func begins(_ bytes: [UInt8]) -> Bool { start.count >= bytes.count && zip(start, bytes).allSatisfy { $0 == $1 } }
        if begins([0xff, 0xfe]) || begins([0xfe, 0xff]) { return "UTF-16" }
        if begins([0x50, 0x4b, 0x03, 0x04]) { return "a zip archive or an Excel workbook" }
        if begins([0xd0, 0xcf, 0x11, 0xe0]) { return "an old Excel workbook" }
        if begins([0x1f, 0x8b]) { return "a gzip archive" }
        if begins([0x25, 0x50, 0x44, 0x46]) { return "a PDF document" }
        if begins([0x50, 0x41, 0x52, 0x31]) { return "a Parquet file" }
        if start.count >= 2, (start[0] == 0) != (start[1] == 0) { return "UTF-16 without a byte order mark" }
        return nil
    }
}

extension Digest {
    /// The digest in hexadecimal.
    var hexadecimal: String {
        var text = ""
        for byte in self { text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        return text
    }
}

/// Adds up the bytes read and tells whoever asked.
final class ByteMeter {
    private let total: Int64
    private var done: Int64 = 0
    private let tell: (Int64, Int64) -> Void

    init(total: Int64, tell: @escaping (Int64, Int64) -> Void) {
        self.total = total
        self.tell = tell
    }

    func add(_ bytes: Int) {
        done += Int64(bytes)
        tell(min(done, total), total)
    }
}
