/// The smallest and the largest of any run of values in a list that grows and shrinks at its end.
///
/// A binary tree over the list, each node with the extremes below it: to add a value and to ask for a run both take O(log *n*).
struct ExtremeTree: ~Copyable {
    private var smallest = FlatBuffer<Double>()
    private var largest = FlatBuffer<Double>()
    private var leaves = 0

    /// Makes room for `count` values. Nodes need no clearing: a run is made of nodes all of whose leaves were set since.
    mutating func begin(_ count: Int) {
        leaves = 1
        while leaves < count { leaves *= 2 }
        smallest.fill(2 * leaves, with: .infinity)
        largest.fill(2 * leaves, with: -.infinity)
    }

    /// Sets the value at a position, the end of the list.
    mutating func set(_ position: Int, _ value: Double) {
        var node = leaves + position
        smallest[node] = value
        largest[node] = value
        // What stands to the right is out of date, and never part of a run before it is set again.
        while node & 1 == 1, node > 1 {
            node /= 2
            smallest[node] = min(smallest[2 * node], smallest[2 * node + 1])
            largest[node] = max(largest[2 * node], largest[2 * node + 1])
        }
    }

    /// The extremes of a run that is not empty.
    func extremes(_ run: Range<Int>) -> (smallest: Double, largest: Double) {
        var low = leaves + run.lowerBound
        var high = leaves + run.upperBound
        var found = (smallest: Double.infinity, largest: -Double.infinity)
        while low < high {
            if low & 1 == 1 {
                found = (min(found.smallest, smallest[low]), max(found.largest, largest[low]))
                low += 1
            }
            if high & 1 == 1 {
                high -= 1
                found = (min(found.smallest, smallest[high]), max(found.largest, largest[high]))
            }
            low /= 2
            high /= 2
        }
        return found
    }
}
