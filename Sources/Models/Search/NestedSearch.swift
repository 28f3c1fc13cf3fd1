public import Statistics

/// An outer fold with the inner folds of its analysis rows, all in positions of the same rows.
public struct NestedFold: Sendable, Equatable {
    /// What judges.
    public let outer: Fold
    /// What chooses: folds over `outer.analysis`.
    public let inner: [Fold]

    /// Joins an outer fold with folds of its analysis rows.
    public init(outer: Fold, inner: [Fold]) {
        self.outer = outer
        self.inner = inner
    }
}

/// A search over configurations by nested cross-validation: inner folds choose, outer folds judge.
///
/// For each outer fold every configuration is tried on the inner folds of its analysis rows; the one with the lowest mean log loss is fitted on all
/// of them and judged on the assessment rows, which nothing has seen. The same search on all rows, with the outer folds as its folds, gives the
/// configuration that is used. Whoever makes the folds keeps all rows of a person on one side and later rows in the assessment.
///
/// A configuration is tried on all inner folds at once by `outOfFold`, so that what it tunes itself, such as the number of boosting rounds, is tuned
/// as in a fit; that and the choice are what the optimism shows. Configurations and outer folds are worked on side by side, each fit on one thread:
/// the same result on any number of threads.
///
/// ## References
/// - Varma and Simon (2006), *BMC Bioinformatics* 7, 91; Cawley and Talbot (2010), *JMLR* 11, 2079–2107.
public struct NestedSearch: Sendable {
    /// What is tried; of equally good ones the first is chosen.
    public let configurations: [SearchConfiguration]
    /// How the search goes about it.
    public let settings: SearchSettings

    /// Sets up a search.
    public init(_ configurations: [SearchConfiguration], settings: SearchSettings = SearchSettings()) {
        self.configurations = configurations
        self.settings = settings
    }

    /// What a search gives.
    public struct Result: Sendable {
        /// What was tried, chosen, and what the choice is worth.
        public let report: SearchReport
        /// The forecasts of the outer folds' assessment rows by the fits that their inner folds chose, in positions of the rows given: for further figures.
        public let outerForecasts: [OutOfFold]
        /// The learner that was chosen in the end, to be fitted on all rows.
        public let learner: StoredLearner
    }

    /// Searches.
    ///
    /// - Parameters:
    ///   - folds: Outer folds with their inner folds, in positions of the rows.
    ///   - seed: Of the draw of persons and of every fit.
    ///   - threads: So many fits run side by side; no result depends on it.
    ///   - progress: Called from any thread when fits are done.
    ///   - seconds: A clock for the budget and for progress alone; `nil` takes one that never goes back.
    /// - Throws: `FitError.noUsableFolds` where an outer fold has none; what the chosen configuration's fit throws.
    public func run(
        _ input: Dataset, _ target: BinaryTarget, folds: [NestedFold], seed: UInt64, threads: Int = 1,
        progress: (@Sendable (SearchProgress) -> Void)? = nil, seconds: (@Sendable () -> Double)? = nil
    ) throws(FitError) -> Result {
        try check()
        _ = try rowsToFit(input, target)
        let outer = try usableFolds(folds.map(\.outer), target: target)
        guard !outer.isEmpty else { throw .noUsableFolds(given: folds.count) }
        let sample = settings.mostRows.flatMap { PersonSample.draw(input.keys, target, mostRows: $0, seed: seed) }
        let rows = sample?.rows ?? Array(0..<input.count)
        let isUsed = membership(rows, of: input.count)
        var scopes: [SearchScope] = []
        for (index, fold) in outer {
            scopes.append(
                try SearchScope(input, target, rows: fold.analysis.filter { isUsed[$0] }, folds: folds[index].inner))
        }
        scopes.append(try SearchScope(input, target, rows: rows, folds: outer.map(\.fold)))
        let monitor = SearchMonitor(settings, seconds: seconds ?? SearchMonitor.clock, report: progress)
        let tables = try ConfigurationSearch(
            configurations: configurations, scopes: scopes, settings: settings, seed: seed, threads: threads, monitor: monitor
        ).run()
        let wasCut = tables.contains { $0.contains { $0.state == .notReached } }
        let judges = try zip(outer, zip(scopes, tables)).map { fold, inside throws(FitError) in
            guard let best = inside.1.best else { throw .noUsableFolds(given: folds[fold.index].inner.count) }
            return OuterJudge(
                fold: fold.index, scope: inside.0, table: inside.1, chosen: best,
                assessment: fold.fold.assessment.filter { isUsed[$0] })
        }
        guard let table = tables.last, let chosen = table.best else { throw .noUsableFolds(given: folds.count) }
        let judged = try judge(judges, input, target, seed: seed, threads: threads, monitor: monitor)
        let report = SearchReport(
            configurations: configurations, outer: judged.map(\.fold), final: table, chosen: chosen.configuration,
            sample: sample?.sample, settings: settings, wasCut: wasCut, foldsGiven: folds.count, seed: seed)
        return Result(
            report: report, outerForecasts: judged.map(\.forecasts), learner: configurations[chosen.configuration].learner)
    }

    private func check() throws(FitError) {
        try settings.check()
        guard !configurations.isEmpty else {
            throw .invalidSetting(name: "configurations", got: "none", wanted: "at least one")
        }
    }

    private func judge(
        _ judges: [OuterJudge], _ input: Dataset, _ target: BinaryTarget, seed: UInt64, threads: Int, monitor: SearchMonitor
    ) throws(FitError) -> [(fold: SearchReport.OuterFold, forecasts: OutOfFold)] {
        monitor.expect(judges.count)
        let configurations = configurations
        return try mapConcurrently(judges.count, threads: threads) { (place) throws(FitError) in
            let judge = judges[place]
            let result = try judge.run(configurations[judge.chosen.configuration].learner, input, target, seed: seed)
            monitor.advance(1, stage: "search: outer folds")
            return result
        }
    }
}

/// Fits what the inner folds chose and judges it on the outer fold's assessment rows.
private struct OuterJudge: Sendable {
    let fold: Int
    let scope: SearchScope
    let table: [SearchReport.Line]
    let chosen: (configuration: Int, loss: Double)
    /// In positions of all rows, without those of weight 0.
    let assessment: [Int]

    func run(
        _ learner: StoredLearner, _ input: Dataset, _ target: BinaryTarget, seed: UInt64
    ) throws(FitError) -> (fold: SearchReport.OuterFold, forecasts: OutOfFold) {
        guard !assessment.isEmpty else { throw .noUsableFolds(given: 1) }
        let model = try learner.fit(scope.input, scope.target, context: FitContext(folds: scope.folds.map(\.fold), seed: seed))
        let logits = try model.logits(for: input.selecting(assessment))
        let outside = target.selecting(assessment)
        let sums = scope.target.weightSums(of: Array(0..<scope.target.count))
        let share = logit(ofProbability: sums.events / (sums.events + sums.others))
        func loss(_ logits: [Double]) -> Double {
            meanLogLoss(logits: logits, outcomes: outside.outcomes, weights: outside.weights) ?? .infinity
        }
        let outer = loss(logits)
        let line = SearchReport.OuterFold(
            fold: fold, analysis: [scope.target.count, scope.target.events], assessment: [outside.count, outside.events],
            table: table, chosen: chosen.configuration, innerLogLoss: chosen.loss, outerLogLoss: outer,
            referenceLogLoss: loss(assessment.map { _ in share }), optimism: chosen.loss - outer)
        return (line, OutOfFold(fold: fold, rows: assessment, logits: logits))
    }
}

extension SearchReport {
    fileprivate init(
        configurations: [SearchConfiguration], outer: [OuterFold], final: [Line], chosen: Int, sample: PersonSample?,
        settings: SearchSettings, wasCut: Bool, foldsGiven: Int, seed: UInt64
    ) {
        self.configurations = configurations.map { .init(learner: $0.learner.name, settings: $0.settings) }
        self.outer = outer
        self.final = final
        self.chosen = chosen
        self.sample = sample
        self.seed = seed
        tried = final.count { $0.state == .judged || $0.firstFoldLogLoss != nil }
        choices = configurations.indices.map { place in
            Choice(configuration: place, outerFolds: outer.count { $0.chosen == place })
        }.filter { $0.outerFolds > 0 }.sorted { ($1.outerFolds, $0.configuration) < ($0.outerFolds, $1.configuration) }
        let nested = MeanAndError(outer.map(\.outerLogLoss))
        nestedLogLoss = nested?.mean
        nestedStandardError = nested?.standardError
        referenceLogLoss = MeanAndError(outer.map(\.referenceLogLoss))?.mean
        optimism = MeanAndError(outer.map(\.optimism))?.mean
        budgetSeconds = settings.budgetSeconds
        remarks = SearchReport.remarks(
            outer, choices: choices, sample: sample, settings: settings, wasCut: wasCut, tried: tried, of: configurations.count,
            foldsGiven: foldsGiven)
    }

    private static func remarks(
        _ outer: [OuterFold], choices: [Choice], sample: PersonSample?, settings: SearchSettings, wasCut: Bool, tried: Int,
        of all: Int,
        foldsGiven: Int
    ) -> [String] {
        var remarks: [String] = []
        if let sample { remarks.append(sample.words) }
        if let budget = settings.budgetSeconds {
            remarks.append(
                wasCut
                    ? "the budget of \(budget) s ended the search: \(tried) of \(all) configurations were tried for the final choice; on another machine, or at another time, others would have been"
                    : "the budget of \(budget) s was not used up: all configurations were tried")
        }
        if outer.count < foldsGiven {
            remarks.append("\(foldsGiven - outer.count) of \(foldsGiven) outer folds could not be used")
        }
        if outer.count > 1, choices.count == outer.count {
            remarks.append(
                "every outer fold chose another configuration: the settings make little difference, or the rows are too few to tell"
            )
        }
        return remarks
    }
}
