public import Statistics

/// A way to change which rows a fit sees: rows left out, or rows made up.
///
/// It is only ever given the analysis rows of one fit: see `ResampledLearner`.
public protocol Resampling: Sendable {
    /// What it is called in the names of learners: "… with SMOTE".
    var name: String { get }

    /// Returns the rows that the fit is to see.
    ///
    /// - Parameters:
    ///   - input: The analysis rows, finite or missing.
    ///   - target: Their outcomes; rows of weight 0 are not used.
    ///   - context: Its inner folds bound what a made-up row may be made of; seed and threads.
    /// - Throws: `FitError` where there is too little to make rows from.
    func resample(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> ResampledRows
}

/// Rows that a fit is to see, each with the rows it was made of.
public struct ResampledRows: Sendable {
    /// The rows: those kept, then those made up.
    public let input: Dataset
    /// Their outcomes and weights.
    public let target: BinaryTarget
    /// Of every row the positions of the real rows that have a part in its values; a real row has itself alone. Shape `[n]`.
    public let sources: [[Int]]
    /// What was done.
    public let record: ResamplingRecord
    /// `log(odds that the fit sees / true odds)` where all that changed is the ratio of the classes, by a known factor; `nil` where rows were made up.
    public let priorShift: Double?

    /// Joins rows and what they were made of.
    public init(input: Dataset, target: BinaryTarget, sources: [[Int]], record: ResamplingRecord, priorShift: Double?) {
        precondition(input.count == target.count && sources.count == target.count, "one outcome and one list of sources a row")
        self.input = input
        self.target = target
        self.sources = sources
        self.record = record
        self.priorShift = priorShift
    }

    /// The number of real rows; the made-up ones follow them.
    public var realRows: Int { sources.count - record.syntheticRows }

    /// The context of a fit on these rows: a row is in the analysis of an inner fold if all that it was made of is; only real rows are ever judged on.
    func context(_ context: FitContext, of count: Int) -> FitContext {
        let folds = context.folds.map { fold in
            let isAnalysis = membership(fold.analysis, of: count)
            let isAssessment = membership(fold.assessment, of: count)
            return Fold(
                analysis: sources.indices.filter { sources[$0].allSatisfy { isAnalysis[$0] } },
                assessment: (0..<realRows).filter { isAssessment[sources[$0][0]] })
        }
        return FitContext(folds: folds, seed: context.seed, threads: context.threads, progress: context.progress)
    }
}

/// Marks the given positions.
func membership(_ rows: [Int], of count: Int) -> [Bool] {
    var marks = [Bool](repeating: false, count: count)
    for row in rows { marks[row] = true }
    return marks
}

/// What was done to the rows of a fit before it saw them.
public struct ResamplingRecord: Sendable, Codable, Equatable {
    /// What was done, such as `SMOTE`.
    public let method: String
    /// How, and with which settings.
    public let settings: [ModelRecord.Setting]
    /// Rows of the rarer kind that were there.
    public let minorityRows: Int
    /// Rows of the other kind that were there.
    public let majorityRows: Int
    /// Rows that were made up, all of the rarer kind.
    public let syntheticRows: Int
    /// Rows that were left out, all of the other kind.
    public let droppedRows: Int
    /// How far made-up rows depart from real ones; `nil` where none were made, or nobody asked.
    public var distortion: DistortionReport?

    /// Makes a record.
    public init(
        method: String, settings: [ModelRecord.Setting], minorityRows: Int, majorityRows: Int, syntheticRows: Int,
        droppedRows: Int, distortion: DistortionReport? = nil
    ) {
        self.method = method
        self.settings = settings
        self.minorityRows = minorityRows
        self.majorityRows = majorityRows
        self.syntheticRows = syntheticRows
        self.droppedRows = droppedRows
        self.distortion = distortion
    }
}
