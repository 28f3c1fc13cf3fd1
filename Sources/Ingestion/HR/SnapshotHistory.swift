import Records

/// Turns successive full snapshots into dated changes.
///
/// Everything a snapshot says was known when it was made. Per person the snapshots are gone through in the order in which they were
/// known; one that says what the facts so far say for its date adds nothing. One that says something else adds a fact at its date, known
/// when it was made; if that changes what the facts say for a later date of which a snapshot is known already, that snapshot's place is
/// stated again, known from then on. So nothing that was known earlier ever changes.
struct SnapshotHistory {
    /// A snapshot: the moment as of which it is, the moment at which it was known, and its rank among restatements.
    struct Version: Hashable, Comparable {
        let at, knownAt: Int64
        let rank: Int

        /// In the order in which they were known.
        static func < (left: Version, right: Version) -> Bool {
            (left.knownAt, left.at, left.rank) < (right.knownAt, right.at, right.rank)
        }
    }

    private struct Row {
        let person: Code
        let version, place: Int32
    }

    private var versions: [Version] = []
    private var places: [HRISPlace] = []
    private var placeCodes: [HRISPlace: Int32] = [:]
    private var rows: [Row] = []

    /// Begins a snapshot; the number by which its rows refer to it.
    mutating func begin(_ version: Version) -> Int32 {
        versions.append(version)
        return Int32(versions.count - 1)
    }

    /// Adds one person of a snapshot.
    mutating func add(_ person: Code, _ place: HRISPlace, in version: Int32) {
        let code: Int32
        if let known = placeCodes[place] {
            code = known
        } else {
            code = Int32(places.count)
            places.append(place)
            placeCodes[place] = code
        }
        rows.append(Row(person: person, version: version, place: code))
    }

    /// What became of the people, for the report.
    struct Summary {
        /// People in the newest date's snapshot or an earlier one.
        var people = 0
        /// Changes after a first appearance.
        var changes = 0
        /// People who are in an earlier snapshot and not in the newest.
        var vanished = 0
        /// Times that somebody missed a snapshot between two in which they are.
        var reappeared = 0
    }

    /// Hands the changes over, in the order of persons and times.
    func handOver(to batch: inout FactBatch, _ vocabulary: Vocabulary) -> Summary {
        var summary = Summary()
        let dates = Set(versions.map(\.at)).sorted()
        let order = rows.indices.sorted { (rows[$0].person, $0) < (rows[$1].person, $1) }
        var people: [(text: String, range: Range<Int>)] = []
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, rows[order[end]].person == rows[order[start]].person { end += 1 }
            people.append((vocabulary.persons.text(rows[order[start]].person), start..<end))
            start = end
        }
        people.sort { $0.text < $1.text }
        for (_, range) in people {
            let own = order[range].map { rows[$0] }
            summary.people += 1
            countAbsences(own, dates, &summary)
            for fact in changes(own, &summary) { batch.assignments.append(fact, of: own[0].person) }
        }
        return summary
    }

    private func countAbsences(_ own: [Row], _ dates: [Int64], _ summary: inout Summary) {
        let present = Set(own.map { versions[Int($0.version)].at })
        guard let first = present.min(), let last = present.max(), let newest = dates.last else { return }
        if last < newest { summary.vanished += 1 }
        var isMissing = false
        for date in dates where date > first && date <= last {
            if present.contains(date), isMissing { summary.reappeared += 1 }
            isMissing = !present.contains(date)
        }
    }

    /// The facts of one person.
    private func changes(_ own: [Row], _ summary: inout Summary) -> [Assignment] {
        var facts: [(at: Int64, knownAt: Int64, place: Int32)] = []
        var seen: [Int64: Int32] = [:]
        for row in own.sorted(by: { versions[Int($0.version)] < versions[Int($1.version)] }) {
            let version = versions[Int(row.version)]
            seen[version.at] = row.place
            guard Self.place(at: version.at, facts) != row.place else { continue }
            if !facts.isEmpty { summary.changes += 1 }
            let before = seen.keys.filter { $0 > version.at }.min().flatMap { next in seen[next].map { (next, $0) } }
            facts.append((version.at, version.knownAt, row.place))
            if let (next, place) = before, Self.place(at: next, facts) != place { facts.append((next, version.knownAt, place)) }
        }
        return facts.map { places[Int($0.place)].assignment(at: $0.at, knownAt: $0.knownAt) }
    }

    /// What the facts say for a date: the newest at or before it, of several the one known last.
    private static func place(at date: Int64, _ facts: [(at: Int64, knownAt: Int64, place: Int32)]) -> Int32? {
        var best: (at: Int64, knownAt: Int64, place: Int32)?
        for fact in facts where fact.at <= date {
            if let found = best, (fact.at, fact.knownAt) < (found.at, found.knownAt) { continue }
            best = fact
        }
        return best?.place
    }
}
