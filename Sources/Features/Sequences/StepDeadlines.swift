import Records

/// The deadlines of one person as a cutoff moves forward: which row of each is in force, and when each was done.
///
/// A deadline is a (course, item, assigned at); of its rows known at the cutoff the one with the newest `known_at` is in force (of equal
/// ones the later row), and one without a due date is withdrawn. It is done at the first `complete` or `attempt` in sight on its item
/// after it was assigned.
struct StepDeadlines: ~Copyable {
    /// One row as it was given.
    struct Row: BitwiseCopyable {
        var item: Int32
        var assignedAt, knownAt, dueAt: Int64
        var isWithdrawn: Bool
    }

    private var rows = FlatBuffer<Row>()
    private var count = 0
    private var groups = FlatBuffer<Int32>()  // where each deadline's rows begin; one more entry than deadlines
    private var groupCount = 0
    private var doneAt = FlatBuffer<Int64>()  // by deadline; `Int64.max` where it is not done

    /// Starts a person; nothing is done yet.
    mutating func begin(_ deadlines: ArraySlice<Deadline>) {
        count = deadlines.count
        rows.reserve(count)
        for (place, deadline) in deadlines.enumerated() {
            rows[place] = Row(
                item: deadline.item, assignedAt: deadline.assignedAt, knownAt: deadline.knownAt, dueAt: deadline.dueAt ?? 0,
                isWithdrawn: deadline.dueAt == nil)
        }
        // A stable order: of equal rows the later one in the block stays the later one.
        if count > 1 { rows.sortStably(0..<count) { ($0.item, $0.assignedAt, $0.knownAt) < ($1.item, $1.assignedAt, $1.knownAt) } }
        groups.reserve(count + 1)
        groupCount = 0
        for place in 0..<count where place == 0 || !isSame(place - 1, place) {
            groups[groupCount] = Int32(truncatingIfNeeded: place)
            groupCount += 1
        }
        groups[groupCount] = Int32(truncatingIfNeeded: count)
        doneAt.fill(groupCount, with: .max)
    }

    private func isSame(_ one: Int, _ other: Int) -> Bool {
        rows[one].item == rows[other].item && rows[one].assignedAt == rows[other].assignedAt
    }

    /// Takes in that something on an item was completed or attempted; in any order, and as often as wanted.
    mutating func noteDone(item: Int32, at: Int64) {
        var low = 0
        var high = groupCount
        while low < high {
            let middle = (low + high) / 2
            if rows[Int(groups[middle])].item < item { low = middle + 1 } else { high = middle }
        }
        while low < groupCount {
            let row = rows[Int(groups[low])]
            guard row.item == item, row.assignedAt < at else { return }
            doneAt[low] = min(doneAt[low], at)
            low += 1
        }
    }

    /// Calls `body` with the due date of every deadline in force at a cutoff and when it was done (`nil`: not yet).
    func forEach(knownThrough limit: Int64, _ body: (_ dueAt: Int64, _ doneAt: Int64?) -> Void) {
        for group in 0..<groupCount {
            var place = Int(groups[group + 1]) - 1
            while place >= Int(groups[group]), rows[place].knownAt > limit { place -= 1 }
            guard place >= Int(groups[group]), !rows[place].isWithdrawn else { continue }
            body(rows[place].dueAt, doneAt[group] == .max ? nil : doneAt[group])
        }
    }
}

extension FlatBuffer {
    /// Sorts values at the positions given; equal ones keep their order.
    mutating func sortStably(_ positions: Range<Int>, by areInOrder: (Element, Element) -> Bool) {
        let old = positions.map { self[$0] }
        let order = old.indices.sorted { left, right in
            areInOrder(old[left], old[right]) || (!areInOrder(old[right], old[left]) && left < right)
        }
        for (place, source) in order.enumerated() { self[positions.lowerBound + place] = old[source] }
    }
}
