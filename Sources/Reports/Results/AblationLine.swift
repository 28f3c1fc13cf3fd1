/// Which columns a line of an ablation is about.
public enum AblationPart: String, Codable, Sendable, CaseIterable {
    /// All columns.
    case all
    /// The part alone.
    case only
    /// All columns without the part.
    case without
}

/// What a model is worth with some of the columns: an elastic net, fitted and judged like the others.
public struct AblationLine: Codable, Sendable, Equatable {
    /// Whether the columns are all, the part alone, or all without it.
    public let part: AblationPart
    /// The part, in words.
    public let columns: String
    /// How many columns the model saw.
    public let count: Int
    /// Area under the ROC curve.
    public let auroc: Figure
    /// Average precision; the prevalence without skill.
    public let averagePrecision: Figure
    /// Log loss in nats.
    public let logLoss: Figure
    /// The AUROC less that with all columns, on the same resampled people.
    public let aurocAgainstAll: Figure

    /// Makes a line.
    public init(
        part: AblationPart, columns: String, count: Int, auroc: Figure, averagePrecision: Figure, logLoss: Figure,
        aurocAgainstAll: Figure
    ) {
        self.part = part
        self.columns = columns
        self.count = count
        self.auroc = auroc
        self.averagePrecision = averagePrecision
        self.logLoss = logLoss
        self.aurocAgainstAll = aurocAgainstAll
    }
}
