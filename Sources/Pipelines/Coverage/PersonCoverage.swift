import Foundation
import Governance
import Records

/// What the coverage check needs to know of one person.
struct PersonCoverage: Sendable {
    /// The days, since 1970, of their events, ascending, each once.
    let eventDays: [Int32]
    /// The first moment at which the organisation knew of them.
    let since: Int64
    /// When they left, by what is known at the as-of date; `nil` where they did not, or came back.
    let exit: Int64?
    /// The unit in force at the as-of date, as a label.
    let unit: Code?

    init(eventDays: [Int32], since: Int64, exit: Int64?, unit: Code?) {
        self.eventDays = eventDays
        self.since = since
        self.exit = exit
        self.unit = unit
    }

    init(_ block: FactBlock, index: Int, hiredAt: Int64?, asOf: Int64) {
        let rows = block.eventRows(index)
        var days: [Int32] = []
        for row in rows {
            let day = Int32(clamping: block.events.at[row] / 86_400)
            if days.last != day { days.append(day) }
        }
        eventDays = Set(days).sorted()
        let assignments = block.assignments[index]
        let known: [Int64?] = [hiredAt, rows.first.map { block.events.at[$0] }, assignments.first?.at]
        since = known.compactMap(\.self).min() ?? asOf
        let exits = block.outcomes[index].filter { $0.kind.isExit && $0.at <= asOf }.map(\.at)
        let last = exits.max()
        let isBack = last.map { exit in assignments.contains { $0.at > exit && $0.at <= asOf } } ?? false
        exit = isBack ? nil : last
        unit = assignments.last { $0.at <= asOf && $0.knownAt <= asOf }?.unit
    }

    /// Whether there is an event in the 365 days up to and with the day of the moment.
    func hasEvent(inYearBefore moment: Int64) -> Bool {
        let day = Int32(clamping: moment / 86_400)
        var (low, high) = (0, eventDays.count)
        while low < high {
            let middle = (low + high) / 2
            if eventDays[middle] > day { high = middle } else { low = middle + 1 }
        }
        return low > 0 && eventDays[low - 1] > day - 365
    }

    /// Whether there is an event in the given number of days up to the moment.
    func hasEvent(inDays count: Int32, before moment: Int64) -> Bool {
        let day = Int32(clamping: moment / 86_400)
        return eventDays.contains { $0 <= day && $0 > day - count }
    }
}
