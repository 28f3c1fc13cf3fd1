/// Reads one kind of facts from the rows of a source, through the canonical decoder.
final class FactReader {
    private let kind: CanonicalKind
    private let test: RowTest
    /// Whom the fact is about, and its kind, come first: others depend on them.
    private let readers: [FieldReader]
    private let fields: FieldTable
    private let row: CanonicalRow
    private let needsPerson: Bool
    /// What makes several facts of a row, one a score.
    private let inventory: InventoryReader?

    /// - Parameters:
    ///   - needsPerson: Whether times are in the zone of the person, so that nothing can be said of a row that names nobody.
    ///   - latest: The last moment at which anything may have happened.
    init(
        kind: CanonicalKind, test: RowTest, readers: [FieldReader], needsPerson: Bool, latest: Int64?,
        inventory: InventoryReader? = nil
    ) {
        self.kind = kind
        self.test = test
        self.readers = readers
        self.needsPerson = needsPerson
        self.inventory = inventory
        fields = FieldTable()
        let positions = kind.columns.map { column in
            readers.firstIndex { $0.column == column }
                ?? inventory.flatMap { _ in InventoryReader.columns.firstIndex(of: column).map { readers.count + $0 } }
        }
        row = CanonicalRow(fields, kind: kind, positions: positions, latest: latest)
    }

    /// The columns in the order in which they are to be read.
    static func order(of kind: CanonicalKind) -> [CanonicalColumn] {
        let first: [CanonicalColumn] = [.person, .kind]
        return first.filter { kind.columns.contains($0) } + kind.columns.filter { !first.contains($0) }
    }

    /// Adds the fact that the row gives.
    func take(
        _ source: FieldTable, _ tools: RowTools, into decoder: inout CanonicalDecoder
    ) throws(MappedProblem) -> RowFate {
        inventory?.forget()
        guard test.holds(source) else { return .leftOut }
        fields.removeAll()
        var countsAttempts = kind != .events
        for reader in readers {
            let column = reader.column
            if !countsAttempts, column == .score || column == .passed {
                fields.append(FieldBytes(start: nil, count: 0))
                continue
            }
            guard let text = try reader.read(source, tools) else { return .leftOut }
            if column == .person {
                if needsPerson, text.isEmpty { return .unattributed }
                tools.person = text
            } else if column == .kind {
                countsAttempts = countsAttempts || text.equals("attempt")
            }
            fields.append(text)
        }
        let scores = try inventory?.facts(of: source, tools)
        do throws(RowProblem) {
            guard let scores else { return try decoder.take(row, of: kind) }
            return try take(scores, into: &decoder)
        } catch {
            throw problem(error, source, tools)
        }
    }

    /// Adds one fact a score, with what was read of the row in all of them.
    private func take(_ scores: [InventoryReader.Fact], into decoder: inout CanonicalDecoder) throws(RowProblem) -> RowFate {
        let shared = (0..<fields.count).map { fields[$0] }
        var fate = RowFate.leftOut
        for score in scores {
            fields.removeAll()
            for field in shared + score.fields { fields.append(field) }
            fate = try decoder.take(row, of: kind)
            if fate == .unattributed { return fate }
        }
        return fate
    }

    /// Says that the facts of the row last read have been handed over, and not withdrawn because of another fact of the row.
    func rowStands() { inventory?.rowStands() }

    /// The problem in terms of the source.
    private func problem(_ problem: RowProblem, _ source: FieldTable, _ tools: RowTools) -> MappedProblem {
        let column = kind.columns[problem.column]
        guard let reader = readers.first(where: { $0.column == column }) else {
            return MappedProblem(label: column.name, fault: problem.fault, text: nil)
        }
        return MappedProblem(label: reader.label, fault: problem.fault, text: reader.written(source, tools))
    }

    /// What is to be said of words that are not in the mapping.
    var notes: [String] { readers.compactMap(\.note) + (inventory?.notes ?? []) }
}
