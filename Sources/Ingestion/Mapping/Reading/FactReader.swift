/// Reads one kind of facts from the rows of a source, through the canonical decoder.
final class FactReader {
    private let kind: CanonicalKind
    private let test: RowTest
    /// Whom the fact is about, and its kind, come first: others depend on them.
    private let readers: [FieldReader]
    private let fields: FieldTable
    private let row: CanonicalRow
    private let needsPerson: Bool

    /// - Parameters:
    ///   - needsPerson: Whether times are in the zone of the person, so that nothing can be said of a row that names nobody.
    ///   - latest: The last moment at which anything may have happened.
    init(kind: CanonicalKind, test: RowTest, readers: [FieldReader], needsPerson: Bool, latest: Int64?) {
        self.kind = kind
        self.test = test
        self.readers = readers
        self.needsPerson = needsPerson
        fields = FieldTable()
        let positions = kind.columns.map { column in readers.firstIndex { $0.column == column } }
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
        do throws(RowProblem) {
            return try decoder.take(row, of: kind)
        } catch {
            throw problem(error, source, tools)
        }
    }

    /// The problem in terms of the source.
    private func problem(_ problem: RowProblem, _ source: FieldTable, _ tools: RowTools) -> MappedProblem {
        let column = kind.columns[problem.column]
        guard let reader = readers.first(where: { $0.column == column }) else {
            return MappedProblem(label: column.name, fault: problem.fault, text: nil)
        }
        return MappedProblem(label: reader.label, fault: problem.fault, text: reader.written(source, tools))
    }

    /// What is to be said of words that are not in the mapping.
    var notes: [String] { readers.compactMap(\.note) }
}
