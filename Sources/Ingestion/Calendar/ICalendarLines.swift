/// Reads content lines of iCalendar (RFC 5545, 3.1): unfolds lines that go on after a line break and a blank, and parts name, parameters
/// and value.
struct ICalendarLines {
    /// A content line.
    struct Line: Equatable {
        /// The physical line on which it begins, from 1.
        let number: Int
        /// In upper case.
        let name: String
        /// By name in upper case; without quotes.
        let parameters: [String: String]
        let value: String
    }

    /// No unfolded line may be longer, in bytes.
    static let lengthLimit = 1 << 16

    private var stream: any ByteStream
    private let file: String
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var filled = 0
    private var position = 0
    private var physical = 0
    private var pending: (bytes: [UInt8], number: Int)?

    init(file: String, stream: any ByteStream) {
        self.file = file
        self.stream = stream
    }

    /// The next content line; `nil` at the end. Empty lines are passed over.
    mutating func next() throws(IngestionError) -> Line? {
        while true {
            var begun = pending
            pending = nil
            if begun == nil { begun = try physicalLine() }
            guard var bytes = begun?.bytes, let number = begun?.number else { return nil }
            while let (more, line) = try physicalLine() {
                guard let first = more.first, first == 0x20 || first == 0x09 else {
                    pending = (more, line)
                    break
                }
                bytes += more.dropFirst()
                guard bytes.count <= Self.lengthLimit else { throw .lineTooLong(file: file, line: number, limit: Self.lengthLimit) }
            }
            if bytes.isEmpty { continue }
            return try Self.parsed(String(decoding: bytes, as: UTF8.self), number, file)
        }
    }

    private mutating func physicalLine() throws(IngestionError) -> (bytes: [UInt8], number: Int)? {
        var line: [UInt8] = []
        var isAny = false
        while let byte = try nextByte() {
            if !isAny { physical += 1 }
            isAny = true
            if byte == 0x0a { break }
            if byte == 0x0d {
                if try peekByte() == 0x0a { position += 1 }
                break
            }
            line.append(byte)
            guard line.count <= Self.lengthLimit else { throw .lineTooLong(file: file, line: physical, limit: Self.lengthLimit) }
        }
        return isAny ? (line, physical) : nil
    }

    private mutating func nextByte() throws(IngestionError) -> UInt8? {
        let byte = try peekByte()
        if byte != nil { position += 1 }
        return byte
    }

    private mutating func peekByte() throws(IngestionError) -> UInt8? {
        if position == filled {
            var failure: IngestionError?
            var count = 0
            buffer.withUnsafeMutableBytes { bytes in
                do throws(IngestionError) { count = try stream.read(into: bytes) } catch { failure = error }
            }
            if let failure { throw failure }
            position = 0
            filled = count
        }
        return position < filled ? buffer[position] : nil
    }

    /// `DTSTART;VALUE=DATE:20250101`; a colon within quotes belongs to a parameter.
    private static func parsed(_ text: String, _ number: Int, _ file: String) throws(IngestionError) -> Line {
        var parts: [String] = [""]
        var isQuoted = false
        var rest = Substring(text)
        while let character = rest.first, isQuoted || character != ":" {
            rest = rest.dropFirst()
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ";", !isQuoted {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        guard rest.first == ":", let name = parts.first, !name.isEmpty else {
            throw .incomplete(
                file: file, detail: "line \(number): this is no line of a calendar; wanted a name, a colon and a value")
        }
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { parameters[pair[0].uppercased()] = String(pair[1]) }
        }
        return Line(number: number, name: name.uppercased(), parameters: parameters, value: String(rest.dropFirst()))
    }
}
