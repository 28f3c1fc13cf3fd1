public import Governance
public import Records
import Statistics

extension Labelling {
    /// Returns the pairs (person, t0) at which the person is at risk of at least one of the targets, by facts known at t0.
    ///
    /// At risk is who is employed at t0 (hired by then, no exit by then that a later assignment by then does not undo), has not opted
    /// out (and t0 lies in a period whose facts may be used), is not on sick leave (for targets that ask for it), and did not have the target outcome in the cooldown before t0 (exits: ever).
    ///
    /// - Parameters:
    ///   - history: The facts; everything after a t0 is disregarded for it.
    ///   - cutoffs: The t0s, such as `SnapshotSchedule.cutoffs(from:through:)` gives them.
    ///   - threads: At least 1; the result does not depend on it.
    /// - Returns: Persons in the directory's order, the cutoffs of each ascending.
    /// - Throws: `LabelError.notObservedYet` for a cutoff after the extract's date; `LabelError.factsUnreadable`.
    public func snapshots(of history: OutcomeHistory, at cutoffs: [Int64], threads: Int) throws(LabelError) -> Snapshots {
        let directory = history.directory
        let compiled = targets.map { CompiledTarget($0, labels: directory.labels) }
        let moments = Set(cutoffs).sorted()
        if let last = moments.last, last > history.end { throw .notObservedYet(asked: last, extractEnd: history.end) }
        let parts = try mapConcurrently(history.blockCount, threads: threads) { (number) throws(LabelError) -> Snapshots in
            let block = try history.readBlock(number)
            var found = Snapshots()
            for (index, person) in block.persons.enumerated() where history.includes(person: person) {
                var timeline = PersonTimeline(
                    block, index: index, hiredAt: directory.persons[person].hiredAt, targets: compiled)
                let permitted = history.permittedPeriods(person: person)
                for t0 in moments where permitted.contains(t0) && timeline.atRisk(at: t0) {
                    found.person.append(Int32(person))
                    found.t0.append(t0)
                }
            }
            return found
        }
        return Snapshots(person: parts.flatMap(\.person), t0: parts.flatMap(\.t0))
    }
}

extension OutcomeHistory {
    func readBlock(_ number: Int) throws(LabelError) -> FactBlock {
        do { return try block(number) } catch { throw .factsUnreadable(block: number, cause: error) }
    }
}
