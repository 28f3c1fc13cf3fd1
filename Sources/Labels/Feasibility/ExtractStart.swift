public import Governance
import Records
import Statistics

extension OutcomeHistory {
    /// Returns the day from which on the extract's event log is filled: midnight (UTC) of the day by which 0.1 % of all events have come.
    ///
    /// The very first event is not taken, because one wrong clock would make the extract look years longer than it is.
    ///
    /// - Parameter threads: At least 1; the result does not depend on it.
    /// - Returns: UTC seconds; `nil` without events.
    /// - Throws: `LabelError.factsUnreadable`.
    public func firstActivityDay(threads: Int) throws(LabelError) -> Int64? {
        let perBlock = try mapConcurrently(blockCount, threads: threads) { (number) throws(LabelError) -> [Int64: Int] in
            let block = try readBlock(number)
            return block.events.at.reduce(into: [:]) { $0[UTCTime.day(of: $1), default: 0] += 1 }
        }
        let days = perBlock.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }.sorted { $0.key < $1.key }
        let total = days.reduce(0) { $0 + $1.value }
        var seen = 0
        for (day, count) in days {
            seen += count
            if seen * 1000 >= total { return day * UTCTime.secondsPerDay }
        }
        return nil
    }
}
