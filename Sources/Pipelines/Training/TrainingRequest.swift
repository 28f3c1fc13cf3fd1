/// What is trained, on which rows, and where it goes.
public struct TrainingRequest: Sendable {
    /// On which rows.
    public var table: TableRequest
    /// The learner, by the name that commands use; `recommended` fits all and keeps the one with the lowest cross-fitted log loss.
    public var learner = LearnerCatalogue.recommended
    /// Which columns the model may see.
    public var columns = ColumnChoice.all
    /// How the learner is fitted.
    public var options = LearnerOptions()
    /// The model's name in the registry; `nil` is target, horizon and learner.
    public var name: String?
    /// A folder that receives the model and its card; needed for rows of a file, which have no workspace.
    public var output: String?
    /// The seed of folds and fits.
    public var seed: UInt64 = 1
    /// How many bootstrap draws an interval of the card rests on; 0 for none.
    public var draws = 200

    /// Asks for a model with the usual settings.
    public init(_ table: TableRequest) { self.table = table }
}
