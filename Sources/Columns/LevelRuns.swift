/// Which values of a column are there, as the *definition levels* of a page: 1 for there, 0 for missing.
enum LevelRuns {
    /// The levels, with the length that stands before them: one run where all are equal, else a bit for each.
    static func bytes(_ count: Int, present: Int, isPresent: (Int) -> Bool) -> [UInt8] {
        var runs: [UInt8] = []
        if present == count || present == 0 {
            append(UInt64(count) << 1, to: &runs)
            runs.append(present == 0 ? 0 : 1)
        } else {
            let groups = (count + 7) / 8
            append(UInt64(groups) << 1 | 1, to: &runs)
            for group in 0..<groups {
                var bits: UInt8 = 0
                for offset in 0..<min(8, count - 8 * group) where isPresent(8 * group + offset) { bits |= 1 << UInt8(offset) }
                runs.append(bits)
            }
        }
        return withUnsafeBytes(of: UInt32(runs.count).littleEndian, Array.init) + runs
    }

    /// Seven bits a byte, the lowest first.
    static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
