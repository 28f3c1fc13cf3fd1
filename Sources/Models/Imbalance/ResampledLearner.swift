public import Statistics

/// A learner around a learner: resamples the rows that the base is fitted on, and brings the probabilities back to the true share of events.
///
/// What is resampled are the analysis rows of each single fit: of the model of all rows, and anew of the analysis rows of every inner fold for the model that forecasts that fold. No
/// assessment row is ever resampled, or has a part in a row that its forecaster has seen. Within a fit, where the base tunes by inner folds, a
/// made-up row stands in the analysis of a fold only if all rows it was made of do, so these folds are a little less even than the whole (two thirds of the persons, for instance, hold four
/// ninths of the pairs); that touches the choice of settings and nothing else.
///
/// Where the ratio of the classes is all that changed, by a known factor (undersampling), the log-odds are brought back in closed form. Made-up rows also change what events look like: there the
/// log-odds are put on a straight line learned from out-of-fold forecasts of real rows (Platt), so inner folds are needed. The record shows the mean forecast against the share of
/// events before and after.
public struct ResampledLearner<Base: Learner, Method: Resampling>: Learner
where Base.Input == Dataset, Base.Target == BinaryTarget, Base.Model: StorableModel {
    /// What is fitted on the resampled rows.
    public let base: Base
    /// How rows are resampled.
    public let method: Method
    /// Whether the record of the model of all rows says how far made-up rows depart from real ones.
    public let reportsDistortion: Bool

    /// Resamples the rows that `base` is fitted on.
    public init(_ base: Base, by method: Method, reportsDistortion: Bool = true) {
        self.base = base
        self.method = method
        self.reportsDistortion = reportsDistortion
    }

    /// `… with …`.
    public var name: String { "\(base.name) with \(method.name)" }

    /// Fits on resampled rows and brings the log-odds back.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> RecalibratedModel {
        try crossFit(input, target, context: context).model
    }

    /// Fits all rows, and anew the analysis rows of every inner fold, each resampled by itself.
    public func crossFit(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> CrossFit<RecalibratedModel> {
        _ = try rowsToFit(input, target)
        _ = try usableFolds(context.folds, target: target)
        let rows = try method.resample(input, target, context: context)
        let model = try base.fit(rows.input, rows.target, context: rows.context(context, of: input.count)).stored
        let (parts, skipped) = try forecasts(input, target, context: context)
        let back = try Returned(rows, parts, target: target, folds: context.folds.count) { () throws(FitError) in
            OutOfFold(fold: 0, rows: Array(0..<input.count), logits: try model.logits(for: input))
        }
        var record = model.record.renamed(name)
        record.resampling = rows.record
        record.folds = .init(given: context.folds.count, used: parts.count)
        record.recalibration = back.record
        record.remarks += back.remarks
        if skipped > 0 {
            record.remarks.append("\(skipped) inner folds could not be resampled and fitted, and have no out-of-fold forecasts")
        }
        if reportsDistortion, rows.record.syntheticRows > 0 {
            record.resampling?.distortion = try DistortionReport(rows, seed: context.seed, threads: context.threads)
        }
        return CrossFit(
            model: RecalibratedModel(base: model, line: back.line, record: record), outOfFold: back.parts)
    }

    /// Fits the analysis rows of every inner fold, each resampled by itself, without the model of all rows.
    public func outOfFold(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> [OutOfFold] {
        _ = try rowsToFit(input, target)
        _ = try usableFolds(context.folds, target: target)
        let parts = try forecasts(input, target, context: context).parts
        guard !parts.isEmpty else { throw .noUsableFolds(given: context.folds.count) }
        let rows = try method.resample(input, target, context: FitContext(folds: [], seed: context.seed, threads: context.threads))
        return try Returned(rows, parts, target: target, folds: context.folds.count).parts
    }

    /// The base's log-odds of every inner fold's assessment rows, as they come.
    private func forecasts(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> (parts: [OutOfFold], skipped: Int) {
        var parts: [OutOfFold] = []
        var skipped = 0
        for (index, fold) in try usableFolds(context.folds, target: target) {
            let (inside, outcomes) = (input.selecting(fold.analysis), target.selecting(fold.analysis))
            let within = FoldContext(context, index: index, analysis: fold.analysis).context
            do throws(FitError) {
                let rows = try method.resample(inside, outcomes, context: within)
                let model = try base.fit(rows.input, rows.target, context: rows.context(within, of: inside.count))
                parts.append(
                    OutOfFold(fold: index, rows: fold.assessment, logits: try model.logits(for: input.selecting(fold.assessment))))
            } catch {
                guard error.isTooLittle else { throw error }
                skipped += 1
            }
        }
        return (parts, skipped)
    }
}

/// The inner folds of a fold's fit, in positions of its usable analysis rows.
private struct FoldContext {
    let context: FitContext

    init(_ outer: FitContext, index: Int, analysis: [Int]) {
        let place = Dictionary(analysis.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let folds = outer.folds.enumerated().filter { $0.offset != index }.map { _, fold in
            Fold(analysis: fold.analysis.compactMap { place[$0] }, assessment: fold.assessment.compactMap { place[$0] })
        }
        context = FitContext(
            folds: folds.filter { !$0.analysis.isEmpty && !$0.assessment.isEmpty }, seed: outer.seed, threads: outer.threads,
            progress: outer.progress)
    }
}

/// Log-odds brought back to the true share of events.
private struct Returned {
    let line: PlattScaling
    let parts: [OutOfFold]
    let record: RecalibrationRecord
    let remarks: [String]

    /// - Parameter fitted: The model's forecasts of its own rows, shown where there is no other and the line needs none.
    init(
        _ rows: ResampledRows, _ parts: [OutOfFold], target: BinaryTarget, folds: Int,
        fitted: () throws(FitError) -> OutOfFold? = { nil }
    ) throws(FitError) {
        if let shift = rows.priorShift {
            let line = PlattScaling(slope: 1, intercept: -shift)
            let shown = parts.isEmpty ? [try fitted()].compactMap { $0 } : parts
            self.line = line
            self.parts = parts.map { OutOfFold(fold: $0.fold, rows: $0.rows, logits: $0.logits.map(line.logit)) }
            record = RecalibrationRecord(
                priorShift: line, judgedOn: parts.isEmpty ? .fitted : .unseen, parts: shown, target: target)
            remarks = []
        } else {
            guard !parts.isEmpty else { throw .noUsableFolds(given: folds) }
            let line = OutOfFoldLine(parts, target: target)
            (self.line, self.parts, record, remarks) = (line.line, line.recalibrated, line.record, line.remarks)
        }
    }
}

extension FitError {
    /// Whether there was too little to fit, rather than something wrong with what was given.
    var isTooLittle: Bool {
        switch self {
        case .oneClass, .tooFewEvents, .noRows, .noUsableColumns, .noUsableFolds, .tooFewNeighbours: true
        default: false
        }
    }
}
