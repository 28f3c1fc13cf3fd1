public import Statistics

/// Something that can be fitted: it holds settings, learns from rows, and gives a model. It cannot predict.
///
/// Wrappers (preprocessing, calibration, averaging) are learners around learners, so that whatever they learn is learned from the
/// rows they are given and from nothing else.
public protocol Learner<Input, Target>: Sendable {
    /// What the rows are, such as `Dataset`.
    associatedtype Input: Sendable
    /// What is to be forecast, such as `BinaryTarget`.
    associatedtype Target: Sendable
    /// What fitting gives.
    associatedtype Model: RiskModel<Input>

    /// The learner's name as it stands in reports and model records, such as `elastic net`.
    var name: String { get }

    /// Returns the model fitted on all rows of `input`.
    ///
    /// - Parameters:
    ///   - input: The analysis rows; nothing else may be learned from.
    ///   - target: One outcome a row, in the same order.
    ///   - context: Inner folds over these rows, seed and threads.
    func fit(_ input: Input, _ target: Target, context: FitContext) throws(FitError) -> Model

    /// Returns the model fitted on all rows together with forecasts of rows by models that did not see them.
    ///
    /// The default fits the learner anew on each inner fold's analysis rows, with the other folds, cut down to those rows, as its
    /// inner folds. Learners that tune over the same folds override it and return the forecasts of the chosen setting's
    /// fold models: those never saw their assessment rows, but the setting itself was chosen with all folds in view.
    func crossFit(_ input: Input, _ target: Target, context: FitContext) throws(FitError) -> CrossFit<Model>

    /// Returns the forecasts of `crossFit` without its model.
    ///
    /// The default throws the model away; learners that can do without fitting it override this.
    func outOfFold(_ input: Input, _ target: Target, context: FitContext) throws(FitError) -> [OutOfFold]
}

extension Learner {
    /// Returns the forecasts of `crossFit` and throws its model away.
    public func outOfFold(_ input: Input, _ target: Target, context: FitContext) throws(FitError) -> [OutOfFold] {
        try crossFit(input, target, context: context).outOfFold
    }
}

/// A fitted model: it estimates the probability of the event and cannot be fitted again.
public protocol RiskModel<Input>: Sendable {
    /// What the rows are.
    associatedtype Input: Sendable

    /// What was fitted, on what, and with which choices.
    var record: ModelRecord { get }

    /// Returns the log-odds of the event; shape `[n]`, every one finite.
    func logits(for input: Input) throws(FitError) -> [Double]

    /// Returns the probability of the event; shape `[n]`, each in `[0, 1]`.
    func probabilities(for input: Input) throws(FitError) -> [Double]
}

extension RiskModel {
    /// Returns `1 / (1 + exp(-logit))` of each row.
    public func probabilities(for input: Input) throws(FitError) -> [Double] {
        try logits(for: input).map(probability(ofLogit:))
    }
}

/// A model that can say how much each column moved a forecast.
public protocol AttributableModel<Input>: RiskModel {
    /// Returns the contribution of every column to the log-odds of every row.
    ///
    /// - Parameters:
    ///   - input: The rows to explain.
    ///   - threads: Rows are shared out among so many threads; the result does not depend on it.
    func attributions(for input: Input, threads: Int) throws(FitError) -> Attributions
}

extension AttributableModel {
    /// Returns the contribution of every column to the log-odds of every row, on the calling thread.
    public func attributions(for input: Input) throws(FitError) -> Attributions { try attributions(for: input, threads: 1) }
}

/// Contributions that add up: `margins[i] = base + unitEffects[i] + sum_j contributions[i, j]`.
public struct Attributions: Sendable, Equatable {
    /// The log-odds before anything about a row is known.
    public let base: Double
    /// The log-odds of each row; shape `[n]`.
    public let margins: [Double]
    /// What each original column adds to the log-odds; shape `[n, p]`.
    public let contributions: Matrix
    /// What each row's unit adds, which no column says; `nil` of models without effects of units. Shape `[n]`.
    public let unitEffects: [Double]?

    /// Joins contributions of matching shapes.
    public init(base: Double, margins: [Double], contributions: Matrix, unitEffects: [Double]? = nil) {
        precondition(margins.count == contributions.rows, "one margin a row")
        precondition(unitEffects.map { $0.count == margins.count } ?? true, "one effect of a unit a row")
        self.base = base
        self.margins = margins
        self.contributions = contributions
        self.unitEffects = unitEffects
    }
}
