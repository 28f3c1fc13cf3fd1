/// Finds few changes that still show what many changes showed (Zeller and Hildebrandt's minimising delta debugging).
struct FewestEdits {
    /// How often the features may be computed for it.
    var tries = 240
    /// Whether some of the changes show it.
    let holds: ([FactEdit]) throws -> Bool

    /// Changes none of which can be left out; more where the tries run out.
    ///
    /// - Parameter edits: Changes that show it together.
    mutating func among(_ edits: [FactEdit]) throws -> [FactEdit] {
        var kept = edits
        var parts = 2
        while kept.count > 1 {
            if let smaller = try smaller(kept, parts: parts) {
                parts = smaller.count < kept.count / 2 + 1 ? 2 : max(parts - 1, 2)
                kept = smaller
            } else if parts < kept.count, tries > 0 {
                parts = min(2 * parts, kept.count)
            } else {
                break
            }
        }
        return try simplified(kept)
    }

    /// One part of the changes, or all without one part, that still shows it.
    private mutating func smaller(_ edits: [FactEdit], parts: Int) throws -> [FactEdit]? {
        let borders = (0...parts).map { $0 * edits.count / parts }
        for part in 0..<parts {
            let piece = Array(edits[borders[part]..<borders[part + 1]])
            if !piece.isEmpty, piece.count < edits.count, try attempt(piece) { return piece }
        }
        guard parts > 2 else { return nil }
        for part in 0..<parts {
            let rest = Array(edits[..<borders[part]] + edits[borders[part + 1]...])
            if rest.count < edits.count, try attempt(rest) { return rest }
        }
        return nil
    }

    /// The changes with each replacement made a removal or an addition where that is enough.
    private mutating func simplified(_ edits: [FactEdit]) throws -> [FactEdit] {
        var kept = edits
        for place in kept.indices {
            guard let fact = kept[place].fact, let before = kept[place].before, let row = kept[place].row else { continue }
            let plainer = [FactEdit.adding(fact, to: kept[place].person), .removing(before, row: row, of: kept[place].person)]
            for simple in plainer {
                var changed = kept
                changed[place] = simple
                if try attempt(changed) {
                    kept = changed
                    break
                }
            }
        }
        return kept
    }

    private mutating func attempt(_ edits: [FactEdit]) throws -> Bool {
        guard tries > 0 else { return false }
        tries -= 1
        return try holds(edits)
    }
}
