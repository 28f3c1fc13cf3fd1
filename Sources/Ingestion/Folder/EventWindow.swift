import Crypto
import Glibc

/// A window of bytes that moves over a file, checked to be text, with room behind its last byte.
struct EventWindow: ~Copyable {
    private let descriptor: Int32
    private let path: String
    private let size: Int64
    private let room: UnsafeMutablePointer<UInt8>
    private var hasher: SHA256?
    /// Where in the file the first byte of the window stands.
    private(set) var base: Int64
    /// How many bytes are there.
    private(set) var filled = 0
    /// How many of them are whole characters, and so may be read.
    private(set) var checked = 0
    /// The first that is no text, if one was found.
    private(set) var fault: EncodingFault?

    /// How many bytes are read at a time.
    private static let piece = 512 << 10
    private static let capacity = 2 * FieldTable.lengthLimit + piece
    /// Bytes behind the last that may be looked at: a line end, and then nothing.
    private static let slack = 32

    /// Begins at a place of the file; `hasher` has seen everything before it.
    init(_ descriptor: Int32, path: String, size: Int64, from start: Int64, hasher: SHA256? = nil) {
        self.descriptor = descriptor
        self.path = path
        self.size = size
        self.hasher = hasher
        base = start
        room = .allocate(capacity: Self.capacity + Self.slack)
    }

    deinit { room.deallocate() }

    /// The bytes; valid until the window moves.
    var bytes: UnsafePointer<UInt8> { UnsafePointer(room) }
    /// Whether nothing follows the bytes that may be read.
    var isFinal: Bool { base + Int64(filled) == size && checked == filled }
    /// SHA-256 of everything up to the end of the window, in hexadecimal.
    var digest: String? { hasher.map { $0.finalize().hexadecimal } }

    /// Lets go of what stands before `position`, which becomes 0, and reads on. `false` where there is nothing more to be had.
    mutating func move(to position: Int) throws(IngestionError) -> Bool {
        guard fault == nil, base + Int64(filled) < size || position > 0 else { return false }
        let kept = filled - position
        if position > 0, kept > 0 { room.update(from: room + position, count: kept) }
        base += Int64(position)
        checked -= position
        filled = kept
        let wanted = min(Self.piece, Self.capacity - kept, Int(size - base) - kept)
        let piece = UnsafeMutableRawBufferPointer(start: room + kept, count: wanted)
        let count = try FileStream.read(descriptor: descriptor, path: path, at: base + Int64(kept), into: piece)
        guard count == wanted else { throw .unreadable(path: path, reason: "the file has shrunk while it was read") }
        hasher?.update(bufferPointer: UnsafeRawBufferPointer(piece))
        filled += count
        (room + filled).update(repeating: 0, count: Self.slack)
        room[filled] = UInt8(ascii: "\n")
        check()
        return count > 0
    }

    private mutating func check() {
        let fresh = FieldBytes(start: room + checked, count: filled - checked)
        let found = TextEncoding.utf8.check(fresh, isFinal: base + Int64(filled) == size)
        checked += found.valid
        fault = found.fault
    }

    /// How many lines end between two places.
    func lineEnds(_ range: Range<Int>) -> Int {
        FieldBytes(start: room + range.lowerBound, count: range.count).lineEnds
    }
}
