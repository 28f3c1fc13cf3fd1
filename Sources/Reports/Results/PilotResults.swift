/// Everything a pilot's report shows: `report.html` is a function of it, `results.json` its plain form.
public struct PilotResults: Codable, Sendable, Equatable {
    /// The name and version of this form: `respite.results/1`.
    public let format: String
    /// What was run.
    public let run: RunSummary
    /// The data in a few numbers.
    public let source: SourceSummary
    /// What became of every row of the input.
    public let quality: DataQuality
    /// How snapshots were labelled, for each target and horizon.
    public let labels: [LabelCounts]
    /// The arithmetic done before fitting.
    public let feasibility: Feasibility
    /// The results, split by split; the first split and its first task lead the report.
    public let splits: [SplitResults]
    /// Results against simulated truth; empty for real data.
    public let truth: [TruthComparison]
    /// What the figures do not say.
    public let limits: [String]
    /// How long the run took; leave it out for bytes that do not differ from run to run.
    @OrNull public private(set) var timings: Timings?

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        run: RunSummary, source: SourceSummary, quality: DataQuality, labels: [LabelCounts] = [], feasibility: Feasibility,
        splits: [SplitResults] = [], truth: [TruthComparison] = [], limits: [String] = [], timings: Timings? = nil
    ) {
        self.format = PilotResults.currentFormat
        self.run = run
        self.source = source
        self.quality = quality
        self.labels = labels
        self.feasibility = feasibility
        self.splits = splits
        self.truth = truth
        self.limits = limits
        self.timings = timings
    }
}
