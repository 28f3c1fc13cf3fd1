import CZlib

/// The unpacked bytes of a gzip file of one member or several (RFC 1952), through zlib.
///
/// What is cut off, damaged (CRC or length) or followed by anything but zeros is refused, and so is what unpacks beyond the limits.
final class GzipStream: ByteStream {
    private let path: String
    private var packed: any ByteStream
    private let limits: ImportLimits
    private let inflater: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private var taken: UInt64 = 0
    private var unpacked: UInt64 = 0
    private var isInMember = true
    private var isAtEnd = false

    init(path: String, packed: any ByteStream, limits: ImportLimits, bufferSize: Int = 1 << 16) throws(IngestionError) {
        self.path = path
        self.packed = packed
        self.limits = limits
        input = .allocate(byteCount: bufferSize, alignment: 16)
        inflater = .allocate(capacity: 1)
        inflater.initialize(to: z_stream())
        // 15 bits of window, 16 more for the gzip header.
        let code = inflateInit2_(inflater, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw .unreadable(path: path, reason: "zlib does not start (\(code))") }
    }

    deinit {
        inflateEnd(inflater)
        inflater.deallocate()
        input.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int {
        guard !buffer.isEmpty else { return 0 }
        let room = buffer.count > 1 << 20 ? 1 << 20 : buffer.count
        inflater.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        inflater.pointee.avail_out = UInt32(room)
        while !isAtEnd, inflater.pointee.avail_out == UInt32(room) {
            if inflater.pointee.avail_in == 0, try refill() == 0 {
                guard !isInMember else { throw .brokenArchive(path: path, reason: "the gzip file ends too early") }
                isAtEnd = true
            } else if isInMember {
                try inflateSome()
            } else {
                try beginNextMember()
            }
        }
        let count = room - Int(inflater.pointee.avail_out)
        unpacked += UInt64(count)
        try checkLimits()
        return count
    }

    private func refill() throws(IngestionError) -> Int {
        let count = try packed.read(into: input)
        taken += UInt64(count)
        inflater.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        inflater.pointee.avail_in = UInt32(count)
        return count
    }

    private func inflateSome() throws(IngestionError) {
        let code = inflate(inflater, Z_NO_FLUSH)
        switch code {
        case Z_OK, Z_BUF_ERROR: return
        case Z_STREAM_END: isInMember = false
        default:
            let reason = inflater.pointee.msg.map { String(cString: $0) } ?? "zlib error \(code)"
            throw .brokenArchive(path: path, reason: "the gzip file is damaged: \(reason)")
        }
    }

    /// After a member: zeros that pad the file are passed over, another member begins.
    private func beginNextMember() throws(IngestionError) {
        guard let next = inflater.pointee.next_in else { return }
        if next.pointee == 0 {
            inflater.pointee.next_in = next + 1
            inflater.pointee.avail_in -= 1
            return
        }
        guard next.pointee == 0x1f else {
            throw .brokenArchive(path: path, reason: "something else follows the end of the gzip file")
        }
        inflateReset(inflater)
        isInMember = true
    }

    private func checkLimits() throws(IngestionError) {
        guard unpacked <= limits.unpackedBytes else {
            throw .unsafeArchive(
                path: path, reason: "it unpacks to more than \(limits.unpackedBytes) bytes, the limit unpackedBytes")
        }
        guard unpacked <= max(taken, 1 << 20) * limits.packingRatio else {
            let text = "it unpacks to more than \(limits.packingRatio) times its \(taken) bytes read, the limit packingRatio"
            throw .unsafeArchive(path: path, reason: text)
        }
    }
}
