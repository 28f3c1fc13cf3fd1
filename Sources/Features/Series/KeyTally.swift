import Foundation

/// How often each key stands in a window, kept up to date as rows enter and leave.
struct KeyTally: ~Copyable {
    private var counts = FlatBuffer<Int32>()
    private var keysWithCount = FlatBuffer<Int32>()
    private var keys = 0
    /// How many keys stand there at all.
    private(set) var distinct = 0
    /// How often the most frequent key stands there.
    private(set) var most = 0

    /// Starts a person; no key stands anywhere.
    ///
    /// - Parameters:
    ///   - keys: Keys are `0 ..< keys`.
    ///   - rows: There are at most so many rows.
    mutating func begin(keys: Int, rows: Int) {
        self.keys = keys
        counts.fill(keys, with: 0)
        keysWithCount.fill(rows + 1, with: 0)
        distinct = 0
        most = 0
    }

    /// Adds a row of a key.
    mutating func add(_ key: Int32) {
        let count = counts[Int(key)] + 1
        counts[Int(key)] = count
        keysWithCount[Int(count)] += 1
        if count == 1 { distinct += 1 }
        // A step more or less moves the largest count by one at most.
        if Int(count) > most { most = Int(count) }
    }

    /// Takes out a row of a key.
    mutating func remove(_ key: Int32) {
        let count = counts[Int(key)]
        counts[Int(key)] = count - 1
        keysWithCount[Int(count)] -= 1
        if count == 1 { distinct -= 1 }
        if Int(count) == most, keysWithCount[most] == 0 { most -= 1 }
    }

    /// The entropy, in nats, of so many rows over the keys; missing where there is no row.
    ///
    /// `H = ln n − (Σ k ln k) ÷ n`, and exactly 0 where one key has all rows.
    func entropy(rows: Int) -> Double {
        guard rows > 0 else { return .nan }
        var sum = 0.0
        for key in 0..<keys {
            let count = Int(counts[key])
            if count == rows { return 0 }
            if count > 1 { sum += Double(count) * log(Double(count)) }
        }
        return log(Double(rows)) - sum / Double(rows)
    }
}
