import Records

/// One event of the person at hand, with everything about it that does not depend on a cutoff.
struct EventRow: BitwiseCopyable {
    var at: Int64
    /// `at` less the duration.
    var begin: Int64
    /// `nan` where unknown, and on anything but an attempt.
    var score: Double
    var amount: Int32
    /// Numbers 0, 1, 2, … among the person's own courses, items and local dates.
    var course, item, date: Int32
    var kind: UInt8
    var taxonomy: UInt8
    var localHour: UInt8
    var isWeekend: Bool
    /// `unknown` on anything but an attempt.
    var result: UInt8

    @inline(__always)
    func isOf(_ kind: EventKind) -> Bool { self.kind == kind.rawValue }
}
