import Records

extension CondensedBlock {
    /// Whether what is kept of old events answers the deadlines and reviews that came since.
    ///
    /// Of old events those are kept that answer the tasks known when the block was kept, and the sessions before the reviews known then. A
    /// task that is new and was assigned before the border may be answered by an event that was left out.
    ///
    /// - Parameter joined: By kind, what is kept and what came since.
    func answers(_ joined: [JoinedChunks?], persons: Int) -> Bool {
        let slots = (0..<min(persons, carried.count)).filter { carried[$0].count > 0 }
        return slots.allSatisfy { slot in
            let deadlines = newRows(of: slot, .deadline, joined)
            let reviews = newRows(of: slot, .review, joined)
            return deadlines.new.allSatisfy { $0[2] >= origin.border || isKnownTask($0, among: deadlines.kept) }
                && reviews.new.allSatisfy { sessionsAreKept(of: slot, before: $0[0]) }
        }
    }

    private typealias Row = [Int64]

    /// The rows of a person that were kept, and those that came since.
    private func newRows(of slot: Int, _ kind: FactKind, _ joined: [JoinedChunks?]) -> (kept: [Row], new: [Row]) {
        guard let chunks = joined[kind.rawValue] else { return ([], []) }
        let firstNew = self.chunks[kind.rawValue].isEmpty ? 0 : chunks.bases[1]
        let positions = chunks.positions(of: slot)
        guard positions.contains(where: { $0 >= firstNew }) else { return ([], []) }
        func row(_ position: Int) -> Row { chunks.columns.map { $0[position] } }
        return (positions.filter { $0 < firstNew }.map(row), positions.filter { $0 >= firstNew }.map(row))
    }

    /// Whether a row is about a task (an item, and when it was assigned) of another row.
    private func isKnownTask(_ row: Row, among kept: [Row]) -> Bool { kept.contains { $0[2] == row[2] && $0[4] == row[4] } }

    /// Whether the sessions of the 28 days before a review are among those that are carried.
    private func sessionsAreKept(of slot: Int, before review: Int64) -> Bool {
        carried[slot].sessions < 2 || review &- 28 * 86_400 >= carried[slot].earlierEnd
    }
}
