public import Statistics

/// Folds within folds: the inner ones choose settings, the outer ones judge what was chosen, and no outer row judged takes part in choosing.
public struct NestedSplit: Sendable {
    /// The split that judges.
    public let outer: any Splitter
    /// The split of each outer analysis side, that chooses.
    public let inner: any Splitter

    /// Joins two splits.
    public init(outer: any Splitter, inner: any Splitter) {
        self.outer = outer
        self.inner = inner
    }

    /// One outer fold and the inner folds of its analysis side.
    public struct Part: Sendable, Equatable {
        /// The outer fold, as positions of all rows.
        public let fold: Fold
        /// The outer fold's table.
        public let table: SplitTable
        /// The inner folds, as positions of all rows; each lies in `fold.analysis`.
        public let inner: [Fold]
        /// The inner folds' tables.
        public let innerTables: [SplitTable]

        /// The inner folds as positions within `fold.analysis`: what a learner's context takes when it is given those rows.
        public var innerWithinAnalysis: [Fold] {
            var place: [Int: Int] = [:]
            for (position, row) in fold.analysis.enumerated() { place[row] = position }
            return inner.map { fold in
                Fold(analysis: fold.analysis.compactMap { place[$0] }, assessment: fold.assessment.compactMap { place[$0] })
            }
        }
    }

    /// Divides rows.
    ///
    /// - Throws: `ValidationError` as the two splits do, for the rows that each of them is given.
    public func split(_ keys: RowKeys, outcomes: [Bool]) throws(ValidationError) -> [Part] {
        let outside = try outer.split(keys, outcomes: outcomes)
        var parts: [Part] = []
        for (fold, table) in zip(outside.folds, outside.tables) {
            let rows = fold.analysis
            let inside = try inner.split(keys.selecting(rows), outcomes: rows.map { outcomes[$0] })
            parts.append(
                Part(
                    fold: fold, table: table, inner: inside.folds.map { $0.positions(within: rows) }, innerTables: inside.tables))
        }
        return parts
    }
}
