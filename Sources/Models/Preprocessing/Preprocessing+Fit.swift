import Foundation
public import Statistics

extension Preprocessing {
    /// Learns from the given rows, and from no other.
    ///
    /// - Parameters:
    ///   - input: All rows.
    ///   - rows: Positions of the rows to learn from, at least one.
    ///   - weights: Shape `[n]`, each above 0 for the rows given; `nil` weighs all alike. A weight of 2 is the row twice.
    ///   - heavyTails: What to do with columns that have values far out.
    public init(fitting input: Dataset, rows: [Int], weights: [Double]?, heavyTails: HeavyTails) {
        precondition(!rows.isEmpty, "preprocessing is learned from at least one row")
        let sample = WeighedRows(matrix: input.matrix, rows: rows, weights: weights)
        var dropped: [DroppedColumn] = []
        var kept: [Value] = []
        var patterns: [[UInt64]: Int] = [:]
        var shared: [(sources: [Int], mean: Double)] = []
        for (source, column) in input.columns.enumerated() {
            let known = sample.known(column: source)
            if column.kind == .category {
                dropped.append(DroppedColumn(name: column.name, reason: .category))
            } else if let value = Value(
                source: source, imputation: column.imputation, known: known, sample: sample, heavyTails: heavyTails)
            {
                kept.append(value)
            } else {
                dropped.append(DroppedColumn(name: column.name, reason: reasonToDrop(known, of: rows.count)))
            }
            guard !known.values.isEmpty, known.values.count < rows.count else { continue }
            let pattern = sample.missingPattern(column: source)
            if let place = patterns[pattern] {
                shared[place].sources.append(source)
            } else {
                patterns[pattern] = shared.count
                shared.append(([source], (sample.totalWeight - known.totalWeight) / sample.totalWeight))
            }
        }
        self.init(
            columns: input.columns.map(\.name), dropped: dropped, values: kept,
            flags: shared.map { Flag(sources: $0.sources, mean: $0.mean, deviation: ($0.mean * (1 - $0.mean)).squareRoot()) })
    }
}

private func reasonToDrop(_ known: WeighedValues, of rows: Int) -> DroppedColumn.Reason {
    if known.values.isEmpty { return .allMissing }
    return known.values.count < rows ? .constantWhereKnown : .constant
}

extension Preprocessing.Value {
    /// Learns how to use a column; `nil` when its known values do not differ.
    fileprivate init?(
        source: Int, imputation: ColumnDescriptor.Imputation, known: WeighedValues, sample: WeighedRows,
        heavyTails: Preprocessing.HeavyTails
    ) {
        guard let lowest = known.values.min(), let highest = known.values.max(), lowest < highest else { return nil }
        let imputed: Double
        switch imputation {
        case .median: imputed = known.median
        case .zero: imputed = 0
        case .maximum: imputed = highest
        }
        let missingWeight = sample.totalWeight - known.totalWeight
        let filled = known.values.count < sample.rows.count ? known.appending(imputed, weight: missingWeight) : known
        var (mean, deviation) = filled.meanAndDeviation
        var compression: Double?
        if case .compressed(let limit) = heavyTails, max(highest - mean, mean - lowest) > limit * deviation {
            let scale = known.meanSize
            compression = scale
            (mean, deviation) = filled.mapped { asinh($0 / scale) }.meanAndDeviation
        }
        guard deviation.isNormal, (1 / deviation).isFinite else { return nil }
        self.init(source: source, imputed: imputed, compression: compression, mean: mean, deviation: deviation)
    }
}
