/// A generator of pseudo-random numbers whose whole sequence follows from its seed: xoshiro256** seeded through SplitMix64.
///
/// The same seed gives the same numbers on every machine and with every Swift version, because nothing here relies on the
/// standard library's (unspecified) way from raw bits to a value.
///
/// ## References
/// - Blackman and Vigna (2021), *ACM Transactions on Mathematical Software* 47(4), article 36.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    /// The seed that this generator was made with, to be recorded beside whatever is drawn from it.
    public let seed: UInt64
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// Makes the generator of `seed`.
    public init(seed: UInt64) {
        self.seed = seed
        var mixer = SplitMix64(state: seed)
        state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
    }

    /// Makes an independent generator for a named part of the work, so that parts may run in any order or side by side.
    ///
    /// - Parameters:
    ///   - name: What the numbers are for; part of the seed.
    ///   - index: Which one of many parts of that name.
    public func stream(_ name: String, _ index: Int = 0) -> SeededGenerator {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a over seed, name and index
        func absorb(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        withUnsafeBytes(of: seed.littleEndian) { for byte in $0 { absorb(byte) } }
        for byte in name.utf8 { absorb(byte) }
        withUnsafeBytes(of: Int64(index).littleEndian) { for byte in $0 { absorb(byte) } }
        return SeededGenerator(seed: hash)
    }

    /// Returns the next 64 random bits.
    public mutating func next() -> UInt64 {
        let result = rotate(state.1 &* 5, by: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = rotate(state.3, by: 45)
        return result
    }

    private func rotate(_ bits: UInt64, by places: UInt64) -> UInt64 { (bits << places) | (bits >> (64 - places)) }
}

/// The generator that turns one seed into the four words of a larger state.
private struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
