import Glibc

/// Turns bytes of any encoding known here into UTF-8 without a byte order mark.
///
/// UTF-16 shows itself by its mark, or by NULs in every other of the first bytes. Everything else is UTF-8 up to the first byte that
/// is not; from there on it is Windows-1252 (which holds all printable characters of Latin-1), provided that no character of
/// several bytes came before: a file that mixes both cannot be trusted and is refused. So are NULs, unpaired surrogates, an odd
/// number of bytes, and what Windows-1252 leaves undefined. Everything before a fault is handed out first.
final class TextDecoder: ByteStream {
    private enum Mode {
        case unknown
        case utf8
        case windows1252
        case utf16(isBig: Bool)
    }

    private let file: String
    private var source: any ByteStream
    private let findings: SourceFindings
    private var mode = Mode.unknown
    /// Bytes that have been read and not decoded.
    private var input: [UInt8] = []
    /// Text that has been decoded and not handed out.
    private var output: [UInt8] = []
    private var handedOut = 0
    private let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var isAtEnd = false
    private var hasMultibyte = false
    private var lines = LineCounter()
    private var failure: IngestionError?

    /// Buffers that have at least this size are filled directly.
    private static let directSize = 1 << 12

    init(file: String, source: any ByteStream, findings: SourceFindings) {
        self.file = file
        self.source = source
        self.findings = findings
    }

    deinit { piece.deallocate() }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int {
        guard !buffer.isEmpty else { return 0 }
        while true {
            if handedOut < output.count { return handOut(into: buffer) }
            if let failure { throw failure }
            if case .unknown = mode { try begin() }
            if case .utf8 = mode, buffer.count >= Self.directSize, input.count < buffer.count {
                let count = try readDirectly(into: buffer)
                if count > 0 { return count }
            } else {
                if !isAtEnd, input.count < Self.directSize { try readMore() }
                decode()
            }
            if handedOut == output.count, failure == nil, isAtEnd, input.isEmpty { return 0 }
        }
    }

    private func handOut(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, output.count - handedOut)
        output.withUnsafeBytes { all in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[handedOut..<handedOut + count]))
        }
        handedOut += count
        if handedOut == output.count {
            output.removeAll(keepingCapacity: true)
            handedOut = 0
        }
        return count
    }

    /// Adds a piece of up to 64 KiB to the input.
    private func readMore() throws(IngestionError) {
        let count = try source.read(into: piece)
        input.append(contentsOf: UnsafeRawBufferPointer(UnsafeMutableRawBufferPointer(rebasing: piece[..<count])))
        isAtEnd = count == 0
    }

    /// Looks at the first bytes and decides how to go on.
    private func begin() throws(IngestionError) {
        while !isAtEnd, input.count < 64 { try readMore() }
        if input.starts(with: [0xef, 0xbb, 0xbf]) {
            findings.encoding = .utf8WithMark
            input.removeFirst(3)
            mode = .utf8
        } else if let isBig = UTF16Pieces.byteOrder(of: input) {
            findings.encoding = isBig ? .utf16BigEndian : .utf16LittleEndian
            if input.starts(with: [0xff, 0xfe]) || input.starts(with: [0xfe, 0xff]) { input.removeFirst(2) }
            mode = .utf16(isBig: isBig)
        } else {
            mode = .utf8
        }
    }

    /// Fills the buffer with UTF-8 as it stands; 0 where something else has to be done first.
    private func readDirectly(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int {
        let carried = input.count
        input.withUnsafeBytes { buffer.copyMemory(from: $0) }
        if !isAtEnd {
            let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[carried...]))
            isAtEnd = count == 0
            return takeUTF8(UnsafeMutableRawBufferPointer(rebasing: buffer[..<(carried + count)]))
        }
        return takeUTF8(UnsafeMutableRawBufferPointer(rebasing: buffer[..<carried]))
    }

    /// Keeps what is whole in `bytes`; the rest becomes the input.
    private func takeUTF8(_ bytes: UnsafeMutableRawBufferPointer) -> Int {
        let text = FieldBytes(bytes.assumingMemoryBound(to: UInt8.self))
        let found = TextEncoding.scanUTF8(text, isFinal: isAtEnd)
        let taken = FieldBytes(rebasing: text[..<found.valid])
        hasMultibyte = hasMultibyte || found.hasMultibyte
        lines.add(taken)
        input.removeAll(keepingCapacity: true)
        input.append(contentsOf: text[found.valid...])
        if let fault = found.fault { leaveUTF8(fault) }
        return found.valid
    }

    private func leaveUTF8(_ fault: EncodingFault) {
        guard case .notUTF8(_, let byte) = fault else { return fail(fault.found) }
        guard !hasMultibyte else {
            let hex = "0x\(String(byte, radix: 16, uppercase: true))"
            return fail("the byte \(hex), which is not UTF-8, in a file that has characters in UTF-8 before it")
        }
        findings.encoding = .windows1252
        findings.windowsLine = lines.line
        mode = .windows1252
    }

    /// Decodes the input into the output, as far as it is whole.
    private func decode() {
        switch mode {
        case .unknown: return
        case .utf8:
            var bytes = input
            let valid = bytes.withUnsafeMutableBytes { takeUTF8($0) }
            output.append(contentsOf: bytes[..<valid])
        case .windows1252: decodeWindows1252()
        case .utf16(let isBig): decodeUTF16(isBig: isBig)
        }
    }

    private func decodeWindows1252() {
        let (valid, fault) = input.withUnsafeBufferPointer { TextEncoding.windows1252.check($0, isFinal: true) }
        input.withUnsafeBufferPointer { all in
            let text = FieldBytes(rebasing: all[..<valid])
            lines.add(text)
            Windows1252.append(text, to: &output)
        }
        input.removeFirst(valid)
        if let fault { fail(fault.found) }
    }

    private func decodeUTF16(isBig: Bool) {
        let before = output.count
        let (taken, problem) = input.withUnsafeBufferPointer {
            UTF16Pieces.decode($0, isBig: isBig, isFinal: isAtEnd, into: &output)
        }
        output.withUnsafeBufferPointer { lines.add(FieldBytes(rebasing: $0[before...])) }
        input.removeFirst(taken)
        if let problem { fail(problem) }
    }

    private func fail(_ found: String) {
        failure = .notText(file: file, line: lines.line, found: found)
        input.removeAll()
    }
}

/// Counts lines that end with LF, CRLF or CR in bytes that come piece by piece.
struct LineCounter {
    private var ends = 0
    private var endsWithReturn = false

    /// The line, from 1, on which the next byte stands. A CR that stands last counts as the end of a line.
    var line: Int { ends + 1 }

    mutating func add(_ bytes: FieldBytes) {
        guard let first = bytes.first else { return }
        if endsWithReturn, first == UInt8(ascii: "\n") { ends -= 1 }
        ends += Self.count(bytes)
        endsWithReturn = bytes[bytes.count - 1] == UInt8(ascii: "\r")
    }

    /// LF, and CR that no LF follows.
    private static func count(_ bytes: FieldBytes) -> Int {
        guard let start = bytes.baseAddress else { return 0 }
        let feeds = places(of: UInt8(ascii: "\n"), start, bytes.count) { _ in true }
        let returns = places(of: UInt8(ascii: "\r"), start, bytes.count) { place in
            place + 1 == bytes.count || start[place + 1] != UInt8(ascii: "\n")
        }
        return feeds + returns
    }

    /// How many of the places of a byte count. `memchr` compares many bytes at a time, as no loop of ours does.
    @inline(__always)
    private static func places(
        of byte: UInt8, _ start: UnsafePointer<UInt8>, _ count: Int, counts: (Int) -> Bool
    ) -> Int {
        var total = 0
        var position = 0
        while position < count, let found = memchr(start + position, Int32(byte), count - position) {
            let place = UnsafeRawPointer(found) - UnsafeRawPointer(start)
            if counts(place) { total += 1 }
            position = place + 1
        }
        return total
    }
}
