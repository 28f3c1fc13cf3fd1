public import Statistics

/// What a fit needs besides rows and outcomes.
public struct FitContext: Sendable {
    /// Inner folds over the rows of the input that is fitted on: for tuning, early stopping and calibration.
    ///
    /// Whoever makes them keeps all rows of a person on one side and later rows in the assessment.
    public let folds: [Fold]
    /// The seed of every random choice.
    public let seed: UInt64
    /// How many threads may work side by side; no result depends on it.
    public let threads: Int
    /// Called from any thread when a piece of work is done.
    public let progress: (@Sendable (FitProgress) -> Void)?

    /// Makes the context of one fit.
    public init(folds: [Fold], seed: UInt64, threads: Int = 1, progress: (@Sendable (FitProgress) -> Void)? = nil) {
        precondition(threads >= 1, "a fit needs at least one thread")
        self.folds = folds
        self.seed = seed
        self.threads = threads
        self.progress = progress
    }

    /// The context of a fit on the analysis rows of one fold: the other folds, cut down to those rows and renumbered.
    ///
    /// A fold of which nothing is left on one side is omitted. Where that leaves none (folds that all judge in one window of time, after everything
    /// that is fitted on), each other fold judges those of the rows that it does not fit on: the people, or the time, that it holds back.
    ///
    /// - Parameters:
    ///   - index: The fold's place.
    ///   - rows: The rows of its analysis that are fitted on, in their order; `nil` for all of them.
    public func restricted(to index: Int, rows: [Int]? = nil) -> FitContext {
        let rows = rows ?? folds[index].analysis
        let position = Dictionary(rows.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let others = folds.enumerated().filter { $0.offset != index }.map { _, fold in
            Fold(
                analysis: fold.analysis.compactMap { position[$0] }, assessment: fold.assessment.compactMap { position[$0] })
        }
        var usable = others.filter { !$0.analysis.isEmpty && !$0.assessment.isEmpty }
        if usable.isEmpty { usable = others.compactMap { $0.judgingTheRest(of: rows.count) } }
        return FitContext(folds: usable, seed: seed, threads: threads, progress: progress)
    }

    /// The context of a fit on the given analysis rows of one fold: the other folds cut down to them, or three parts by person where none of those
    /// can be used (folds that all judge the same stretch of time, say).
    func within(_ analysis: [Int], of index: Int, _ input: Dataset, _ target: BinaryTarget) throws(FitError) -> FitContext {
        let cut = restricted(to: index, rows: analysis)
        guard try usableFolds(cut.folds, target: target).isEmpty, !folds.isEmpty else { return cut }
        return FitContext(
            folds: personFolds(input.keys, parts: 3, seed: seed), seed: seed, threads: threads, progress: progress)
    }

    func report(_ stage: String, done: Int, of total: Int) {
        progress?(FitProgress(stage: stage, done: done, total: total))
    }
}

/// How far a fit has come.
public struct FitProgress: Sendable, Equatable {
    /// What is being worked on, in a few words.
    public let stage: String
    /// Pieces of work that are done.
    public let done: Int
    /// Pieces of work in all.
    public let total: Int

    /// Makes one report of progress.
    public init(stage: String, done: Int, total: Int) {
        self.stage = stage
        self.done = done
        self.total = total
    }
}

extension Fold {
    /// The fold that fits on the same rows and judges all others of so many; `nil` where either side is empty.
    fileprivate func judgingTheRest(of count: Int) -> Fold? {
        let fitted = Set(analysis)
        let rest = (0..<count).filter { !fitted.contains($0) }
        return fitted.isEmpty || rest.isEmpty ? nil : Fold(analysis: analysis, assessment: rest)
    }
}
