public import Statistics

/// Fits a model on a larger group and adapts it to a smaller one, as far as the inner folds say that this helps.
///
/// The larger group's elastic net is tuned and fitted on its rows. For the smaller group's rows its log-odds are an offset, and a departure
/// `a + z d` from it is fitted with the penalty `λ (α ‖d‖₁ + (1 − α)/2 ‖d‖²)`, the level `a` without one. Chosen among: the larger group's model
/// as it is, with its level moved, with departures of falling λ; and, without any transfer, the smaller group's share of events and its
/// own elastic net of falling λ. The choice is that of the lowest mean log loss over the inner folds' assessment rows **of the smaller
/// group**; of equals the simplest. `gain(_:_:context:)` says on rows not fitted on whether it was worth it.
///
/// The larger group's α and λ are chosen once, on all of its rows; coefficients are fitted anew in every fold.
///
/// ## References
/// - Li, Cai and Li (2022), *Journal of the Royal Statistical Society B* 84(1), 149–173 (penalised departures from a source).
public struct TransferLearner: Learner {
    /// Which rows are those of the smaller group.
    public enum SmallerGroup: Sendable, Equatable {
        /// Rows whose `RowKeys.group` is one of these.
        case groups(Set<Int32>)
        /// Rows where this column is 1; it has to be 0 or 1 in every row.
        case flagged(column: String)
    }

    /// Which rows are those of the smaller group; all others are the larger one.
    public let smallerGroup: SmallerGroup
    /// What is fitted on the larger group.
    public let source: ElasticNetLearner
    /// α of departures and of the smaller group's own model, in `[0, 1]`.
    public let mix: Double
    /// λ of departures and of the smaller group's own model.
    public let strengths: ElasticNetLearner.Strengths

    /// Makes a learner.
    public init(
        to smallerGroup: SmallerGroup, source: ElasticNetLearner = ElasticNetLearner(), mix: Double = 0.5,
        strengths: ElasticNetLearner.Strengths = .path(count: 12, smallestShare: 1e-3)
    ) {
        self.smallerGroup = smallerGroup
        self.source = source
        self.mix = mix
        self.strengths = strengths
    }

    /// `transfer`.
    public var name: String { "transfer" }

    /// Chooses in the inner folds, then fits all rows.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> TransferModel {
        try fitted(input, target, context: context).chosen
    }

    /// The model that was chosen, and the best without transfer and without adaptation, from the same rows.
    func fitted(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> TransferFits {
        try checkSettings()
        _ = try rowsToFit(input, target)
        let isSmall = try smallRows(input)
        let small = weighedRows((0..<input.count).filter { isSmall[$0] }, target)
        let large = weighedRows((0..<input.count).filter { !isSmall[$0] }, target)
        guard !small.isEmpty, !large.isEmpty else {
            throw .invalidSetting(
                name: "smaller group", got: "\(small.count) rows of it and \(large.count) of the larger group",
                wanted: "rows of both: check the groups' numbers")
        }
        let (model, fixed) = try fitSource(input, target, large: large, context: context)
        let everySource = try model.logits(for: input.selecting(small))
        let candidates = TransferCandidates(
            mix: mix, strengths: strengths, heavyTails: source.heavyTails, input, target, rows: small, source: everySource)
        let losses = try losses(candidates, fixed: fixed, input, target, isSmall: isSmall, context: context)
        let forecasts = candidates.forecasts(input, target, rows: small, source: everySource)
        return TransferFits(
            learner: self, input: input, target: target, small: small, source: model, candidates: candidates.all,
            forecasts: forecasts,
            losses: losses, context: context)
    }

    private func checkSettings() throws(FitError) {
        guard mix >= 0, mix <= 1 else { throw .invalidSetting(name: "mix", got: "\(mix)", wanted: "α in [0, 1]") }
        try ElasticNetLearner(mixes: [mix], strengths: strengths).checkSettings()
        guard source.terms == LogisticTerms() else {
            throw .invalidSetting(
                name: "source", got: "an offset, outcome weights or no intercept",
                wanted: "the usual terms: its log-odds are the offset of the smaller group")
        }
    }

    func smallRows(_ input: Dataset) throws(FitError) -> [Bool] {
        switch smallerGroup {
        case .groups(let groups): return input.keys.group.map { $0.map(groups.contains) ?? false }
        case .flagged(let name):
            guard let column = input.columns.firstIndex(where: { $0.name == name }) else { throw .unknownColumn(name: name) }
            return try (0..<input.count).map { (row) throws(FitError) in
                let value = input.matrix[row, column]
                guard value == 0 || value == 1 else { throw .notFinite(what: "flag \(name), which has to be 0 or 1,", row: row) }
                return value == 1
            }
        }
    }

    /// The larger group's model, and the learner that fits it again with the α and λ that were chosen.
    private func fitSource(
        _ input: Dataset, _ target: BinaryTarget, large: [Int], context: FitContext
    ) throws(FitError) -> (model: LinearModel, fixed: ElasticNetLearner) {
        let place = Dictionary(uniqueKeysWithValues: large.enumerated().map { ($0.element, $0.offset) })
        _ = try usableFolds(context.folds, target: target)  // Refuses folds of other rows before they are cut down.
        let folds = context.folds.map {
            Fold(analysis: $0.analysis.compactMap { place[$0] }, assessment: $0.assessment.compactMap { place[$0] })
        }
        let inside = FitContext(folds: folds, seed: context.seed, threads: context.threads, progress: context.progress)
        let model = try source.fit(input.selecting(large), target.selecting(large), context: inside)
        guard case .elasticNet(let mix, let strength) = model.estimation?.kind else {
            preconditionFailure("an elastic net says which α and λ it has")
        }
        return (
            model,
            ElasticNetLearner(mixes: [mix], strengths: .given([strength]), heavyTails: source.heavyTails)
        )
    }

    /// By candidate the log loss on each usable fold's assessment rows of the smaller group; `nil` for a candidate that some fold cannot support.
    private func losses(
        _ candidates: TransferCandidates, fixed: ElasticNetLearner, _ input: Dataset, _ target: BinaryTarget, isSmall: [Bool],
        context: FitContext
    ) throws(FitError) -> [[Double]?] {
        let folds = try usableFolds(context.folds, target: target).map(\.fold).filter { fold in
            let large = fold.analysis.filter { !isSmall[$0] }
            let events = large.count { target.outcomes[$0] }
            return fold.assessment.contains { isSmall[$0] } && fold.analysis.contains { isSmall[$0] }
                && min(events, large.count - events) >= fewestEvents
        }
        guard !folds.isEmpty else { throw .noUsableFolds(given: context.folds.count) }
        let counter = ProgressCounter(context, stage: "transfer: inner folds", total: folds.count)
        let byFold = try mapConcurrently(folds.count, threads: context.threads) { (number) throws(FitError) in
            let losses = try foldLosses(candidates, fixed: fixed, input, target, isSmall: isSmall, fold: folds[number])
            counter.advance()
            return losses
        }
        return candidates.all.indices.map { candidate in
            let losses = byFold.compactMap { $0[candidate] }
            return losses.count == folds.count ? losses : nil
        }
    }

    private func foldLosses(
        _ candidates: TransferCandidates, fixed: ElasticNetLearner, _ input: Dataset, _ target: BinaryTarget, isSmall: [Bool],
        fold: Fold
    ) throws(FitError) -> [Double?] {
        let large = fold.analysis.filter { !isSmall[$0] }
        let small = fold.analysis.filter { isSmall[$0] }
        let judged = fold.assessment.filter { isSmall[$0] }
        let model = try fixed.fit(
            input.selecting(large), target.selecting(large), context: FitContext(folds: [], seed: 0))
        let outside = target.selecting(judged)
        let base = try model.logits(for: input.selecting(judged))
        let forecasts = candidates.forecasts(
            input, target, rows: small, source: try model.logits(for: input.selecting(small)))
        return zip(candidates.all, forecasts).map { candidate, forecast in
            guard let forecast else { return nil }
            let own = forecast.logits(input, judged)
            let logits = candidate.usesSource ? zip(base, own).map { $0 + $1 } : own
            return meanLogLoss(logits: logits, outcomes: outside.outcomes, weights: outside.weights)
        }
    }
}

/// The models of one transfer: the one chosen, and those it has to be better than.
struct TransferFits {
    let chosen: TransferModel
    /// The best model of the smaller group's rows alone.
    let withoutTransfer: TransferModel
    /// The larger group's model as it is.
    let withoutAdaptation: TransferModel

    init(
        learner: TransferLearner, input: Dataset, target: BinaryTarget, small: [Int], source: LinearModel,
        candidates: [TransferCandidate],
        forecasts: [LinearForecast?], losses: [[Double]?], context: FitContext
    ) {
        let means = losses.map { losses in losses.map { $0.reduce(0, +) / Double($0.count) } }
        func best(_ isAllowed: (TransferCandidate) -> Bool) -> Int? {
            candidates.indices.filter { isAllowed(candidates[$0]) && forecasts[$0] != nil && means[$0] != nil }
                .min { (means[$0] ?? .infinity, $0) < (means[$1] ?? .infinity, $1) }
        }
        let winner = best { _ in true } ?? 0
        func model(_ place: Int) -> TransferModel {
            var record = ModelRecord(
                learner: learner.name, rows: small.count, events: small.count { target.outcomes[$0] }, seed: context.seed,
                input: input)
            record.settings = candidates[place].settings
            record.trials = candidates.indices.compactMap { candidate in
                guard let losses = losses[candidate], let mean = means[candidate] else { return nil }
                return .init(
                    settings: candidates[candidate].settings, foldLogLoss: losses, meanLogLoss: mean, chosen: candidate == winner)
            }
            record.folds = .init(given: context.folds.count, used: losses.compactMap(\.self).first?.count ?? 0)
            record.parts = [source.record]
            let isThin = !candidates.indices.contains { candidates[$0] != .share && !candidates[$0].usesSource && means[$0] != nil }
            if isThin { record.remarks.append("the smaller group has too few rows of either outcome for coefficients of its own") }
            let forecast = forecasts[place] ?? LinearForecast(level: 0, columns: input.columns.map(\.name))
            return TransferModel(source: candidates[place].usesSource ? source : nil, adaptation: forecast, record: record)
        }
        chosen = model(winner)
        withoutTransfer = model(best { !$0.usesSource } ?? candidates.firstIndex(of: .share) ?? 0)
        withoutAdaptation = model(0)
    }
}
