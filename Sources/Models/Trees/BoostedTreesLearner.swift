public import Statistics

/// Gradient-boosted trees (XGBoost, histogram method), tuned in the inner folds.
///
/// Each setting is judged by its curve: the mean over the inner folds of the assessment rows' log loss after every few rounds. The setting and
/// number of rounds at the lowest point are fitted on all rows. Missing values are the library's own: every split learns which
/// way they go. Columns with a direction in their descriptor are constrained to it. Each fit runs on one thread, fits run
/// side by side, so that the bytes do not depend on the number of threads. Rare events are not reweighed: the forecasts are to be
/// probabilities.
public struct BoostedTreesLearner: Learner {
    /// Which settings are tried.
    public let search: TreeSearch

    /// Makes a learner that tries the given settings.
    public init(search: TreeSearch = .standard) { self.search = search }

    /// `boosted trees`.
    public var name: String { "boosted trees" }

    /// Tunes in the inner folds, then fits all rows.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> TreesModel {
        try crossFit(input, target, context: context).model
    }

    /// Tunes in the inner folds, fits all rows, and forecasts each fold's assessment rows by that fold's own model.
    public func crossFit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> CrossFit<TreesModel> {
        try checkSettings()
        let rows = try rowsToFit(input, target)
        let preparation = TreePreparation(input, rows: rows)
        guard !preparation.kept.isEmpty else { throw .noUsableColumns(given: input.columns.count) }
        let folds = try usableFolds(context.folds, target: target)
        guard !folds.isEmpty else { throw .noUsableFolds(given: context.folds.count) }
        let trainer = TreeTrainer(
            input: input, target: target, search: search,
            seed: SeededGenerator(seed: context.seed).stream("boosted trees").seed)
        let outcome = try TreeTuning(trainer: trainer, folds: folds, context: context).run()
        context.report("boosted trees: fitting all rows", done: 0, of: 1)
        let bytes = try trainer.grow(outcome.settings, rounds: outcome.rounds, rows: rows)
        context.report("boosted trees: fitting all rows", done: 1, of: 1)
        var record = ModelRecord(
            learner: name, rows: rows.count, events: rows.count { target.outcomes[$0] }, seed: context.seed,
            input: input)
        record.dropped = preparation.dropped
        record.settings =
            outcome.settings.record + [
                .init(name: "rounds", value: "\(outcome.rounds)"), .init(name: "library", value: "XGBoost \(TreeLibrary.version)"),
            ]
        record.trials = outcome.trials
        record.folds = .init(given: context.folds.count, used: folds.count)
        record.remarks = outcome.remarks
        return CrossFit(
            model: TreesModel(columns: input.columns.map(\.name), booster: bytes, record: record), outOfFold: outcome.outOfFold)
    }

    private func checkSettings() throws(FitError) {
        guard !search.settings.isEmpty else {
            throw .invalidSetting(name: "settings", got: "none", wanted: "at least one tree setting")
        }
        for setting in search.settings { try setting.check() }
        guard search.finalists >= 1, search.mostRounds >= 1, search.patience >= 1 else {
            throw .invalidSetting(
                name: "search", got: "finalists \(search.finalists), rounds \(search.mostRounds), patience \(search.patience)",
                wanted: "each at least 1")
        }
    }
}

/// Which columns differ between the rows that are fitted on; the others can never be split on.
struct TreePreparation {
    private(set) var kept: [Int] = []
    private(set) var dropped: [DroppedColumn] = []

    init(_ input: Dataset, rows: [Int]) {
        for (position, column) in input.columns.enumerated() {
            var known = 0
            var (lowest, highest) = (Double.infinity, -Double.infinity)
            for row in rows {
                let value = input.matrix[row, position]
                guard !value.isNaN else { continue }
                known += 1
                lowest = min(lowest, value)
                highest = max(highest, value)
            }
            if known == 0 {
                dropped.append(DroppedColumn(name: column.name, reason: .allMissing))
            } else if lowest == highest {
                dropped.append(DroppedColumn(name: column.name, reason: known < rows.count ? .constantWhereKnown : .constant))
                if known < rows.count { kept.append(position) }
            } else {
                kept.append(position)
            }
        }
    }
}
