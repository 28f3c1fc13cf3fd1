/// What is kept of a life besides its facts: the hidden causes and what the filter and the scorecard need.
struct LifeRecord: Sendable {
    /// The week in which the person is first seen.
    let firstWeek: Int
    /// The first moment of employment.
    let hiredAt: Int64
    /// The hidden causes at the beginning of each week, from the first.
    var states: [LatentState] = []
    /// What is exported of each week, added up.
    var observations: [WeekObservation] = []
    /// The moment from which the person is no longer employed.
    var exitAt: Int64?
    /// When notice was given; where that is not recorded, the last day.
    var resignationAt: Int64?
    /// Burnout events by the export's rule: cases, sick leaves of 14 days or more, survey scores of 50 or more.
    var burnouts: [DatedEvent] = []
    /// Spells of sick leave, from and to, and when the spell became known.
    var sickLeaves: [SickSpell] = []
    /// Long planned leaves.
    var longLeaves: [LongLeave] = []

    init(firstWeek: Int, hiredAt: Int64) {
        self.firstWeek = firstWeek
        self.hiredAt = hiredAt
    }
}

/// When an event was, and when the organisation learned of it, UTC seconds.
struct DatedEvent: Sendable, Equatable {
    let at, knownAt: Int64
}

/// A spell of sick leave, `[from, to)`, UTC seconds.
struct SickSpell: Sendable, Equatable {
    let from, to, knownAt: Int64
}

/// A long planned leave, `[from, to)`, UTC seconds.
struct LongLeave: Sendable, Equatable {
    let from, to, knownAt: Int64
}
