/// Conditions on rows, ready to be tested.
struct RowTest {
    private let parts: [Part]

    private struct Part {
        let position: Int
        let test: RowCondition.Test
        let words: WordList
    }

    /// - Parameter missing: Words that stand for nothing.
    init(_ conditions: [RowCondition], missing: [String], source: some RowSource) throws(IngestionError) {
        let positions = try ColumnPositions(of: conditions.map(\.column), in: source)
        parts = conditions.indices.map { index in
            let test = conditions[index].test
            let words =
                switch test {
                case .isOne(let words), .isNone(let words), .begins(let words): words
                case .empty: missing
                }
            return Part(position: positions[index], test: test, words: WordList(words))
        }
    }

    /// Whether all conditions hold.
    @inline(__always)
    func holds(_ fields: FieldTable) -> Bool {
        for part in parts where !Self.holds(part, fields[part.position].trimmed) { return false }
        return true
    }

    private static func holds(_ part: Part, _ text: FieldBytes) -> Bool {
        switch part.test {
        case .isOne: !text.isEmpty && part.words.contains(text)
        case .isNone: text.isEmpty || !part.words.contains(text)
        case .begins: !text.isEmpty && part.words.containsBeginning(of: text)
        case .empty(let wanted): (text.isEmpty || part.words.contains(text)) == wanted
        }
    }
}
