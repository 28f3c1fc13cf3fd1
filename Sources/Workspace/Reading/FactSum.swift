import Crypto

/// The sum of the SHA-256 digests of facts, as numbers of 256 bits: the same for the same facts in any order, and changed by what comes and
/// goes without a look at what stays.
///
/// It tells facts apart that differ by accident. Who can choose millions of facts at will could find two sets with one sum; that nobody
/// changed the store is what the audit log is for.
struct FactSum: Equatable {
    /// From the lowest.
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// The sum of nothing.
    init() {}

    /// Reads what `append(to:)` wrote.
    init(_ reader: inout ByteReader) throws(ChunkFault) {
        words = (try reader.number(), try reader.number(), try reader.number(), try reader.number())
    }

    /// Adds a fact, given as bytes.
    mutating func add(fact bytes: [UInt8]) {
        SHA256.hash(data: bytes).withUnsafeBytes { digest in
            func word(_ index: Int) -> UInt64 { digest.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self).littleEndian }
            add((word(0), word(1), word(2), word(3)))
        }
    }

    /// Adds a sum.
    mutating func add(_ other: FactSum) { add(other.words) }

    private mutating func add(_ other: (UInt64, UInt64, UInt64, UInt64)) {
        var carry = false
        func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
            let (part, first) = left.addingReportingOverflow(right)
            let (whole, second) = part.addingReportingOverflow(carry ? 1 : 0)
            carry = first || second
            return whole
        }
        words.0 = sum(words.0, other.0)
        words.1 = sum(words.1, other.1)
        words.2 = sum(words.2, other.2)
        words.3 = sum(words.3, other.3)
    }

    /// The bytes, 32 of them.
    func append(to bytes: inout [UInt8]) {
        for word in [words.0, words.1, words.2, words.3] { bytes.append(number: word) }
    }

    static func == (left: FactSum, right: FactSum) -> Bool { left.words == right.words }
}
