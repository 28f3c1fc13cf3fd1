import Records
import Statistics

/// What the persons of a group did about one item.
struct ItemStanding: Sendable {
    /// Persons with a known deadline on it, and those of them whose deadline on it that was assigned last is done.
    var persons: Int32 = 0
    var done: Int32 = 0
    /// Their scores on it, times a power of two so that no square is lost.
    private(set) var scores = 0
    private var sum = ExactSum()
    private var squares = ExactSum()
    private var least = Double.infinity
    private var most = -Double.infinity

    private static let scale = 0x1p300

    /// Takes in the score of one person.
    mutating func add(score: Double) {
        scores += 1
        sum.add(score * Self.scale)
        squares.add(product: score * Self.scale, score * Self.scale)
        least = min(least, score)
        most = max(most, score)
    }

    /// Takes in other persons.
    mutating func join(_ other: ItemStanding) {
        persons += other.persons
        done += other.done
        scores += other.scores
        sum.add(other.sum, times: 1)
        squares.add(other.squares, times: 1)
        least = min(least, other.least)
        most = max(most, other.most)
    }

    /// The mean and the spread that standard scores need; `nil` for fewer than five scores, or where all are equal.
    var scoreScale: ItemScoreScale? {
        guard scores >= 5, !SignificantDigits.areEqual(least, most) else { return nil }
        // n Σx² − (Σx)², in which nothing cancels.
        var spread = ExactSum()
        spread.add(squares, times: Double(scores))
        spread.subtractSquare(of: sum)
        let deviation = (spread.rounded / (Double(scores) * Double(scores - 1))).squareRoot()
        return ItemScoreScale(count: Double(scores), total: DoubleDouble(sum), deviation: deviation, scale: Self.scale)
    }
}

/// Turns scores on one item into standard scores.
struct ItemScoreScale: Sendable {
    fileprivate let count: Double
    fileprivate let total: DoubleDouble
    fileprivate let deviation: Double
    fileprivate let scale: Double

    /// `(score − mean) ÷ sd`.
    func standardScore(of score: Double) -> Double {
        finite((DoubleDouble(product: count, DoubleDouble(score * scale)) - total).value / count / deviation)
    }
}

/// Standings by (group, item).
struct ItemTable: Sendable {
    private var keys: [UInt64] = []  // by slot; `.max` where free
    private var places: [Int32] = []  // by slot
    private var shift: UInt64 = 64
    /// By place.
    private(set) var standings: [ItemStanding] = []
    private var keyOfPlace: [UInt64] = []

    private static func key(_ group: Int32, _ item: Code) -> UInt64 {
        UInt64(UInt32(bitPattern: group)) << 32 | UInt64(UInt32(bitPattern: item))
    }

    private func slot(of key: UInt64) -> Int {
        var slot = Int((key &* 0x9e37_79b9_7f4a_7c15) >> shift)
        while keys[slot] != .max, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }

    /// The place of an item of a group; `nil` where nobody of it did anything about it.
    func place(group: Int32, item: Code) -> Int? {
        guard !keys.isEmpty else { return nil }
        let slot = slot(of: Self.key(group, item))
        return keys[slot] == .max ? nil : Int(places[slot])
    }

    /// Changes what a group did about an item.
    mutating func change(group: Int32, item: Code, _ body: (inout ItemStanding) -> Void) {
        body(&standings[place(forKey: Self.key(group, item))])
    }

    private mutating func place(forKey key: UInt64) -> Int {
        if 2 * standings.count >= keys.count { grow() }
        let slot = slot(of: key)
        if keys[slot] == .max {
            keys[slot] = key
            places[slot] = Int32(standings.count)
            standings.append(ItemStanding())
            keyOfPlace.append(key)
        }
        return Int(places[slot])
    }

    private mutating func grow() {
        let bits = max(6, 64 - keys.count.leadingZeroBitCount)
        keys = [UInt64](repeating: .max, count: 1 << bits)
        places = [Int32](repeating: 0, count: 1 << bits)
        shift = UInt64(64 - bits)
        for (place, key) in keyOfPlace.enumerated() {
            let slot = slot(of: key)
            keys[slot] = key
            places[slot] = Int32(place)
        }
    }

    /// Takes in what other persons did.
    mutating func join(_ other: ItemTable) {
        for (place, key) in other.keyOfPlace.enumerated() { standings[self.place(forKey: key)].join(other.standings[place]) }
    }
}
