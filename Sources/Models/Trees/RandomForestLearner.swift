public import Statistics

/// A random forest (XGBoost, histogram method): the mean of many trees, each grown on other rows and choosing among other columns at every split.
///
/// Every tree splits by least squares of the outcome, which for two classes is the Gini index; a leaf forecasts the share of events among its rows,
/// drawn towards the share among all rows by `ridge` rows; the forest's probability is the **mean of its trees' probabilities**. Rows are drawn
/// without replacement (the library has no bootstrap). Missing values are the library's own: every split learns which way they go. Columns with a
/// direction in their descriptor are constrained to it. With several settings the one with the lowest mean log loss over the inner folds is taken;
/// one setting needs no folds. Each forest is grown on one thread, forests side by side, so that the bytes do not depend on the number of threads.
///
/// ## References
/// - Breiman (2001), *Machine Learning* 45, 5–32; Malley et al. (2012), *Methods of Information in Medicine* 51, 74–81 (probability machines).
/// ## Checked against
/// - The mean of the trees' leaves by hand; scikit-learn `RandomForestClassifier` by AUROC, `Fixtures/models_forest.json` (forests are random: within
///   a stated tolerance).
public struct RandomForestLearner: Learner {
    /// Which settings are tried.
    public let settings: [ForestSettings]

    /// Makes a learner that tries the given settings.
    public init(settings: [ForestSettings] = ForestSettings.standard) { self.settings = settings }

    /// `random forest`.
    public var name: String { "random forest" }

    /// Chooses the setting in the inner folds, then fits all rows.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> TreesModel {
        let choice = try choose(input, target, context: context, needsForecasts: settings.count > 1)
        return try fitted(choice, input, target, context: context)
    }

    /// Chooses the setting in the inner folds, fits all rows, and forecasts each fold's assessment rows by that fold's own forest.
    public func crossFit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> CrossFit<TreesModel> {
        let choice = try choose(input, target, context: context, needsForecasts: true)
        return CrossFit(model: try fitted(choice, input, target, context: context), outOfFold: choice.outOfFold)
    }

    /// Chooses the setting in the inner folds and returns its fold forests' forecasts; nothing is fitted on all rows.
    public func outOfFold(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> [OutOfFold] {
        try choose(input, target, context: context, needsForecasts: true).outOfFold
    }

    private struct Choice {
        let grower: ForestGrower
        let rows: [Int]
        let preparation: TreePreparation
        let setting: Int
        let folds: ModelRecord.FoldCount
        let trials: [ModelRecord.Trial]
        let outOfFold: [OutOfFold]
    }

    private func choose(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext, needsForecasts: Bool
    ) throws(FitError) -> Choice {
        guard !settings.isEmpty else { throw .invalidSetting(name: "settings", got: "none", wanted: "at least one forest setting") }
        for setting in settings { try setting.check() }
        let rows = try rowsToFit(input, target)
        let preparation = TreePreparation(input, rows: rows)
        guard !preparation.kept.isEmpty else { throw .noUsableColumns(given: input.columns.count) }
        let folds = try usableFolds(context.folds, target: target)
        if folds.isEmpty, settings.count > 1 { throw .noUsableFolds(given: context.folds.count) }
        let grower = ForestGrower(input: input, target: target, seed: SeededGenerator(seed: context.seed).stream(name).seed)
        let counted = ModelRecord.FoldCount(given: context.folds.count, used: folds.count)
        guard needsForecasts, !folds.isEmpty else {
            return Choice(
                grower: grower, rows: rows, preparation: preparation, setting: 0, folds: counted, trials: [], outOfFold: [])
        }
        let forecasts = try self.forecasts(grower, folds: folds.map(\.fold), context: context)
        let losses = forecasts.map { parts in
            zip(parts, folds).map { logits, fold in
                let outside = target.selecting(fold.fold.assessment)
                return meanLogLoss(logits: logits, outcomes: outside.outcomes, weights: outside.weights) ?? .infinity
            }
        }
        let means = losses.map { $0.reduce(0, +) / Double($0.count) }
        let winner = means.indices.dropFirst().reduce(0) { means[$1] < means[$0] ? $1 : $0 }
        return Choice(
            grower: grower, rows: rows, preparation: preparation, setting: winner, folds: counted,
            trials: settings.indices.map {
                .init(settings: settings[$0].record, foldLogLoss: losses[$0], meanLogLoss: means[$0], chosen: $0 == winner)
            },
            outOfFold: zip(folds, forecasts[winner]).map { OutOfFold(fold: $0.index, rows: $0.fold.assessment, logits: $1) })
    }

    /// The log-odds of every fold's assessment rows by every setting, all grown side by side.
    private func forecasts(_ grower: ForestGrower, folds: [Fold], context: FitContext) throws(FitError) -> [[[Double]]] {
        let counter = ProgressCounter(context, stage: "random forest: inner folds", total: settings.count * folds.count)
        let settings = settings
        let flat = try mapConcurrently(settings.count * folds.count, threads: context.threads) { (job) throws(FitError) in
            let logits = try grower.logits(settings[job / folds.count], fold: folds[job % folds.count])
            counter.advance()
            return logits
        }
        return settings.indices.map { Array(flat[$0 * folds.count..<($0 + 1) * folds.count]) }
    }

    private func fitted(
        _ choice: Choice, _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> TreesModel {
        context.report("random forest: fitting all rows", done: 0, of: 1)
        let chosen = settings[choice.setting]
        let (bytes, scale) = try choice.grower.grow(chosen, rows: choice.rows)
        context.report("random forest: fitting all rows", done: 1, of: 1)
        var record = ModelRecord(
            learner: name, rows: choice.rows.count, events: choice.rows.count { target.outcomes[$0] }, seed: context.seed,
            input: input)
        record.dropped = choice.preparation.dropped
        record.settings = chosen.record + [.init(name: "library", value: "XGBoost \(TreeLibrary.version)")]
        record.trials = choice.trials
        record.folds = choice.folds
        return TreesModel(columns: input.columns.map(\.name), booster: bytes, scale: scale, record: record)
    }
}

/// Grows forests on some rows of one dataset.
private struct ForestGrower: Sendable {
    let input: Dataset
    let target: BinaryTarget
    let seed: UInt64

    /// Grows one forest; returns its bytes and how its sums become log-odds.
    func grow(_ settings: ForestSettings, rows: [Int]) throws(FitError) -> (bytes: [UInt8], scale: TreeScale) {
        let analysis = try TreeRows(input, target, rows: rows)
        let sums = target.weightSums(of: rows)
        let booster = try Booster(
            parameters: settings.parameters(
                baseProbability: sums.events / (sums.events + sums.others), monotone: input.columns.map(\.monotone.rawValue),
                seed: seed), rows: analysis)
        try booster.grow(round: 0, on: analysis)
        // As a curve of isotonic regression: a surprise costs what one row more of each kind allows.
        return (try booster.bytes(), .share(edge: 1 / (sums.events + sums.others + 2)))
    }

    /// The log-odds of a fold's assessment rows by a forest of its analysis rows.
    func logits(_ settings: ForestSettings, fold: Fold) throws(FitError) -> [Double] {
        let (bytes, scale) = try grow(settings, rows: fold.analysis)
        return try Booster(bytes: bytes).predict(.margin, try TreeRows(input.matrix, rows: fold.assessment)).map {
            scale.logit(Double($0))
        }
    }
}

extension BinaryTarget {
    /// The sums of the weights of the given rows with and without the event.
    func weightSums(of rows: [Int]) -> (events: Double, others: Double) {
        var sums = (events: 0.0, others: 0.0)
        for row in rows {
            let weight = weights?[row] ?? 1
            if outcomes[row] { sums.events += weight } else { sums.others += weight }
        }
        return sums
    }
}
