/// How many distinct codes (courses, dates) the events within each window have.
///
/// A code is in a window if its last event is. So an event adds one where the event before it on the same code lies outside of the
/// window, and one that falls out takes one away where it is the code's last.
struct DistinctCodes: ~Copyable {
    /// By window.
    private(set) var counts: InlineArray<3, Int> = .init(repeating: 0)
    private var last = FlatBuffer<Int32>()  // by code: the place of its last event in sight, or −1
    private var before = FlatBuffer<Int32>()  // by place: the place of the event before it on the same code, or −1

    /// Starts a person of at most so many events; none is in sight.
    mutating func begin(events: Int, codes: Int) {
        counts = .init(repeating: 0)
        last.fill(codes, with: -1)
        before.reserve(events)
    }

    /// Takes in the event at `place`, the newest; `first` are the windows' first places.
    @inline(__always)
    mutating func enter(_ code: Int32, at place: Int, _ first: InlineArray<3, Int>) {
        let previous = last[Int(code)]
        before[place] = previous
        last[Int(code)] = Int32(truncatingIfNeeded: place)
        for window in 0..<3 { counts[window] &+= Int(previous) < first[window] ? 1 : 0 }
    }

    /// Takes the event at `place`, the first of a window, out of it.
    @inline(__always)
    mutating func leave(_ code: Int32, at place: Int, _ window: Int) {
        counts[window] &-= Int(last[Int(code)]) == place ? 1 : 0
    }

    /// Takes back the event at `place`, the newest.
    @inline(__always)
    mutating func takeBack(_ code: Int32, at place: Int, _ first: InlineArray<3, Int>) {
        let previous = before[place]
        last[Int(code)] = previous
        for window in 0..<3 { counts[window] &-= Int(previous) < first[window] && place >= first[window] ? 1 : 0 }
    }
}
