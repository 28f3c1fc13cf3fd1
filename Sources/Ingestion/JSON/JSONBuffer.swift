import Crypto

/// The bytes of a file on their way through memory: what is being read, and as much behind it as a parser may look at.
final class JSONBuffer {
    private let file: String
    private var stream: any ByteStream
    private let room: UnsafeMutableBufferPointer<UInt8>
    private let capacity: Int
    private var hasher = SHA256()
    private let meter: ByteMeter?
    /// How many bytes there are.
    private(set) var filled = 0
    /// Whether nothing follows them.
    private(set) var isAtEnd = false
    /// How many bytes the stream has had so far.
    private(set) var byteCount: Int64 = 0

    init(file: String, stream: any ByteStream, capacity: Int, meter: ByteMeter?) {
        self.file = file
        self.stream = stream
        self.capacity = capacity
        self.meter = meter
        room = .allocate(capacity: capacity + JSONParser.padding)
        room.initialize(repeating: 0)
    }

    deinit { room.deallocate() }

    /// The bytes, valid until the next refill.
    var bytes: UnsafePointer<UInt8> {
        guard let start = room.baseAddress else { preconditionFailure("the buffer has room for its padding") }
        return UnsafePointer(start)
    }

    /// SHA-256 of the bytes read so far, in hexadecimal.
    var digest: String { hasher.finalize().hexadecimal }

    /// Drops the first `count` bytes and reads more behind the rest.
    func refill(dropping count: Int) throws(IngestionError) {
        if count > 0, let start = room.baseAddress {
            start.update(from: start + count, count: filled - count)
            filled -= count
        }
        let free = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: room[filled..<capacity]))
        precondition(!free.isEmpty, "an element is dropped before it fills the buffer")
        let fresh = try stream.read(into: free)
        if fresh == 0 {
            isAtEnd = true
            return
        }
        hasher.update(bufferPointer: UnsafeRawBufferPointer(UnsafeMutableRawBufferPointer(rebasing: free[..<fresh])))
        filled += fresh
        byteCount += Int64(fresh)
        meter?.add(fresh)
    }
}
