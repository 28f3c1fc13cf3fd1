import Statistics

extension Preprocessing {
    /// Without a column that enters the log-odds in another way.
    func without(source: Int) -> Preprocessing {
        Preprocessing(
            columns: columns, dropped: dropped.filter { $0.name != columns[source] }, values: values.filter { $0.source != source },
            flags: flags.filter { $0.sources != [source] })
    }

    /// With columns that are scaled by their standard deviation but keep their zero.
    func uncentred() -> Preprocessing {
        Preprocessing(
            columns: columns, dropped: dropped,
            values: values.map {
                Value(source: $0.source, imputed: $0.imputed, compression: $0.compression, mean: 0, deviation: $0.deviation)
            },
            flags: flags.map { Flag(sources: $0.sources, mean: 0, deviation: $0.deviation) })
    }

    /// With the given columns of the design alone; the others' columns are counted as dropped.
    ///
    /// - Parameter kept: Positions in the design, rising.
    func keeping(_ kept: [Int], reason: DroppedColumn.Reason) -> Preprocessing {
        let wanted = Set(kept)
        let lost = (0..<designColumns).filter { !wanted.contains($0) }
        return Preprocessing(
            columns: columns, dropped: dropped + lost.map { DroppedColumn(name: label(ofDesignColumn: $0), reason: reason) },
            values: values.indices.filter { wanted.contains($0) }.map { values[$0] },
            flags: flags.indices.filter { wanted.contains(values.count + $0) }.map { flags[$0] })
    }

    /// The column that a column of the design comes from; of a flag all that share it.
    func label(ofDesignColumn column: Int) -> String {
        if column < values.count { return columns[values[column].source] }
        return "missing " + flags[column - values.count].sources.map { columns[$0] }.joined(separator: " + ")
    }

    /// The mean of a column of the design over the rows that were learned from, before it is centred, in standard deviations.
    var centres: [Double] { values.map { $0.mean / $0.deviation } + flags.map { $0.mean / $0.deviation } }
}
