public import Statistics

/// A learner that chooses one of several configurations in the inner folds and fits it on all rows.
///
/// The choice is that of `NestedSearch` within one outer fold: whoever puts this learner into outer folds of their own has a nested search.
public struct SearchLearner: Learner {
    /// What is tried; of equally good ones the first is chosen.
    public let configurations: [SearchConfiguration]
    /// How the search goes about it; `mostRows` draws persons for the choice alone, the fit has all rows.
    public let settings: SearchSettings

    /// Sets up a search.
    public init(_ configurations: [SearchConfiguration], settings: SearchSettings = SearchSettings()) {
        self.configurations = configurations
        self.settings = settings
    }

    /// `search over … configurations`.
    public var name: String { "search over \(configurations.count) configurations" }

    /// Chooses, then fits all rows; the model's record has the settings and the losses of all configurations.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> SearchedModel {
        let choice = try choose(input, target, context: context)
        return choice.model(try choice.learner.fit(input, target, context: context))
    }

    /// Chooses, fits all rows, and forecasts the inner folds' assessment rows by the chosen configuration.
    ///
    /// Those forecasts are of rows that their models did not see, but the configuration was chosen with all folds in view.
    public func crossFit(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> CrossFit<SearchedModel> {
        let choice = try choose(input, target, context: context)
        let fit = try choice.learner.crossFit(input, target, context: context)
        return CrossFit(model: choice.model(fit.model), outOfFold: fit.outOfFold)
    }

    /// Chooses, and forecasts the inner folds' assessment rows by the chosen configuration.
    public func outOfFold(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> [OutOfFold] {
        try choose(input, target, context: context).learner.outOfFold(input, target, context: context)
    }

    private struct Choice {
        let learner: StoredLearner
        let trials: [ModelRecord.Trial]
        let remarks: [String]

        func model(_ base: StoredModel) -> SearchedModel {
            var record = base.record
            record.trials = trials
            record.remarks += remarks
            return SearchedModel(base: base, record: record)
        }
    }

    private func choose(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> Choice {
        try settings.check()
        guard !configurations.isEmpty else {
            throw .invalidSetting(name: "configurations", got: "none", wanted: "at least one")
        }
        _ = try rowsToFit(input, target)
        _ = try usableFolds(context.folds, target: target)
        let sample = settings.mostRows.flatMap { PersonSample.draw(input.keys, target, mostRows: $0, seed: context.seed) }
        let scope = try SearchScope(input, target, rows: sample?.rows ?? Array(0..<input.count), folds: context.folds)
        let monitor = SearchMonitor(settings, seconds: SearchMonitor.clock) {
            context.report($0.stage, done: $0.done, of: $0.total)
        }
        let tables = try ConfigurationSearch(
            configurations: configurations, scopes: [scope], settings: settings, seed: context.seed, threads: context.threads,
            monitor: monitor
        ).run()
        guard let table = tables.first, let best = table.best else { throw .noUsableFolds(given: context.folds.count) }
        var remarks = sample.map { [$0.sample.words] } ?? []
        if let budget = settings.budgetSeconds {
            let tried = table.count { $0.state != .notReached }
            remarks.append(
                "with a budget of \(budget) s \(tried) of \(configurations.count) configurations were tried: the choice depends on the clock"
            )
        }
        return Choice(
            learner: configurations[best.configuration].learner,
            trials: table.compactMap { line in
                line.meanLogLoss.map {
                    .init(
                        settings: configurations[line.configuration].settings, foldLogLoss: line.foldLogLoss, meanLogLoss: $0,
                        chosen: line.configuration == best.configuration)
                }
            }, remarks: remarks)
    }
}

/// The model that a search has chosen, with the search in its record.
public struct SearchedModel: StorableModel, Codable {
    /// The model of the chosen configuration.
    public let base: StoredModel
    /// Its record, with what was tried.
    public let record: ModelRecord

    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .searched(self) }

    /// Returns the log-odds by the model inside.
    public func logits(for input: Dataset) throws(FitError) -> [Double] { try base.logits(for: input) }

    /// Returns the contributions by the model inside.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        try base.attributions(for: input, threads: threads)
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) { try base.validate() }
}
