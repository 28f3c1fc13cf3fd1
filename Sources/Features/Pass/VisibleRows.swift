/// Which of a person's rows of one kind can be seen at a cutoff that moves forward.
///
/// A row comes into sight at its *reveal*, the later of its two clocks; the rows in sight stay in the order in which they happened. Late
/// and ordinary facts go the same way: where no row is late, rows come into sight in that order, and every step only appends.
struct VisibleRows: ~Copyable {
    /// The rows in sight, ascending.
    private(set) var rows = FlatBuffer<Int32>()
    /// How many rows are in sight.
    private(set) var count = 0

    private var reveal = FlatBuffer<Int64>()  // by row
    private var queue = FlatBuffer<Int32>()  // rows in the order in which they come into sight
    private var late = FlatBuffer<Int32>()  // room for the sorting
    private var total = 0
    private var next = 0
    private var pending = 0
    private var isOrdered = true

    /// Starts a person of at most `room` rows, none of them in sight yet.
    mutating func begin(_ room: Int) {
        total = 0
        count = 0
        next = 0
        pending = 0
        isOrdered = true
        rows.reserve(room)
        reveal.reserve(room)
        queue.reserve(room)
    }

    /// Says when a row comes into sight; to be called for every row, in order.
    @inline(__always)
    mutating func setReveal(_ row: Int, _ moment: Int64) {
        reveal[row] = moment
        queue[row] = Int32(truncatingIfNeeded: row)
        if row > 0, moment < reveal[row - 1] { isOrdered = false }
    }

    /// Ends the setting of reveals; there are `total` rows.
    mutating func seal(_ total: Int) {
        self.total = total
        guard !isOrdered else { return }
        mergeLate(setAsideLate())
    }

    /// Sets aside the rows that come into sight after a later one, and gathers the others at the end of the queue; most are in order, and
    /// only those set aside need sorting. Returns how many were set aside.
    private mutating func setAsideLate() -> Int {
        late.reserve(total)
        var lateCount = 0
        var earliest = Int64.max
        var place = total
        for row in stride(from: total - 1, through: 0, by: -1) {
            if reveal[row] <= earliest {
                earliest = reveal[row]
                place -= 1
                queue[place] = Int32(truncatingIfNeeded: row)
            } else {
                late[lateCount] = Int32(truncatingIfNeeded: row)
                lateCount += 1
            }
        }
        let reveal = self.reveal.pointer
        late.sort(0..<lateCount) { (reveal[Int($0)], $0) < (reveal[Int($1)], $1) }
        return lateCount
    }

    /// Merges the rows set aside into the queue, whose first so many places are free: what is written never overtakes what is read.
    private mutating func mergeLate(_ lateCount: Int) {
        var ordered = lateCount
        var next = 0
        for place in 0..<total {
            guard next < lateCount else { return }
            if ordered < total, (reveal[Int(queue[ordered])], queue[ordered]) < (reveal[Int(late[next])], late[next]) {
                queue[place] = queue[ordered]
                ordered += 1
            } else {
                queue[place] = late[next]
                next += 1
            }
        }
    }

    /// Brings the next row into sight, for a person with one cutoff only: rows that it does not see are left out, and no reveal is set.
    @inline(__always)
    mutating func showForGood(_ row: Int) {
        rows[count] = Int32(truncatingIfNeeded: row)
        count += 1
    }

    /// Finds the rows that come into sight up to `limit`, and returns how many of the rows in sight keep their place.
    ///
    /// `rows` and `count` stay as they are until `show()`.
    mutating func look(through limit: Int64) -> Int {
        let first = next
        while next < total, reveal[Int(queue[next])] <= limit { next += 1 }
        pending = next - first
        guard pending > 0, !isOrdered else { return count }
        if !isAscending(first..<next) { queue.sort(first..<next, by: <) }
        return lowerBound(of: queue[first])
    }

    private func isAscending(_ places: Range<Int>) -> Bool {
        for place in places.dropFirst() where queue[place] < queue[place - 1] { return false }
        return true
    }

    /// Takes in the rows that the last `look(through:)` found.
    mutating func show() {
        var old = count - 1
        var new = next - 1
        let end = next - pending
        count += pending
        pending = 0
        var place = count - 1
        while new >= end {
            if old >= 0, rows[old] > queue[new] {
                rows[place] = rows[old]
                old -= 1
            } else {
                rows[place] = queue[new]
                new -= 1
            }
            place -= 1
        }
    }

    /// Brings into sight what is due up to `limit`; for kinds of which nothing is derived ahead.
    mutating func advance(through limit: Int64) {
        _ = look(through: limit)
        show()
    }

    /// How many of the rows in sight stand before `row`.
    private func lowerBound(of row: Int32) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
