public import Statistics

/// A learner around a learner: resamples the rows that the base is fitted on, and brings the probabilities back to the true share of events.
///
/// What is resampled are the analysis rows of each single fit: of the model of all rows, and anew of the analysis rows of every inner fold for the
/// model that forecasts that fold. No assessment row is ever resampled, or has a part in a row that its forecaster has seen. Within a fit, where the
/// base tunes by inner folds, a made-up row stands in the analysis of a fold only if all rows it was made of do, so these folds are a little less
/// even than the whole (two thirds of the persons, for instance, hold four ninths of the pairs); that touches the choice of settings and nothing
/// else.
///
/// Where the ratio of the classes is all that changed, by a known factor (undersampling), the log-odds are brought back in closed form. Made-up rows
/// also change what events look like: there the log-odds are put on a straight line learned from out-of-fold forecasts of real rows (Platt), so inner
/// folds are needed. The record shows the mean forecast against the share of events before and after.
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
        let back =
            if parts.isEmpty, let shift = rows.priorShift {
                Returned(fitted: try model.logits(for: input), shift: shift, target: target)
            } else {
                try Returned(parts, shift: rows.priorShift, target: target, folds: context.folds.count)
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
        return try Returned(parts, shift: nil, target: target, folds: context.folds.count).parts
    }

    /// The base's log-odds of every inner fold's assessment rows, as they come.
    private func forecasts(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> (parts: [RawForecasts], skipped: Int) {
        var parts: [RawForecasts] = []
        var skipped = 0
        for (index, fold) in try usableFolds(context.folds, target: target) {
            let (inside, outcomes) = (input.selecting(fold.analysis), target.selecting(fold.analysis))
            let within = try FoldContext(context, index: index, analysis: fold.analysis, inside, outcomes).context
            do throws(FitError) {
                let rows = try method.resample(inside, outcomes, context: within)
                let model = try base.fit(rows.input, rows.target, context: rows.context(within, of: inside.count))
                let logits = try model.logits(for: input.selecting(fold.assessment))
                parts.append(
                    RawForecasts(part: OutOfFold(fold: index, rows: fold.assessment, logits: logits), shift: rows.priorShift))
            } catch {
                guard error.isTooLittle else { throw error }
                skipped += 1
            }
        }
        return (parts, skipped)
    }
}

/// One fold's forecasts as they come.
private struct RawForecasts {
    let part: OutOfFold
    /// By how much its fit raised the log-odds, where that is known: each fold has left out its own rows.
    let shift: Double?
}

/// The inner folds of a fold's fit, in positions of its analysis rows: the other folds, cut down to them.
///
/// Where that leaves none that can be used (folds that all judge the same stretch of time, say), three parts by person are dealt instead.
private struct FoldContext {
    let context: FitContext

    init(
        _ outer: FitContext, index: Int, analysis: [Int], _ input: Dataset, _ target: BinaryTarget
    ) throws(FitError) {
        let place = Dictionary(analysis.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let cut = outer.folds.enumerated().filter { $0.offset != index }.map { _, fold in
            Fold(analysis: fold.analysis.compactMap { place[$0] }, assessment: fold.assessment.compactMap { place[$0] })
        }
        let kept = cut.filter { !$0.analysis.isEmpty && !$0.assessment.isEmpty }
        let isUsable = try !usableFolds(kept, target: target).isEmpty
        context = FitContext(
            folds: isUsable ? kept : personFolds(input.keys, parts: 3, seed: outer.seed), seed: outer.seed, threads: outer.threads,
            progress: outer.progress)
    }
}

/// Folds of all rows by person: persons are dealt round in a random order, each part is judged by a fit of the others.
func personFolds(_ keys: RowKeys, parts: Int, seed: UInt64) -> [Fold] {
    var persons = Set(keys.cluster).sorted()
    var generator = SeededGenerator(seed: seed).stream("parts by person")
    generator.shuffle(&persons)
    let part = Dictionary(uniqueKeysWithValues: persons.enumerated().map { ($0.element, $0.offset % parts) })
    let parts = (0..<parts).map { held in
        Fold(
            analysis: (0..<keys.count).filter { part[keys.cluster[$0]] != held },
            assessment: (0..<keys.count).filter { part[keys.cluster[$0]] == held })
    }
    return parts.filter { !$0.analysis.isEmpty && !$0.assessment.isEmpty }
}

/// Log-odds brought back to the true share of events.
private struct Returned {
    let line: PlattScaling
    let parts: [OutOfFold]
    let record: RecalibrationRecord
    let remarks: [String]

    /// By the shift of the model of all rows and of each fold's own, where they are known; else by a line learned from the forecasts.
    init(_ raw: [RawForecasts], shift: Double?, target: BinaryTarget, folds: Int) throws(FitError) {
        guard let first = raw.first else { throw .noUsableFolds(given: folds) }
        guard first.shift != nil else {
            let line = OutOfFoldLine(raw.map(\.part), target: target)
            (self.line, parts, record, remarks) = (line.line, line.recalibrated, line.record, line.remarks)
            return
        }
        line = PlattScaling(slope: 1, intercept: -(shift ?? 0))
        parts = raw.map { forecast in
            OutOfFold(
                fold: forecast.part.fold, rows: forecast.part.rows, logits: forecast.part.logits.map { $0 - (forecast.shift ?? 0) })
        }
        record = RecalibrationRecord(
            priorShift: line, judgedOn: .unseen, before: raw.map(\.part), after: parts, target: target)
        remarks = []
    }

    /// By a known shift, shown on the rows of the fit where there are no others.
    init(fitted logits: [Double], shift: Double, target: BinaryTarget) {
        line = PlattScaling(slope: 1, intercept: -shift)
        parts = []
        let rows = Array(0..<target.count)
        record = RecalibrationRecord(
            priorShift: line, judgedOn: .fitted, before: [OutOfFold(fold: 0, rows: rows, logits: logits)],
            after: [OutOfFold(fold: 0, rows: rows, logits: logits.map(line.logit))], target: target)
        remarks = []
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
