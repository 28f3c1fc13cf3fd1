import Glibc

/// Bytes one after the other, from a file or out of an archive.
protocol ByteStream {
    /// Fills the beginning of `buffer`; 0 bytes is the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int
}

/// The bytes of a file on disk. Closed when it is let go.
final class FileStream: ByteStream {
    private let path: String
    private let descriptor: Int32
    /// How many bytes the file has.
    let size: Int64

    /// Opens a file; anything else than a regular file (a folder, a pipe, a device) is refused.
    init(path: String) throws(IngestionError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)  // a pipe without a writer would block
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unreadable(path: path, reason: "not a regular file")
        }
        size = Int64(status.st_size)
    }

    deinit { close(descriptor) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        }
    }

    /// The first bytes of a file, up to `count`.
    static func beginning(of path: String, count: Int) throws(IngestionError) -> [UInt8] {
        let stream = try FileStream(path: path)
        var failure: IngestionError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(IngestionError) {
                filled = try stream.read(into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Reads at a place of its own; safe from several threads. Fewer bytes than asked for mean the end of the file.
    static func read(
        descriptor: Int32, path: String, at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(IngestionError) -> Int {
        var done = 0
        while done < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = pread(descriptor, rest.baseAddress, rest.count, Int(offset) + done)
            if count == 0 { break }
            if count > 0 {
                done += count
            } else if errno != EINTR {
                throw .unreadable(path: path, reason: String(cString: strerror(errno)))
            }
        }
        return done
    }

    /// Runs `body` with the file's descriptor, which stays open meanwhile.
    func withDescriptor<Value>(_ body: (Int32) throws(IngestionError) -> Value) throws(IngestionError) -> Value {
        try body(descriptor)
    }
}

/// Bytes that are in memory already.
struct MemoryStream: ByteStream {
    private let bytes: [UInt8]
    private var position = 0
    private let pieceLimit: Int

    init(_ bytes: [UInt8], pieceLimit: Int = .max) {
        self.bytes = bytes
        self.pieceLimit = pieceLimit
    }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - position, pieceLimit)
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + count])) }
        position += count
        return count
    }
}
