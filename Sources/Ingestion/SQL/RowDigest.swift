import Crypto

/// SHA-256 over the rows of an answer: the names of the columns, then every field with its length, so that no two answers look alike.
struct RowDigest {
    private var hasher = SHA256()
    private var pending: [UInt8] = []
    /// How many bytes the fields have.
    private(set) var bytes: Int64 = 0

    init(columns: [String]) {
        pending.reserveCapacity(1 << 17)
        for name in columns { Array(name.utf8).withUnsafeBufferPointer { add($0) } }
        bytes = 0
    }

    /// Adds a field; empty is missing.
    mutating func add(_ field: FieldBytes) {
        var length = UInt32(truncatingIfNeeded: field.count)
        for _ in 0..<4 {
            pending.append(UInt8(truncatingIfNeeded: length))
            length >>= 8
        }
        pending.append(contentsOf: field)
        bytes += Int64(field.count)
        if pending.count >= 1 << 16 { flush() }
    }

    private mutating func flush() {
        hasher.update(data: pending)
        pending.removeAll(keepingCapacity: true)
    }

    /// The digest of everything that was added, in hexadecimal.
    func hexadecimal() -> String {
        var copy = self
        copy.flush()
        return copy.hasher.finalize().hexadecimal
    }
}
