/// Finds, person by person, the rows of an import that stand in the workspace already, and decides which copies stay.
struct RowComparison {
    let standing: JoinedChunks
    let arriving: JoinedChunks
    private(set) var dropsStanding: [Bool]
    private(set) var dropsArriving: [Bool]
    /// By how many rows the workspace grows less than the import has.
    private(set) var duplicates = 0
    private let source: ImportSource
    private let standingSources: [(name: String, digest: String)]
    private let idColumn: Int?

    init(standing: [LoadedChunk], arriving: [LoadedChunk], source: ImportSource, kind: FactKind) {
        self.standing = JoinedChunks(standing.map(\.rows), columnCount: kind.columnCount)
        self.arriving = JoinedChunks(arriving.map(\.rows), columnCount: kind.columnCount)
        self.source = source
        standingSources = standing.map { ($0.sourceName, $0.sourceDigest) }
        dropsStanding = [Bool](repeating: false, count: self.standing.rowCount)
        dropsArriving = [Bool](repeating: false, count: self.arriving.rowCount)
        idColumn = kind == .event ? StoredEvents.hasIDColumn : nil
    }

    mutating func run() {
        for slot in 0..<ChunkRows.personsPerBlock {
            let old = sorted(standing, slot)
            guard !old.isEmpty else { continue }
            let new = sorted(arriving, slot)
            if !new.isEmpty { compare(old, new) }
        }
    }

    /// A person's rows without ids, equal ones side by side.
    private func sorted(_ side: JoinedChunks, _ slot: Int) -> [Int] {
        var rows = side.positions(of: slot)
        if let idColumn { rows.removeAll { side.columns[idColumn][$0] != 0 } }
        rows.sort { Self.order(side, $0, side, $1) < 0 }
        return rows
    }

    private mutating func compare(_ old: [Int], _ new: [Int]) {
        var (left, right) = (0, 0)
        while left < old.count, right < new.count {
            let order = Self.order(standing, old[left], arriving, new[right])
            if order < 0 {
                left += 1
            } else if order > 0 {
                right += 1
            } else {
                let leftEnd = old[left...].firstIndex { Self.order(standing, $0, standing, old[left]) != 0 } ?? old.count
                let rightEnd = new[right...].firstIndex { Self.order(arriving, $0, arriving, new[right]) != 0 } ?? new.count
                keepOneSource(old[left..<leftEnd], new[right..<rightEnd])
                (left, right) = (leftEnd, rightEnd)
            }
        }
    }

    /// Of two groups of equal rows the larger stays, or that of the first source where both are as large.
    private mutating func keepOneSource(_ old: ArraySlice<Int>, _ new: ArraySlice<Int>) {
        let other = standingSources[standing.chunk(of: old[old.startIndex])]
        let isFirst = (source.name, source.digest) < (other.name, other.digest)
        if new.count > old.count || (new.count == old.count && isFirst) {
            for row in old { dropsStanding[row] = true }
            duplicates += old.count
        } else {
            for row in new { dropsArriving[row] = true }
            duplicates += new.count
        }
    }

    /// Below 0 where the first row comes before the second, 0 where they agree in every column.
    private static func order(_ left: JoinedChunks, _ first: Int, _ right: JoinedChunks, _ second: Int) -> Int {
        for column in left.columns.indices {
            let (one, other) = (left.columns[column][first], right.columns[column][second])
            if one != other { return one < other ? -1 : 1 }
        }
        return 0
    }
}
