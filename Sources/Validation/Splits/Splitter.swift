public import Statistics

/// A way to divide rows into those to fit on and those to judge on.
public protocol Splitter: Sendable {
    /// Divides rows, and says what became of every one of them.
    ///
    /// - Parameters:
    ///   - keys: Who and when each row is; shape `[n]`.
    ///   - outcomes: Whether the event came, for the counts of the table and for balanced parts; shape `[n]`.
    /// - Returns: One or more folds over positions `0 ..< n`; both sides of every fold have rows.
    /// - Throws: `ValidationError` when the data cannot support the split.
    func split(_ keys: RowKeys, outcomes: [Bool]) throws(ValidationError) -> Split
}

/// Folds, and for each a table of what trains, what is judged, and what is left out and why.
public struct Split: Sendable, Equatable {
    /// The folds; positions rise on both sides.
    public let folds: [Fold]
    /// The tables, one a fold.
    public let tables: [SplitTable]
}

extension Fold {
    /// The same fold as positions of the rows from which its own rows were selected: how an inner split is read in the outer rows.
    ///
    /// - Parameter outer: The outer position of each inner row, as given to `selecting`.
    public func positions(within outer: [Int]) -> Fold {
        Fold(analysis: analysis.map { outer[$0] }, assessment: assessment.map { outer[$0] })
    }
}

/// What a split does with a row.
enum RowFate: Equatable {
    case analysis
    case assessment
    case leftOut(LeftOutReason)
}

extension Split {
    /// Gathers folds and tables from what each fold does with each row.
    init(
        fates: [[RowFate]], keys: RowKeys, outcomes: [Bool]
    ) throws(ValidationError) {
        var folds: [Fold] = []
        for (number, fates) in fates.enumerated() {
            let fold = Fold(
                analysis: fates.indices.filter { fates[$0] == .analysis },
                assessment: fates.indices.filter { fates[$0] == .assessment })
            if fold.assessment.isEmpty { throw .emptySide(.assessment, fold: number, rows: fates.count) }
            if fold.analysis.isEmpty { throw .emptySide(.analysis, fold: number, rows: fates.count) }
            folds.append(fold)
        }
        self.folds = folds
        tables = fates.map { SplitTable(fates: $0, keys: keys, outcomes: outcomes) }
    }
}

/// Refuses outcomes that do not belong to the keys.
func requireOutcomes(_ outcomes: [Bool], for keys: RowKeys) throws(ValidationError) {
    try requireLength(outcomes.count, of: .outcomes, rows: keys.count)
}
