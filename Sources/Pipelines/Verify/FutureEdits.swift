import Records
import Statistics

/// What is done to the facts that lie after a cutoff.
public enum FutureChange: String, Sendable, Codable, CaseIterable {
    /// All of them are taken away, as if the extract had been drawn at the cutoff.
    case removed
    /// Each one gets other values and other times after the cutoff.
    case altered
    /// New ones come in, and corrections of what was known at the cutoff.
    case added
    /// Some are taken away, some altered, some added.
    case mixed
    /// As `mixed`, of every second person only: what happens to others must not reach the rest.
    case others
}

/// Makes up the changes to everything that lies after a cutoff by one of its clocks. What was known at the cutoff stays as it is.
struct FutureEdits: Sendable {
    let t0: Int64
    let change: FutureChange
    let invented: InventedFacts
    let seed: UInt64

    private static let day: Int64 = 86_400
    private static let after: [Int64] = [1, 1, 60, 3_600, day, 6 * day, 20 * day, 100 * day, 18_263 * day]
    private static let before: [Int64] = [0, 1, 60, 3_600, day, 6 * day, 20 * day, 29 * day, 60 * day, 400 * day]

    /// The changes to the persons of a block: for each person the same whoever else is in the block.
    func edits(of block: FactBlock, isChanged: (Int) -> Bool = { _ in true }) -> [FactEdit] {
        block.persons.enumerated().flatMap { index, person -> [FactEdit] in
            guard isChanged(person) else { return [] }
            var random = SeededGenerator(seed: seed).stream("future \(change.rawValue) \(t0)", person)
            return edits(of: block.facts(index), person: person, &random)
        }
    }

    private func edits(of facts: [(row: Int, fact: Fact)], person: Int, _ random: inout SeededGenerator) -> [FactEdit] {
        var edits: [FactEdit] = []
        for (row, fact) in facts where fact.hidden(at: t0) != nil {
            if let edit = edit(fact, row: row, of: person, &random) { edits.append(edit) }
        }
        guard change != .removed, change != .altered else { return edits }
        for kind in FactKind.allCases {
            for _ in 0..<(kind == .events ? 8 : 3) {
                let (at, knownAt) = clocks(isPlan: kind.isPlan, &random)
                if let fact = invented.fact(kind, at: at, knownAt: knownAt, &random) { edits.append(.adding(fact, to: person)) }
            }
        }
        return edits + corrections(of: facts, person: person, &random)
    }

    /// What becomes of a fact that lies after the cutoff; `nil` where it stays.
    private func edit(_ fact: Fact, row: Int, of person: Int, _ random: inout SeededGenerator) -> FactEdit? {
        switch change {
        case .removed: return .removing(fact, row: row, of: person)
        case .added: return random.once(in: 8) ? .adding(fact, to: person) : nil  // a duplicate
        case .altered: break
        case .mixed, .others:
            let choice = random.nextIndex(below: 3)
            if choice == 0 { return nil }
            if choice == 1 { return .removing(fact, row: row, of: person) }
        }
        let (at, knownAt) = clocks(isPlan: fact.kind.isPlan, &random)
        let altered = invented.altered(fact, at: at, knownAt: knownAt, &random)
        return altered.map { .replacing(fact, row: row, of: person, by: $0) }
    }

    /// Later versions of facts that were known at the cutoff: same moment, another value, known after it.
    private func corrections(
        of facts: [(row: Int, fact: Fact)], person: Int, _ random: inout SeededGenerator
    ) -> [FactEdit] {
        let known = Dictionary(grouping: facts.filter { $0.fact.hidden(at: t0) == nil }) { $0.fact.kind }
        return FactKind.allCases.flatMap { kind -> [FactEdit] in
            (0..<2).compactMap { _ in
                guard let fact = random.pick(known[kind] ?? [])?.fact else { return nil }
                let moment = kind.isPlan && random.once(in: 2) ? t0 + Self.day : fact.at
                let knownAt = t0 + (random.pick(Self.after) ?? 1)
                return invented.altered(fact, at: moment, knownAt: knownAt, &random).map { .adding($0, to: person) }
            }
        }
    }

    /// Two clocks of which at least one lies after the cutoff, often by a single second; a plan's is `known_at`.
    private func clocks(isPlan: Bool, _ random: inout SeededGenerator) -> (at: Int64, knownAt: Int64) {
        let after = t0 + (random.pick(Self.after) ?? 1)
        let before = t0 - (random.pick(Self.before) ?? 0)
        if isPlan { return (random.once(in: 2) ? before : after, t0 + (random.pick(Self.after) ?? 1)) }
        switch random.nextIndex(below: 3) {
        case 0: return (before, after)
        case 1: return (after, before)
        default: return (after, random.once(in: 2) ? after : after + (random.pick(Self.after) ?? 1))
        }
    }
}
