import Statistics

extension Dataset {
    /// The levels of categories that some rows have, sorted, by column.
    func levels(seenIn rows: [Int]) -> [String: [String]] {
        var found: [String: [String]] = [:]
        for (place, column) in columns.enumerated() where column.kind == .category {
            let levels = column.levels ?? []
            let codes = Set(rows.lazy.map { matrix[$0, place] }.filter { !$0.isNaN }.map { Int($0) })
            found[column.name] = codes.sorted().map { levels[$0] }
        }
        return found
    }

    /// The same rows with the codes of categories that somebody else gave: a level that they do not know gets the code after the last.
    ///
    /// - Throws: `TableFileError.mixedColumn` where a column holds texts and `levels` knows it as numbers.
    func coded(by levels: [String: [String]]) throws(TableFileError) -> Dataset {
        guard columns.contains(where: { $0.kind == .category || levels[$0.name] != nil }) else { return self }
        var matrix = matrix
        var described = columns
        for (place, column) in columns.enumerated() {
            guard let known = levels[column.name] else {
                if column.kind == .category { throw .mixedColumn(name: column.name) }
                continue
            }
            let codes = Dictionary(known.enumerated().map { ($1, Double($0)) }, uniquingKeysWith: { first, _ in first })
            for row in 0..<count {
                let value = matrix[row, place]
                if value.isNaN { continue }
                let name = column.levels.map { $0[Int(value)] } ?? (Int64(exactly: value).map { "\($0)" } ?? "\(value)")
                matrix[row, place] = codes[name] ?? Double(known.count)
            }
            described[place] = ColumnDescriptor(
                name: column.name, meaning: column.meaning, kind: .category, unit: column.unit, imputation: column.imputation,
                monotone: column.monotone, privacy: column.privacy, levels: known, definition: column.definition)
        }
        return Dataset(columns: described, matrix: matrix, keys: keys)
    }
}
