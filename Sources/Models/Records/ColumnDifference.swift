import Statistics

/// How the columns of rows differ from those that a model was fitted on.
public struct ColumnDifference: Error, Equatable, Sendable {
    /// Columns of the model that the rows do not have.
    public let missing: [String]
    /// Columns of the rows that the model does not have, or has fewer times.
    public let additional: [String]
    /// Columns of the same name whose values come about in another way, or of which the rows do not say how.
    public let redefined: [String]
    /// Columns that stand at another place, where nothing else differs.
    public let reordered: [String]

    /// Compares; `nil` where the columns are the same, in the same order. Of a column whose definition the model does not know only the name counts.
    init?(from record: ModelRecord, to columns: [ColumnDescriptor]) {
        let names = columns.map(\.name)
        let definitions = Dictionary(columns.map { ($0.name, $0.definition) }, uniquingKeysWith: { first, _ in first })
        let (wanted, given) = (Set(record.columns), Set(names))
        missing = record.columns.filter { !given.contains($0) }
        var seen: Set<String> = []
        additional = names.filter { !wanted.contains($0) || !seen.insert($0).inserted }
        redefined = zip(record.columns, record.definitions ?? []).compactMap { name, definition in
            guard let definition, let got = definitions[name] else { return nil }
            return got == definition ? nil : name
        }
        let isSameSet = missing.isEmpty && additional.isEmpty && names.count == record.columns.count
        reordered = isSameSet ? zip(names, record.columns).filter { $0.0 != $0.1 }.map(\.1) : []
        if isSameSet && redefined.isEmpty && reordered.isEmpty { return nil }
    }
}

extension ColumnDifference: CustomStringConvertible {
    /// What differs, in words.
    public var description: String {
        let parts = [
            (missing, "missing"), (additional, "additional"), (redefined, "defined in another way"),
            (reordered, "in another place"),
        ]
        return parts.filter { !$0.0.isEmpty }.map { names, word in
            "\(names.count) \(word) (\(names.prefix(5).joined(separator: ", "))\(names.count > 5 ? ", …" : ""))"
        }.joined(separator: ", ")
    }
}
