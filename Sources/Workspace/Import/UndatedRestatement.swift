import Foundation
import GRDB

/// Keeps what was known earlier where a source restates somebody's place from a date on without saying when that was entered.
///
/// Such a row counts as known from the day on which it takes effect. Where the workspace already has another place of the same person from
/// the same moment on, that cannot be: the earlier import did not know it. So the row counts as known from the arrival of its source on
/// (and after what it replaces), and what stood there stays in force for earlier cutoffs. Which of two contradicting files came first is the
/// order of their imports; there is nothing else to tell it by.
///
/// A row that says what is in force already adds nothing; nor does one that repeats a row which was replaced within the same source. To
/// come back to an earlier place is a restatement like any other.
struct UndatedRestatement {
    let writer: WorkspaceWriter
    let id: Int64
    let source: ImportSource

    /// - Returns: How many rows restate something.
    func run() throws -> Int {
        let blocks = try writer.write { database in
            try Row.fetchAll(database, sql: DuplicateResolution.groups, arguments: [id]).filter {
                $0["kind"] as Int == FactKind.assignment.rawValue
            }
        }
        return try blocks.reduce(0) { total, block in try writer.write { database in total + (try restate(block, database)) } }
    }

    private func restate(_ group: Row, _ database: Database) throws -> Int {
        let kind = FactKind.assignment
        let block: Int = group["block"]
        let arriving = try LoadedChunk.fetch(
            database, kind, "WHERE c.born = ?1 AND c.source = ?1 AND c.block = ?2 AND c.kind = ?3", [id, block, kind.rawValue])
        let overlap = """
            WHERE c.block = ? AND c.kind = ? AND c.source <> ? AND c.died IS NULL AND c.first_moment <= ? AND c.last_moment >= ?
            """
        let standing = try LoadedChunk.fetch(
            database, kind, overlap, [block, kind.rawValue, id, group["last"] as Int64, group["first"] as Int64])
        guard !standing.isEmpty else { return 0 }
        var places = PlaceComparison(
            standing: JoinedChunks(standing.map(\.rows), columnCount: kind.columnCount),
            arriving: JoinedChunks(arriving.map(\.rows), columnCount: kind.columnCount), arrivedAt: source.arrivedAt)
        places.run()
        for (number, chunk) in arriving.enumerated() {
            let first = places.arriving.bases[number]
            let known = Array(places.knownAt[first..<first + chunk.rows.rowCount])
            if known != chunk.rows.columns[1] { try chunk.replace(with: chunk.rows.known(at: known), by: id, database) }
        }
        return places.restated
    }
}

/// Finds, person by person and moment by moment, where places that arrive contradict those that stand.
struct PlaceComparison {
    let standing: JoinedChunks
    let arriving: JoinedChunks
    let arrivedAt: Int64
    /// When each arriving row counts as known.
    private(set) var knownAt: [Int64]
    private(set) var restated = 0

    private static let content = 2..<FactKind.assignment.accountColumn

    init(standing: JoinedChunks, arriving: JoinedChunks, arrivedAt: Int64) {
        self.standing = standing
        self.arriving = arriving
        self.arrivedAt = arrivedAt
        knownAt = arriving.columns[1]
    }

    mutating func run() {
        for slot in 0..<ChunkRows.personsPerBlock {
            let known = standing.ordered(slot)
            guard !known.isEmpty else { continue }
            let byMoment = Dictionary(grouping: known) { standing.columns[0][$0] }
            // Only rows that do not say when they were entered: in the order of the source.
            let undated = arriving.positions(of: slot).filter { arriving.columns[1][$0] == arriving.columns[0][$0] }
            for (moment, rows) in Dictionary(grouping: undated, by: { arriving.columns[0][$0] }) {
                if let before = byMoment[moment] { compare(rows, with: before) }
            }
        }
    }

    /// Decides on the rows of one person from one moment on; both in their order, the last one being in force.
    private mutating func compare(_ rows: [Int], with before: [Int]) {
        guard let inForce = before.last, let last = rows.last else { return }
        let copies = rows.map { row in before.last { isSame(row, $0) } }
        guard copies.contains(nil) || !isSame(last, inForce) else {
            for (row, copy) in zip(rows, copies) { knownAt[row] = copy.map { standing.columns[1][$0] } ?? knownAt[row] }
            return
        }
        let now = max(arrivedAt, standing.columns[1][inForce] + 1)
        for (row, copy) in zip(rows, copies) {
            if let copy, row != last {
                knownAt[row] = standing.columns[1][copy]
            } else {
                knownAt[row] = now
                restated += 1
            }
        }
    }

    private func isSame(_ arrived: Int, _ stood: Int) -> Bool {
        Self.content.allSatisfy { arriving.columns[$0][arrived] == standing.columns[$0][stood] }
    }
}

extension ChunkRows {
    /// The rows with other values of `known_at`, each person's in their order again.
    fileprivate func known(at moments: [Int64]) -> ChunkRows {
        var changed = columns
        changed[1] = moments
        let order = (0..<Self.personsPerBlock).flatMap { slot in
            rows(of: slot).sorted { left, right in
                (changed[0][left], moments[left], left) < (changed[0][right], moments[right], right)
            }
        }
        return ChunkRows(offsets: offsets, columns: changed.map { column in order.map { column[$0] } })
    }
}
