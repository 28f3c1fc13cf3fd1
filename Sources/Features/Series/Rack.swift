/// A fixed number of things that cannot be copied, side by side.
struct Rack<Element: ~Copyable>: ~Copyable {
    private let base: UnsafeMutablePointer<Element>
    let count: Int

    /// Makes `count` of them.
    init(count: Int, make: (Int) -> Element) {
        base = .allocate(capacity: max(count, 1))
        self.count = count
        for position in 0..<count { (base + position).initialize(to: make(position)) }
    }

    deinit {
        base.deinitialize(count: count)
        base.deallocate()
    }

    subscript(position: Int) -> Element {
        @inline(__always) _read {
            assert(position >= 0 && position < count, "a position lies in the rack")
            yield base[position]
        }
        @inline(__always) _modify {
            assert(position >= 0 && position < count, "a position lies in the rack")
            yield &base[position]
        }
    }
}
