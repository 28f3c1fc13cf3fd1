/// The smallest sets of claims that exclude each other.
struct ConflictSearch {
    private let sheet: ClaimSheet
    private let parts: Int

    init(_ sheet: ClaimSheet) {
        self.sheet = sheet
        parts = sheet.claims.count + (sheet.rows == nil ? 0 : 1)
    }

    /// All conflicts of up to three claims of which no part is one; where there is none, one that no claim can be taken from.
    var smallest: [ClaimCheck.Conflict] {
        var found: [Set<Int>] = []
        for size in 1...min(3, parts) {
            for set in subsets(of: size) where !found.contains(where: { $0.isSubset(of: set) }) {
                if !PrevalenceSearch(part(set)).hasAny { found.append(set) }
            }
        }
        if found.isEmpty { found = [reduced] }
        return found.map(conflict)
    }

    private var reduced: Set<Int> {
        var kept = Set(0..<parts)
        for member in 0..<parts {
            let without = kept.subtracting([member])
            if !without.isEmpty, !PrevalenceSearch(part(without)).hasAny { kept = without }
        }
        return kept
    }

    private func subsets(of size: Int) -> [Set<Int>] {
        var sets: [[Int]] = [[]]
        for _ in 0..<size { sets = sets.flatMap { set in (((set.last ?? -1) + 1)..<parts).map { set + [$0] } } }
        return sets.map { Set($0) }
    }

    /// The sheet with these claims; the number of rows counts as the last one.
    private func part(_ members: Set<Int>) -> ClaimSheet {
        let kept = sheet.claims.indices.filter(members.contains).map { sheet.claims[$0] }
        return sheet.keeping(kept, rows: members.contains(sheet.claims.count) ? sheet.rows : nil)
    }

    private func conflict(_ members: Set<Int>) -> ClaimCheck.Conflict {
        let sheet = part(members)
        let laws = PrevalenceSearch(sheet).run().laws
        let telling = laws.count > 1 ? laws.subtracting([.prevalence]) : laws
        return ClaimCheck.Conflict(
            claims: sheet.claims.map(\.phrase) + (sheet.rows.map { ["n \($0)"] } ?? []),
            laws: ClaimLaw.allCases.filter(telling.contains))
    }
}
