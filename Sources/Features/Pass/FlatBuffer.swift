/// Flat room for plain values, which grows and is used again for one person after another.
///
/// Bounds are checked in debug builds only: the loops over it run for every event and every snapshot.
struct FlatBuffer<Element: BitwiseCopyable>: ~Copyable {
    private var base: UnsafeMutablePointer<Element>
    private(set) var capacity: Int

    init(capacity: Int = 0) {
        self.capacity = max(capacity, 16)
        base = .allocate(capacity: self.capacity)
    }

    init(repeating value: Element, count: Int) {
        self.init(capacity: count)
        base.initialize(repeating: value, count: self.capacity)
    }

    deinit { base.deallocate() }

    /// Makes room for `count` values; those that were there stay.
    mutating func reserve(_ count: Int) {
        guard count > capacity else { return }
        let grown = max(count, capacity * 2)
        let room = UnsafeMutablePointer<Element>.allocate(capacity: grown)
        room.update(from: base, count: capacity)
        base.deallocate()
        base = room
        capacity = grown
    }

    /// Makes room for `count` values and sets them all.
    mutating func fill(_ count: Int, with value: Element) {
        reserve(count)
        base.update(repeating: value, count: count)
    }

    /// Sorts the values at the positions given.
    mutating func sort(_ positions: Range<Int>, by areInOrder: (Element, Element) -> Bool) {
        var part = UnsafeMutableBufferPointer(start: base + positions.lowerBound, count: positions.count)
        part.sort(by: areInOrder)
    }

    /// All values, for reading; valid until the buffer grows.
    var pointer: UnsafePointer<Element> { UnsafePointer(base) }

    /// All values, for writing; valid until the buffer grows.
    var mutablePointer: UnsafeMutablePointer<Element> { base }

    subscript(position: Int) -> Element {
        @inline(__always) get {
            assert(position >= 0 && position < capacity, "a position lies in the buffer")
            return base[position]
        }
        @inline(__always) set {
            assert(position >= 0 && position < capacity, "a position lies in the buffer")
            base[position] = newValue
        }
    }
}
