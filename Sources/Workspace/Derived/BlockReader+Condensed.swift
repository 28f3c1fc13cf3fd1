import Foundation
import Records

extension BlockReader {
    /// A block from what is kept of it and the chunks that came since; `nil` where they cannot be joined.
    ///
    /// They cannot where a new event belongs among old ones that were left out; where a new row has both moments of one that is kept: which
    /// of the two comes first only their sources say; and where a new deadline or review asks for old events that were left out.
    ///
    /// - Parameter end: Events that happened or became known later are left out.
    func block(
        _ index: Int, continuing base: CondensedBlock, for use: CondensedUse, through end: Int64 = .max
    ) throws -> FactBlock? {
        try WorkspaceError.translating(files.database.path) {
            let persons = self.persons(index)
            guard base.carried.count <= persons.count else { return nil }
            let newer = chunks[index].map { kind in kind.filter { $0.source > base.origin.lastImport } }
            let data = zip(base.chunks, try data(of: newer)).map { kept, new in (kept.isEmpty ? [] : [kept]) + new }
            var block = FactBlock(persons: persons)
            block.carried = base.carried + [CarriedEvents](repeating: CarriedEvents(), count: persons.count - base.carried.count)
            block.firstCutoff = base.origin.firstCutoff
            let marks = base.sessionMarks
            block.sessionMarks = Grouped(
                offsets: marks.offsets + [Int](repeating: marks.rows.count, count: persons.count + 1 - marks.offsets.count),
                rows: marks.rows)
            let events = try EventChunks(data[FactKind.event.rawValue])
            let isKept = !base.chunks[FactKind.event.rawValue].isEmpty
            guard events.canFollow(block.carried, border: base.origin.border, first: isKept) else { return nil }
            (block.eventOffsets, block.events) = events.ordered(persons: persons.count, through: end)
            guard block.carried.indices.allSatisfy({ block.carried[$0].count <= block.eventRows($0).count }) else {
                throw ChunkFault.malformed
            }
            let joined = try Self.joined(data, without: .event)
            for kind in FactKind.allCases where !base.chunks[kind.rawValue].isEmpty {
                if let rows = joined[kind.rawValue], rows.tiesFirst(persons: persons.count) { return nil }
            }
            try fill(&block, from: joined)
            return use == .version1 || base.answers(joined, persons: persons.count) ? block : nil
        }
    }
}

extension EventChunks {
    /// Whether the events of the newer chunks can be put behind and between those of the first.
    ///
    /// - Parameters:
    ///   - carried: By person, what is carried of old events.
    ///   - border: Old events happened up to this moment.
    ///   - isKept: Whether the first chunk holds what is kept; otherwise there is none such.
    func canFollow(_ carried: [CarriedEvents], border: Int64, first isKept: Bool) -> Bool {
        for number in (isKept ? 1 : 0)..<max(chunkCount, isKept ? 1 : 0) {
            for slot in carried.indices {
                for row in rows(of: slot, inChunk: number) {
                    if carried[slot].count > 0, events.at[row] <= border { return false }
                    if isKept, holds(events.at[row], events.knownAt[row], slot) { return false }
                }
            }
        }
        return true
    }

    /// Whether the first chunk has an event of a person with both moments.
    private func holds(_ at: Int64, _ knownAt: Int64, _ slot: Int) -> Bool {
        let rows = rows(of: slot, inChunk: 0)
        var (low, high) = (rows.lowerBound, rows.upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if (events.at[middle], events.knownAt[middle]) < (at, knownAt) { low = middle + 1 } else { high = middle }
        }
        return low < rows.upperBound && events.at[low] == at && events.knownAt[low] == knownAt
    }
}

extension JoinedChunks {
    /// Whether a row of the first chunk and one of another have both moments in common.
    func tiesFirst(persons: Int) -> Bool {
        guard chunks.count > 1 else { return false }
        let newer = chunks.dropFirst()
        return (0..<persons).contains { slot in
            guard newer.contains(where: { !$0.rows(of: slot).isEmpty }) else { return false }
            let rows = ordered(slot)
            return zip(rows, rows.dropFirst()).contains { left, right in
                columns[0][left] == columns[0][right] && columns[1][left] == columns[1][right]
                    && (left < bases[1]) != (right < bases[1])
            }
        }
    }
}
