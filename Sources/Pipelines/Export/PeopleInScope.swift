import Governance
import Records

/// Of whom features are computed at a cutoff: everybody whom the gate lets through, who is no account that belongs to nobody, has been
/// hired by then and is not known to have left.
struct PeopleInScope {
    /// Indices into the directory, ascending.
    private(set) var persons: [Int32] = []
    /// How many were hired after the cutoff.
    private(set) var notYetHired = 0
    /// How many had left by the cutoff, as was known then.
    private(set) var gone = 0
    private let exclusions: [Exclusion: Int]

    /// Looks for them; of the facts only outcomes are read.
    ///
    /// Somebody is gone by an exit with `at` and `known_at` at or before the cutoff.
    init(_ history: ConsentedHistory, at cutoff: Int64) throws {
        exclusions = history.exclusions
        let records = history.directory.persons
        for number in 0..<history.blockCount {
            let block = try history.block(number, only: .outcomes)
            for (index, person) in block.persons.enumerated() where history.includes(person: person) {
                let hasLeft = block.outcomes[index].contains {
                    $0.kind.isExit && $0.at <= cutoff && $0.knownAt <= cutoff
                }
                if let hiredAt = records[person].hiredAt, hiredAt > cutoff {
                    notYetHired += 1
                } else if hasLeft {
                    gone += 1
                } else {
                    persons.append(Int32(person))
                }
            }
        }
    }

    /// Who was left out and why, a sentence a reason.
    var sentences: [String] {
        var found = Exclusion.allCases.compactMap { reason in
            exclusions[reason].map { (count: $0, why: reason.words) }
        }
        found.append((notYetHired, "they were hired after the cutoff"))
        found.append((gone, "they had left by the cutoff"))
        return found.filter { $0.count > 0 }.map { "\($0.count) left out because \($0.why)" }
    }
}
