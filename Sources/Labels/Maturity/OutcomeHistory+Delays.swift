public import Governance
import Records
import Statistics

extension OutcomeHistory {
    /// Returns how long the organisation took to learn of outcomes, kind by kind, over everybody whose facts may be used.
    ///
    /// A delay is `known_at − at`, of an exit with a notice from the notice on; negative ones (a last day known beforehand) count as 0.
    ///
    /// - Parameter threads: At least 1; the result does not depend on it.
    /// - Returns: One entry a kind of which there are facts, in the order of `OutcomeKind`.
    /// - Throws: `LabelError.factsUnreadable`.
    public func knowledgeDelays(threads: Int) throws(LabelError) -> [KnowledgeDelay] {
        let blocks = try mapConcurrently(blockCount, threads: threads) {
            (number) throws(LabelError) -> [OutcomeKind: FirstVersions] in
            let block = try readBlock(number)
            var found: [OutcomeKind: FirstVersions] = [:]
            for (offset, person) in block.persons.enumerated() where includes(person: person) {
                let rows = block.outcomes[offset].filter { $0.knownAt <= end }
                let order = rows.indices.sorted { (rows[$0].knownAt, $0) < (rows[$1].knownAt, $1) }
                var first: [Outcome] = []
                for row in order.map({ rows[$0] }) {
                    if first.contains(where: { KnownOutcomes.areVersions($0, row) }) {
                        found[row.kind, default: FirstVersions()].restated += 1
                    } else {
                        first.append(row)
                        found[row.kind, default: FirstVersions()].delays.append((row.knownAt - row.eventTime, end - row.eventTime))
                    }
                }
            }
            return found
        }
        return OutcomeKind.allCases.compactMap { kind in
            let parts = blocks.compactMap { $0[kind] }
            guard !parts.isEmpty else { return nil }
            return KnowledgeDelay(kind: kind, delays: parts.flatMap(\.delays), restated: parts.reduce(0) { $0 + $1.restated })
        }
    }
}

private struct FirstVersions: Sendable {
    var delays: [(delay: Int64, age: Int64)] = []
    var restated = 0
}
