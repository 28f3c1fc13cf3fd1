import Records

/// The planned leaves of one person, and how much of each step they cover at a cutoff.
///
/// A leave is a (from, kind); of its rows known at the cutoff the one with the newest `known_at` is in force (of equal ones the later row),
/// and one without an end is cancelled. Time that several leaves cover counts once.
struct StepLeaves {
    private var rows: [Leave] = []
    private var spans: [Range<Int64>] = []

    /// Starts a person.
    mutating func begin(_ leaves: ArraySlice<Leave>) {
        rows.removeAll(keepingCapacity: true)
        guard !leaves.isEmpty else { return }
        rows += leaves.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            return (one.from, one.kind ?? -1, one.knownAt, left.offset) < (
                other.from, other.kind ?? -1, other.knownAt, right.offset
            )
        }.map(\.element)
    }

    /// Works out which time is leave at a cutoff.
    mutating func look(through limit: Int64) {
        spans.removeAll(keepingCapacity: true)
        var place = 0
        while place < rows.count {
            let first = rows[place]
            var inForce: Leave?
            while place < rows.count, rows[place].from == first.from, rows[place].kind == first.kind {
                if rows[place].knownAt <= limit { inForce = rows[place] }
                place += 1
            }
            guard let from = inForce?.from, let to = inForce?.to, from < to else { continue }
            if let last = spans.last, from <= last.upperBound {
                spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, to)
            } else {
                spans.append(from..<to)
            }
        }
    }

    /// How many of the seconds `border + 1 … end` are leave.
    func seconds(after border: Int64, through end: Int64) -> Int64 {
        var total: Int64 = 0
        for span in spans {
            let from = max(span.lowerBound, border + 1)
            let to = min(span.upperBound, end + 1)
            if from < to { total += to - from }
        }
        return total
    }
}
