/// The rows of one kind in the order in which they come into sight, for what does not depend on the order in which they happened.
struct RevealQueue: ~Copyable {
    private var moments = FlatBuffer<Int64>()  // by row
    private var rows = FlatBuffer<Int32>()
    private var next = 0
    private var isOrdered = true
    /// How many rows there are.
    private(set) var count = 0

    /// Starts a person of at most `room` rows.
    mutating func begin(_ room: Int) {
        moments.reserve(room)
        rows.reserve(room)
        next = 0
        count = 0
        isOrdered = true
    }

    /// Says when the next row, numbered from 0 on, comes into sight.
    @inline(__always)
    mutating func append(_ moment: Int64) {
        if count > 0, moment < moments[count - 1] { isOrdered = false }
        moments[count] = moment
        rows[count] = Int32(truncatingIfNeeded: count)
        count += 1
    }

    /// Ends the adding.
    mutating func seal() {
        guard !isOrdered else { return }
        let moments = self.moments.pointer
        rows.sort(0..<count) { (moments[Int($0)], $0) < (moments[Int($1)], $1) }
    }

    /// The next row that comes into sight up to `limit`; of one moment the earlier rows come first.
    @inline(__always)
    mutating func take(through limit: Int64) -> Int? {
        guard next < count, moments[Int(rows[next])] <= limit else { return nil }
        next += 1
        return Int(rows[next - 1])
    }
}
