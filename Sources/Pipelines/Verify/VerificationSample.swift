import Governance
import Records
import Statistics

/// The persons and cutoffs that a verification works on, with their facts in memory.
struct VerificationSample: Sendable {
    /// The facts of the persons and of nobody else, opened beyond everything that is recorded.
    let history: ConsentedHistory
    /// Indices in the directory, ascending; whole units, so that comparisons have somebody to compare with.
    let persons: [Int32]
    /// UTC seconds, ascending.
    let cutoffs: [Int64]
    let vocabulary: FactVocabulary
    /// How many persons could have been taken.
    let available: Int
    /// Facts of the persons, and how many of them lie after the first cutoff by one of the clocks.
    let facts: Int
    let factsAfter: Int

    private static let day: Int64 = 86_400

    /// - Parameters:
    ///   - history: Opened beyond everything that is recorded.
    ///   - latest: No cutoff lies after it.
    init(_ history: ConsentedHistory, persons wanted: Int, cutoffs: Int, through latest: Int64, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed).stream("sample")
        let present = history.directory.persons.indices.filter { history.includes(person: $0) && !history.isSetAside(person: $0) }
        available = present.count
        let chosen = try Self.units(of: history, present, wanted: wanted, &random)
        let isChosen = Set(chosen)
        let kept = try history.kept { isChosen.contains($0) }
        self.history = kept
        persons = chosen.sorted().map { Int32($0) }
        vocabulary = try FactVocabulary(kept)
        let moments = try Self.moments(of: kept)
        self.cutoffs = Self.cutoffs(moments, count: cutoffs, through: latest, &random)
        facts = moments.count
        let first = self.cutoffs.first ?? .max
        factsAfter = moments.count { max($0.at, $0.knownAt) > first }
    }

    /// Persons of whole units, drawn unit by unit until there are enough. Without units persons are drawn one by one.
    private static func units(
        of history: ConsentedHistory, _ present: [Int], wanted: Int, _ random: inout SeededGenerator
    ) throws -> [Int] {
        guard present.count > wanted else { return present }
        var unit: [Int: Code] = [:]
        for number in 0..<history.blockCount {
            let block = try history.block(number)
            for (index, person) in block.persons.enumerated() { unit[person] = block.assignments[index].last?.unit ?? -1 }
        }
        var groups = Dictionary(grouping: present) { unit[$0] ?? -1 }
        let alone = groups.removeValue(forKey: -1) ?? []
        var order = groups.keys.sorted().compactMap { groups[$0] } + alone.map { [$0] }
        random.shuffle(&order)
        var chosen: [Int] = []
        for group in order where chosen.count < wanted {
            chosen +=
                chosen.isEmpty || chosen.count + group.count <= 2 * wanted ? group : Array(group.prefix(wanted - chosen.count))
        }
        return chosen
    }

    private static func moments(of history: ConsentedHistory) throws -> [(at: Int64, knownAt: Int64)] {
        try (0..<history.blockCount).flatMap { number in
            let block = try history.block(number)
            return (0..<block.persons.count).flatMap { index in
                block.facts(index).map { ($0.fact.at, $0.fact.knownAt) }
            }
        }
    }

    /// Cutoffs with facts before and after them: at the very second of facts by either clock, one second beside, and days at midnight.
    private static func cutoffs(
        _ moments: [(at: Int64, knownAt: Int64)], count: Int, through latest: Int64, _ random: inout SeededGenerator
    ) -> [Int64] {
        let times = moments.map(\.at).sorted()
        guard times.count >= 20 else { return [] }
        let (first, last) = (times[times.count / 10], min(times[times.count * 9 / 10], latest))
        func inside(_ moment: Int64) -> Bool { first <= moment && moment <= last }
        let happened = moments.map(\.at).filter(inside)
        let learned = moments.filter { $0.knownAt != $0.at }.map(\.knownAt).filter(inside)
        var found: Set<Int64> = []
        for place in 0..<(4 * count) where found.count < count {
            let drawn: Int64? =
                switch place % 4 {
                case 0: random.pick(happened)
                case 1: (random.pick(learned) ?? random.pick(happened)).map { $0 }
                case 2: random.pick(learned + happened.prefix(1000)).map { $0 + (random.once(in: 2) ? 1 : -1) }
                default: random.pick(happened).map { $0 - ($0 % day + day) % day }
                }
            if let drawn { found.insert(drawn) }
        }
        return found.sorted()
    }
}
