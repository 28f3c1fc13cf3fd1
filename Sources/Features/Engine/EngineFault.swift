/// Faults that tests put into the engine on purpose, to see that the tests of point-in-time correctness find them.
package enum EngineFault: Sendable, CaseIterable {
    /// A fact at exactly the cutoff is left out: `<` where `<=` is right.
    case cutoffExcluded
    /// A fact counts from when it happened, whenever it became known.
    case knownAtIgnored
    /// The other persons of a unit are compared by what they did up to their next snapshot.
    case laterFactInGroupMean
    /// A fact at exactly the lower border of a window counts: `<=` where `<` is right.
    case windowBorderIncluded
}

/// A cutoff and the borders that follow from it.
struct Cutoff: BitwiseCopyable {
    /// The moment of prediction, UTC seconds.
    let t0: Int64
    /// A fact is in sight if both its clocks are at most this.
    let limit: Int64
    private let borderShift: Int64

    init(_ t0: Int64, fault: EngineFault? = nil) {
        self.t0 = t0
        limit = fault == .cutoffExcluded ? t0 - 1 : t0
        borderShift = fault == .windowBorderIncluded ? 1 : 0
    }

    /// The lower border of the window of so many days, which is outside of it.
    @inline(__always)
    func border(days: Int64) -> Int64 { t0 - days * secondsPerDay - borderShift }

    /// The lower border of a window, by its position in `windowDays`.
    @inline(__always)
    func border(window: Int) -> Int64 { border(days: window == 0 ? 7 : window == 1 ? 30 : 90) }
}

let secondsPerDay: Int64 = 86_400
let secondsPerWeek: Int64 = 604_800
/// The windows of the catalogue, from short to long.
let windowDays = [7, 30, 90]
