public import Statistics

/// Gradient-boosted trees (XGBoost, histogram method), tuned in the inner folds.
///
/// Each setting is judged by its curve: the mean over the inner folds of the assessment rows' log loss after every few rounds. A fold stops early,
/// `patience` rounds (and half the best number) after its assessment rows were forecast best: those rows are later ones and other persons where the
/// caller's folds are temporal and grouped. The setting and number of rounds at the lowest point are fitted on all rows, which needs no rows held
/// back. Missing values are the library's own: every split learns which way they go. Columns with a direction in their descriptor are constrained to
/// it. Each fit runs on one thread, fits run side by side, so that the bytes do not depend on the number of threads. Rare events are not reweighed
/// unless a learner around this one does (`ClassWeightedLearner`, `ResampledLearner`), which brings the probabilities back. With the focal loss the
/// margins are no log-odds: a straight line, fitted to the forecasts of rows that the fold models did not see, makes log-odds of them.
public struct BoostedTreesLearner: Learner {
    /// Which settings are tried.
    public let search: TreeSearch
    /// What is made small.
    public let loss: TreeLoss

    /// Makes a learner that tries the given settings.
    public init(search: TreeSearch = .standard, loss: TreeLoss = .logLoss) {
        self.search = search
        self.loss = loss
    }

    /// `boosted trees`, or `boosted trees with focal loss`.
    public var name: String { loss.focal == nil ? "boosted trees" : "boosted trees with focal loss" }

    /// Tunes in the inner folds, then fits all rows.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> TreesModel {
        try crossFit(input, target, context: context).model
    }

    /// Tunes in the inner folds, fits all rows, and forecasts each fold's assessment rows by that fold's own model.
    public func crossFit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> CrossFit<TreesModel> {
        let tuned = try tune(input, target, context: context)
        let outcome = tuned.outcome
        context.report("boosted trees: fitting all rows", done: 0, of: 1)
        let bytes = try tuned.trainer.grow(outcome.settings, rounds: outcome.rounds, rows: tuned.rows)
        context.report("boosted trees: fitting all rows", done: 1, of: 1)
        let line = loss.focal == nil ? nil : OutOfFoldLine(outcome.outOfFold, target: target)
        let model = TreesModel(
            columns: input.columns.map(\.name), booster: bytes, scale: line.map { .line($0.line) },
            record: record(tuned, line, input, target, context: context))
        return CrossFit(model: model, outOfFold: line?.recalibrated ?? outcome.outOfFold)
    }

    /// Tunes in the inner folds and returns the chosen setting's forecasts; nothing is fitted on all rows.
    public func outOfFold(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> [OutOfFold] {
        let parts = try tune(input, target, context: context).outcome.outOfFold
        return loss.focal == nil ? parts : OutOfFoldLine(parts, target: target).recalibrated
    }

    /// What tuning has shown.
    private struct Tuned {
        let trainer: TreeTrainer
        let rows: [Int]
        let preparation: TreePreparation
        let folds: ModelRecord.FoldCount
        let outcome: TreeTuning.Outcome
    }

    private func tune(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> Tuned {
        try checkSettings()
        let rows = try rowsToFit(input, target)
        let preparation = TreePreparation(input, rows: rows)
        guard !preparation.kept.isEmpty else { throw .noUsableColumns(given: input.columns.count) }
        let folds = try usableFolds(context.folds, target: target)
        guard !folds.isEmpty else { throw .noUsableFolds(given: context.folds.count) }
        let trainer = TreeTrainer(
            input: input, target: target, search: search, loss: loss,
            seed: SeededGenerator(seed: context.seed).stream("boosted trees").seed)
        return Tuned(
            trainer: trainer, rows: rows, preparation: preparation, folds: .init(given: context.folds.count, used: folds.count),
            outcome: try TreeTuning(trainer: trainer, folds: folds, context: context).run())
    }

    private func record(
        _ tuned: Tuned, _ line: OutOfFoldLine?, _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) -> ModelRecord {
        var record = ModelRecord(
            learner: name, rows: tuned.rows.count, events: tuned.rows.count { target.outcomes[$0] }, seed: context.seed,
            input: input)
        record.dropped = tuned.preparation.dropped
        record.settings =
            tuned.outcome.settings.record + [
                .init(name: "rounds", value: "\(tuned.outcome.rounds)"),
                .init(name: "library", value: "XGBoost \(TreeLibrary.version)"),
                .init(
                    name: "early stopping",
                    value: "\(search.patience) rounds after the inner fold's assessment rows were forecast best"),
            ] + loss.record
        record.trials = tuned.outcome.trials
        record.folds = tuned.folds
        record.remarks = tuned.outcome.remarks
        if let line {
            record.recalibration = line.record
            record.remarks += line.remarks
            record.remarks.append(
                "the losses of what was tried are those after a straight line fitted to the same rows: they compare settings, they are no estimates"
            )
        }
        return record
    }

    private func checkSettings() throws(FitError) {
        guard !search.settings.isEmpty else {
            throw .invalidSetting(name: "settings", got: "none", wanted: "at least one tree setting")
        }
        for setting in search.settings { try setting.check() }
        try loss.check()
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
