import GRDB

/// Who is meant by each identifier at each moment, by the links that are known.
///
/// A link says that an identifier belongs to another from one moment on and before another. Links are followed from one to the next;
/// where none holds at the moment, the identifier reached is the person. Where two links of one identifier hold at the same moment and
/// lead to different ones, or links lead in a circle, nobody can tell who is meant, and the identifier stands for itself. The result
/// depends on the set of links alone, not on the order in which they came.
struct Attribution: Equatable {
    /// One identifier belongs to another in `[from, to)`; `Int64.min` and `.max` are open ends.
    struct Link: Hashable, Comparable {
        let account, target: Int32
        let from, to: Int64

        static func < (left: Link, right: Link) -> Bool {
            (left.account, left.from, left.to, left.target) < (right.account, right.from, right.to, right.target)
        }
    }

    private var links: [Int32: [Link]] = [:]

    /// Makes an attribution from links in any order.
    init(_ all: some Sequence<Link>) {
        for link in all where link.from < link.to && link.account != link.target { links[link.account, default: []].append(link) }
        for account in links.keys { links[account]?.sort() }
    }

    /// The links that committed imports brought, and those of the import given.
    init(_ database: Database, with running: Int64? = nil) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT DISTINCT l.account, l.target, l.from_at, l.to_at FROM links l JOIN imports i ON i.id = l.born
                WHERE i.committed OR l.born = ?
                """, arguments: [running])
        self.init(
            rows.map { Link(account: $0["account"], target: $0["target"], from: $0["from_at"] ?? .min, to: $0["to_at"] ?? .max) })
    }

    /// Whether nothing is linked.
    var isEmpty: Bool { links.isEmpty }

    /// All identifiers that are linked to others at some time.
    var accounts: [Int32] { links.keys.sorted() }

    /// The person whom an identifier means at a moment; the identifier itself where nobody can tell.
    func person(of account: Int32, at moment: Int64) -> Int32 {
        guard links[account] != nil else { return account }
        var current = account
        var steps = 0
        while let held = links[current] {
            guard case .one(let next) = target(held, at: moment) else {
                if case .nobody = target(held, at: moment) { return current }
                return account
            }
            steps += 1
            guard steps <= links.count else { return account }  // a circle
            current = next
        }
        return current
    }

    /// Everybody whom an identifier means at some moment, itself included where it sometimes means itself.
    func persons(of account: Int32) -> Set<Int32> { Set(moments(of: account).map { person(of: account, at: $0) }) }

    /// Everybody whom an identifier means at some moment or would mean if those who claim it at once did not contradict one another. Who
    /// objects under such an identifier must not be used because nobody can tell who they are.
    func claimants(of account: Int32) -> Set<Int32> {
        var found = persons(of: account)
        var seen: Set<Int32> = []
        var waiting = [account]
        while let next = waiting.popLast() {
            guard seen.insert(next).inserted else { continue }
            for link in contradictions(of: next) {
                found.formUnion(persons(of: link.target))
                waiting.append(link.target)
            }
            waiting += (links[next] ?? []).map(\.target)
        }
        return found
    }

    /// The links of an identifier that hold at the same moment as another of its links, to somebody else.
    func contradictions(of account: Int32) -> [Link] {
        let held = links[account] ?? []
        return held.filter { link in
            held.contains { $0.target != link.target && $0.from < link.to && link.from < $0.to }
        }
    }

    /// Whether an identifier is claimed by two at once at a moment.
    func isContradicted(_ account: Int32, at moment: Int64) -> Bool {
        if case .several = target(links[account] ?? [], at: moment) { return true }
        return false
    }

    /// Whether an identifier has links of its own.
    func isLinked(_ account: Int32) -> Bool { links[account] != nil }

    /// All links, in order.
    var allLinks: [Link] { links.values.flatMap { $0 }.sorted() }

    private enum Target {
        case nobody
        case one(Int32)
        case several
    }

    private func target(_ held: [Link], at moment: Int64) -> Target {
        var found: Int32?
        for link in held where link.from <= moment && moment < link.to {
            if let found, found != link.target { return .several }
            found = link.target
        }
        return found.map { .one($0) } ?? .nobody
    }

    /// One moment of every stretch in which the answer for an identifier cannot change.
    private func moments(of account: Int32) -> Set<Int64> {
        var seen: Set<Int32> = []
        var waiting = [account]
        var moments: Set<Int64> = [.min]
        while let next = waiting.popLast() {
            guard seen.insert(next).inserted else { continue }
            for link in links[next] ?? [] {
                moments.formUnion([link.from, link.to])
                waiting.append(link.target)
            }
        }
        return moments
    }

    /// The identifiers that mean somebody else than under `other` at some moment.
    func differences(from other: Attribution) -> [Int32] {
        Set(links.keys).union(other.links.keys).filter { account in
            let moments = moments(of: account).union(other.moments(of: account))
            return moments.contains { person(of: account, at: $0) != other.person(of: account, at: $0) }
        }.sorted()
    }
}
