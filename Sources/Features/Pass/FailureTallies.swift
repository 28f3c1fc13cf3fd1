/// The largest number of failed attempts on one item within each window.
struct FailureTallies: ~Copyable {
    /// By window.
    private(set) var most: InlineArray<3, Int> = .init(repeating: 0)
    private var ofItem = FlatBuffer<Int32>()  // [window, item]
    private var itemsWith = FlatBuffer<Int32>()  // [window, failures]: how many items have so many
    private var items = 0
    private var width = 0

    /// Starts a person; no failure is in any window.
    mutating func begin(items: Int, failures: Int) {
        most = .init(repeating: 0)
        self.items = items
        width = failures + 1
        guard failures > 0 else { return }
        ofItem.fill(3 * items, with: 0)
        itemsWith.fill(3 * width, with: 0)
    }

    /// Counts a failure on an item into a window.
    mutating func enter(_ item: Int, _ window: Int) {
        let after = ofItem[window * items + item] + 1
        ofItem[window * items + item] = after
        itemsWith[window * width + Int(after) - 1] -= 1
        itemsWith[window * width + Int(after)] += 1
        most[window] = max(most[window], Int(after))
    }

    /// Takes a failure on an item out of a window: the largest number falls by one where no other item has so many.
    mutating func leave(_ item: Int, _ window: Int) {
        let before = ofItem[window * items + item]
        ofItem[window * items + item] = before - 1
        itemsWith[window * width + Int(before)] -= 1
        itemsWith[window * width + Int(before) - 1] += 1
        if Int(before) == most[window], itemsWith[window * width + Int(before)] == 0 { most[window] = Int(before) - 1 }
    }
}
