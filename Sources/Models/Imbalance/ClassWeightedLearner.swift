import Foundation
public import Statistics

/// A learner around a learner: weighs the classes for the fit and brings the probabilities back to the true share of events.
///
/// Weights `a` on events and `b` on the others multiply the odds that a fit sees by `a / b`, whatever the columns say. So the log-odds are brought
/// back in closed form, by `logit' = logit − log(a / b)`; this is exact where the base fits what it sees, and an approximation where a penalty holds
/// it back. The record shows the mean forecast against the share of events before and after, out of fold where there are folds. The base tunes by the
/// weighed log loss.
///
/// ## References
/// - Elkan (2001), *IJCAI*, 973–978; King and Zeng (2001), *Political Analysis* 9, 137–163 (prior correction).
public struct ClassWeightedLearner<Base: Learner>: Learner
where Base.Input == Dataset, Base.Target == BinaryTarget, Base.Model: StorableModel {
    /// What is fitted on the weighed rows.
    public let base: Base
    /// The weights.
    public let weights: ClassWeights

    /// Weighs the classes for `base`.
    public init(_ base: Base, weights: ClassWeights = .balanced) {
        self.base = base
        self.weights = weights
    }

    /// `… with class weights`.
    public var name: String { "\(base.name) with class weights" }

    /// Fits the base on weighed rows and brings its log-odds back.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> RecalibratedModel {
        let weighed = try weigh(input, target)
        guard try usableFolds(context.folds, target: target).isEmpty else {
            return try crossFit(input, target, context: context).model
        }
        let model = try base.fit(input, weighed.target, context: context).stored
        let rows = weighedRows(Array(0..<input.count), target)
        let all = OutOfFold(fold: 0, rows: rows, logits: try model.logits(for: input.selecting(rows)))
        return self.model(model, weighed, parts: [all], judgedOn: .fitted, target)
    }

    /// Cross-fits the base on weighed rows and brings its log-odds back.
    public func crossFit(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> CrossFit<RecalibratedModel> {
        let weighed = try weigh(input, target)
        let fit = try base.crossFit(input, weighed.target, context: context)
        return CrossFit(
            model: model(fit.model.stored, weighed, parts: fit.outOfFold, judgedOn: .unseen, target),
            outOfFold: weighed.broughtBack(fit.outOfFold))
    }

    /// Cross-fits the base on weighed rows without the model of all rows.
    public func outOfFold(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> [OutOfFold] {
        let weighed = try weigh(input, target)
        return weighed.broughtBack(try base.outOfFold(input, weighed.target, context: context))
    }

    private func weigh(_ input: Dataset, _ target: BinaryTarget) throws(FitError) -> Weighed {
        let rows = try rowsToFit(input, target)
        let factors = try weights.factors(target, rows: rows)
        let changed = target.outcomes.indices.map {
            (target.weights?[$0] ?? 1) * (target.outcomes[$0] ? factors.event : factors.other)
        }
        return Weighed(factors: factors, target: BinaryTarget(outcomes: target.outcomes, weights: changed))
    }

    private func model(
        _ base: StoredModel, _ weighed: Weighed, parts: [OutOfFold], judgedOn: RecalibrationRecord.Rows, _ target: BinaryTarget
    ) -> RecalibratedModel {
        var record = base.record.renamed(name)
        record.settings += [
            .init(name: "weight of an event", value: "\(weighed.factors.event)"),
            .init(name: "weight of another row", value: "\(weighed.factors.other)"),
        ]
        record.recalibration = RecalibrationRecord(
            priorShift: weighed.line, judgedOn: judgedOn, before: parts, after: weighed.broughtBack(parts), target: target)
        return RecalibratedModel(base: base, line: weighed.line, record: record)
    }
}

/// A target with class weights, and the line that takes them back.
private struct Weighed {
    let factors: (event: Double, other: Double)
    let target: BinaryTarget

    var line: PlattScaling { PlattScaling(slope: 1, intercept: -log(factors.event / factors.other)) }

    func broughtBack(_ parts: [OutOfFold]) -> [OutOfFold] {
        parts.map { OutOfFold(fold: $0.fold, rows: $0.rows, logits: $0.logits.map(line.logit)) }
    }
}

extension RecalibrationRecord {
    /// The record of a shift in closed form, with its levels on some forecasts as they came and brought back.
    init(priorShift line: PlattScaling, judgedOn: Rows, before: [OutOfFold], after: [OutOfFold], target: BinaryTarget) {
        let judged = target.selecting(before.flatMap(\.rows))
        self.init(
            method: .priorShift, slope: line.slope, intercept: line.intercept, judgedOn: judgedOn, rows: judged.count,
            before: .init(logits: before.flatMap(\.logits), target: judged),
            after: .init(logits: after.flatMap(\.logits), target: judged))
    }
}

extension ModelRecord {
    /// The same record under another learner's name.
    func renamed(_ learner: String) -> ModelRecord {
        var renamed = ModelRecord(
            learner: learner, rows: rows, events: events, seed: seed, columns: columns, definitions: definitions)
        renamed.dropped = dropped
        renamed.settings = settings
        renamed.trials = trials
        renamed.folds = folds
        renamed.coefficients = coefficients
        renamed.calibration = calibration
        renamed.recalibration = recalibration
        renamed.resampling = resampling
        renamed.remarks = remarks
        renamed.parts = parts
        return renamed
    }
}
