/// Faults that are put into the engine on purpose, one at a time, to see that the checks of point-in-time correctness find them.
package enum EngineFault: Sendable, CaseIterable {
    /// A fact at exactly the cutoff is left out: `<` where `<=` is right.
    case cutoffExcluded
    /// A fact counts from when it happened, whenever it became known.
    case knownAtIgnored
    /// So does an event.
    case eventsKnownAtIgnored
    /// So does a KPI value, a review or an absence.
    case figuresKnownAtIgnored
    /// So does a place in the organisation.
    case assignmentsKnownAtIgnored
    /// A deadline or a leave counts from when it begins, whenever it became known.
    case plansKnownAtIgnored
    /// The other persons of a unit are compared by what they did up to their next snapshot.
    case laterFactInGroupMean
    /// A person's group is the newest that will ever be known.
    case groupFromFuture
    /// What persons of a group score on an item is taken from later attempts, too.
    case itemScoreFromFuture
    /// Who left counts as a leaver from the exit on, whenever it became known.
    case leaversKnownLater
    /// A deadline is done by what is done after the cutoff, too.
    case doneFromFuture
    /// The last session is not cut off at the cutoff, but goes on for half an hour.
    case sessionNotCut
    /// Weekly figures are those of the week that begins at the cutoff.
    case weekShifted
    /// A fact at exactly the lower border of a window counts: `<=` where `<` is right.
    case windowBorderIncluded
}

extension EngineFault {
    /// What is wrong, in words.
    package var meaning: String {
        switch self {
        case .cutoffExcluded: "`<` for `<=` at the cutoff"
        case .knownAtIgnored: "known_at ignored everywhere"
        case .eventsKnownAtIgnored: "known_at of events ignored"
        case .figuresKnownAtIgnored: "known_at of KPI values, reviews and absences ignored"
        case .assignmentsKnownAtIgnored: "known_at of assignments ignored"
        case .plansKnownAtIgnored: "known_at of deadlines and leaves ignored"
        case .laterFactInGroupMean: "later facts in a group's mean"
        case .groupFromFuture: "group membership from the future"
        case .itemScoreFromFuture: "an item's mean score from the future"
        case .leaversKnownLater: "leavers counted before anybody knew of them"
        case .doneFromFuture: "a deadline done by what came after the cutoff"
        case .sessionNotCut: "the last session not cut off at the cutoff"
        case .weekShifted: "weekly figures shifted by one week"
        case .windowBorderIncluded: "`<=` for `<` at the lower border of a window"
        }
    }

    /// Whether it lets the future in; otherwise facts are lost, or counted that are too old.
    package var isLeak: Bool { self != .cutoffExcluded && self != .windowBorderIncluded }

    /// What a fact is, as far as faults tell facts apart.
    enum FactClass { case events, figures, assignments, attributes, plans, outcomes }
}

extension EngineFault? {
    /// Whether `known_at` of such facts is ignored.
    func ignoresKnownAt(of facts: EngineFault.FactClass) -> Bool {
        switch self {
        case .knownAtIgnored: true
        case .eventsKnownAtIgnored: facts == .events
        case .figuresKnownAtIgnored: facts == .figures
        case .assignmentsKnownAtIgnored: facts == .assignments
        case .plansKnownAtIgnored: facts == .plans
        case .leaversKnownLater: facts == .outcomes
        default: false
        }
    }
}

/// A cutoff and the borders that follow from it.
struct Cutoff: BitwiseCopyable {
    /// The moment of prediction, UTC seconds.
    let t0: Int64
    /// A fact is in sight if both its clocks are at most this.
    let limit: Int64
    private let borderShift: Int64

    init(_ t0: Int64, fault: EngineFault? = nil) {
        self.init(t0: t0, limit: fault == .cutoffExcluded ? t0 - 1 : t0, borderShift: fault == .windowBorderIncluded ? 1 : 0)
    }

    private init(t0: Int64, limit: Int64, borderShift: Int64) {
        self.t0 = t0
        self.limit = limit
        self.borderShift = borderShift
    }

    /// The cutoff with facts of so many seconds after it in sight, as a fault has it.
    func reaching(_ seconds: Int64) -> Cutoff { Cutoff(t0: t0, limit: limit + seconds, borderShift: borderShift) }

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
