import Records

/// Reads the items of a burnout inventory from the rows of a source and scores them. No answer leaves it, only scores and figures over
/// all respondents.
final class InventoryReader {
    /// The columns of an outcome that the inventory fills in, in the order of `Fact.fields`.
    static let columns: [CanonicalColumn] = [.kind, .value, .source]

    /// The fields of one score.
    struct Fact {
        let fields: [FieldBytes]
    }

    private let rule: InventoryRule
    private let positions: [Int?]
    private let missing: WordList
    private let signs: NumberSigns
    /// Texts of every row, which stay.
    private let lasting = TextRoom()
    private let kind: FieldBytes
    private let sources: [String: FieldBytes]
    private var pending: [Int?]?
    private(set) var figures: InventoryFigures

    /// Finds the columns.
    init(_ rule: InventoryRule, _ conventions: Conventions, rows: some RowSource) throws(IngestionError) {
        self.rule = rule
        let found = try ColumnPositions(of: rule.columns.compactMap(\.self), in: rows)
        var next = 0
        positions = rule.columns.map { column in
            guard column != nil else { return nil }
            next += 1
            return found[next - 1]
        }
        missing = WordList(conventions.missing ?? [])
        signs = NumberSigns(decimal: conventions.decimal, thousands: conventions.thousands)
        kind = lasting.copy(Array(OutcomeKind.survey.rawValue.utf8))
        var sources: [String: FieldBytes] = [:]
        for name in rule.inventory.scoreNames + [rule.inventory.name] { sources[name] = lasting.copy(Array(name.utf8)) }
        self.sources = sources
        figures = InventoryFigures(rule)
    }

    /// The scores of a row as facts; none where every scale has too few answers.
    func facts(of row: FieldTable, _ tools: RowTools) throws(MappedProblem) -> [Fact] {
        let answers = try answers(of: row, tools)
        pending = answers
        var facts: [Fact] = []
        for score in rule.scores(of: answers) {
            guard let value = score.value, let source = sources[score.source] else { continue }
            facts.append(Fact(fields: [kind, tools.room.number(value), source]))
        }
        return facts
    }

    /// The position of each item's answer, 0 being the least; `nil` where there is none.
    func answers(of row: FieldTable, _ tools: RowTools) throws(MappedProblem) -> [Int?] {
        var answers = [Int?](repeating: nil, count: positions.count)
        for (item, position) in positions.enumerated() {
            guard let position else { continue }
            let text = row[position].trimmed
            if text.isEmpty || missing.contains(text) { continue }
            do throws(FieldFault) {
                answers[item] = try answer(text, tools)
            } catch {
                throw MappedProblem(label: rule.columns[item] ?? "", fault: error, text: text)
            }
        }
        return answers
    }

    private func answer(_ text: FieldBytes, _ tools: RowTools) throws(FieldFault) -> Int {
        let options = rule.inventory.optionCount
        let wanted = rule.answers.meaning(options: options)
        guard case .numbers(let least, let most) = rule.answers else {
            guard let position = rule.answers.position(of: String(decoding: text, as: UTF8.self)) else {
                throw .unknownWord(wanted: wanted)
            }
            return position
        }
        let number = try NumberText.decimal(try signs.plain(text, room: tools.room), in: min(least, most)...max(least, most))
        guard let position = rule.answers.position(of: number, options: options) else { throw .unknownWord(wanted: wanted) }
        return position
    }

    /// Counts a row.
    func count(_ answers: [Int?]) { figures.add(answers) }

    /// Forgets the row last read.
    func forget() { pending = nil }

    /// Counts the row last read.
    func rowStands() {
        guard let answers = pending else { return }
        figures.add(answers)
        pending = nil
    }

    /// What is worth knowing of all rows, a sentence each.
    var notes: [String] { figures.notes }
}

extension InventoryRule {
    /// The scores of a row, with one more under the bare name where a scale stands for the whole.
    func scores(of answers: [Int?]) -> [InventoryScore] {
        let scores = inventory.scores(of: answers)
        guard let total, let scale = inventory.scales.firstIndex(where: { $0.name == total }) else { return scores }
        return scores + [InventoryScore(source: inventory.name, value: scores[scale].value, answered: scores[scale].answered)]
    }
}
