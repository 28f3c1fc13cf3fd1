import Glibc

/// A CSV file that appears under its name only when it is whole: it is written beside it and renamed at the end.
final class CSVFile {
    private let path: String
    private let temporaryPath: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private var isFirstField = true
    private static let bufferSize = 1 << 20

    init(path: String, temporaryPath: String) throws(IngestionError) {
        self.path = path
        self.temporaryPath = temporaryPath
        descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(temporaryPath) }
        buffer.reserveCapacity(Self.bufferSize + 4096)
    }

    /// Takes away what was written unless it was published.
    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(temporaryPath)
    }

    private static func failure(_ path: String) -> IngestionError {
        .unwritable(path: path, reason: String(cString: strerror(errno)))
    }

    /// Ends the row.
    func endRow() throws(IngestionError) {
        buffer.append(UInt8(ascii: "\n"))
        isFirstField = true
        if buffer.count >= Self.bufferSize { try flush() }
    }

    private func beginField() {
        if !isFirstField { buffer.append(UInt8(ascii: ",")) }
        isFirstField = false
    }

    /// Adds an empty field.
    func missing() { beginField() }

    /// Adds a whole number, or an empty field.
    func whole(_ value: Int64?) {
        beginField()
        guard let value else { return }
        if value < 0 { buffer.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = buffer.count
        repeat {
            buffer.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        buffer[start...].reverse()
    }

    /// Adds a number in the shortest form that reads back as the same; empty where it is missing or not a number.
    func number(_ value: Double?) {
        beginField()
        guard let value, value.isFinite else { return }
        buffer.append(contentsOf: "\(value)".utf8)
    }

    /// Adds `true`, `false` or an empty field.
    func boolean(_ value: Bool?) {
        beginField()
        if let value { buffer.append(contentsOf: (value ? "true" : "false").utf8) }
    }

    /// Adds bytes that are quoted already where need be.
    func encoded(_ bytes: [UInt8]) {
        beginField()
        buffer.append(contentsOf: bytes)
    }

    /// Adds a text, in quotes where it holds a comma, a quote or a line end.
    func text(_ text: String?) { encoded(text.map(Self.encode) ?? []) }

    /// The bytes of a text as they stand in a CSV file.
    static func encode(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        let special: Set<UInt8> = [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        guard bytes.contains(where: special.contains) else { return bytes }
        let quote = UInt8(ascii: "\"")
        return [quote] + bytes.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
    }

    private func flush() throws(IngestionError) {
        var done = 0
        while done < buffer.count {
            let count = buffer.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done) }
            if count >= 0 { done += count } else if errno != EINTR { throw Self.failure(temporaryPath) }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes out what is left and makes sure that it is on disk.
    func complete() throws(IngestionError) {
        try flush()
        guard fsync(descriptor) == 0 else { throw Self.failure(temporaryPath) }
    }

    /// Lets the file appear under its name.
    func publish() throws(IngestionError) {
        guard rename(temporaryPath, path) == 0 else { throw Self.failure(path) }
        close(descriptor)
        descriptor = -1
    }
}
