/// The days of one person: employed, on planned leave, sick.
struct Presence: Sendable {
    private let firstDay: Int
    private var leave: [Bool]
    private var sick: [Bool]
    private let hiredDay: Int
    /// The last day of work, once it is settled; nothing is learned on it.
    var lastDay: Int?

    init(period: SimulationPeriod, hiredDay: Int) {
        firstDay = period.firstDay
        leave = [Bool](repeating: false, count: period.endDay + 200 - period.firstDay)
        sick = leave
        self.hiredDay = hiredDay
    }

    mutating func markLeave(_ days: Range<Int>) { mark(days, in: &leave) }
    mutating func markSick(_ days: Range<Int>) { mark(days, in: &sick) }

    func isEmployed(_ day: Int) -> Bool { day >= hiredDay && (lastDay.map { day < $0 } ?? true) }
    func isOnLeave(_ day: Int) -> Bool { flag(day, in: leave) }
    func isSick(_ day: Int) -> Bool { flag(day, in: sick) }
    /// Whether the person is employed and neither on leave nor sick; it may still be a weekend.
    func isPresent(_ day: Int) -> Bool { isEmployed(day) && !isOnLeave(day) && !isSick(day) }

    private func flag(_ day: Int, in flags: [Bool]) -> Bool {
        flags.indices.contains(day - firstDay) && flags[day - firstDay]
    }

    private func mark(_ days: Range<Int>, in flags: inout [Bool]) {
        for day in days where flags.indices.contains(day - firstDay) { flags[day - firstDay] = true }
    }
}
