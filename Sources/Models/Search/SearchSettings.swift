/// How a search goes about it.
public struct SearchSettings: Sendable {
    /// Above so many rows, persons are drawn until their rows reach it; `nil` uses all rows.
    public let mostRows: Int?
    /// A configuration whose loss on the first fold is more than so many standard errors (paired, by persons) above the best is not tried on the
    /// others; `nil` tries all on all.
    public let hopelessErrors: Double?
    /// At least so many configurations go on to all folds.
    public let fewestSurvivors: Int
    /// After so many seconds no further configuration is begun; `nil`, the default, tries all. With a budget the result depends on the clock, and says so.
    public let budgetSeconds: Double?

    /// Makes settings; each is checked when a search begins.
    public init(
        mostRows: Int? = 40_000, hopelessErrors: Double? = 3, fewestSurvivors: Int = 3, budgetSeconds: Double? = nil
    ) {
        self.mostRows = mostRows
        self.hopelessErrors = hopelessErrors
        self.fewestSurvivors = fewestSurvivors
        self.budgetSeconds = budgetSeconds
    }

    func check() throws(FitError) {
        if let mostRows, mostRows < 1 { throw .invalidSetting(name: "mostRows", got: "\(mostRows)", wanted: "at least 1") }
        if let errors = hopelessErrors, !(errors > 0) {
            throw .invalidSetting(name: "hopelessErrors", got: "\(errors)", wanted: "a number above 0")
        }
        guard fewestSurvivors >= 1 else {
            throw .invalidSetting(name: "fewestSurvivors", got: "\(fewestSurvivors)", wanted: "at least 1")
        }
        if let budgetSeconds, !(budgetSeconds >= 0) {
            throw .invalidSetting(name: "budgetSeconds", got: "\(budgetSeconds)", wanted: "a number of at least 0")
        }
    }
}

/// How far a search has come.
public struct SearchProgress: Sendable, Equatable {
    /// What is being worked on.
    public let stage: String
    /// Fits on a fold that are done, or are not needed any more.
    public let done: Int
    /// Fits in all, as far as is known.
    public let total: Int
    /// Seconds since the search began.
    public let elapsedSeconds: Double
    /// Seconds that are left at the pace so far; `nil` before the first fit is done.
    public let remainingSeconds: Double?
}
