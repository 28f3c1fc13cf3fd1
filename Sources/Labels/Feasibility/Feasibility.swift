/// What an extract can support for one target and horizon, worked out before anything is trained.
public struct Feasibility: Codable, Sendable, Hashable {
    /// The answer.
    public enum Verdict: String, Codable, Sendable {
        /// A model can be fitted and told from no skill.
        case supported
        /// A model can be fitted, and what is said of it will be uncertain; the reasons say why.
        case weak
        /// No model should be fitted; the reasons say why.
        case notSupported
    }

    /// The target's name.
    public let target: String
    /// The extract, the longest window and the horizon.
    public let calendar: CutoffCalendar
    /// The rule of the cutoffs, in words.
    public let schedule: String
    /// Cutoffs with a whole window before and a whole horizon after them.
    public let usableCutoffs: Int
    /// The proposed cut, UTC seconds; `nil` where no cut leaves a cutoff on either side.
    public let proposedCut: Int64?
    /// First and last cutoff and number of cutoffs on each side of the cut.
    public let trainCutoffs, testCutoffs: CutoffRange?
    /// Usable cutoffs that lie in the embargo and are used on neither side.
    public let embargoedCutoffs: Int
    /// How much there is on each side of the cut; `nil` without a cut.
    public let evidence: FeasibilityEvidence?
    /// The number of columns that a model would see.
    public let columns: Int
    /// Distinct persons with the event in train for each column; `nil` without a cut or columns.
    public let eventsPerColumn: Double?
    /// The standard error to expect of an AUROC of `thresholds.statedAUROC` on the test persons; `nil` where a class is empty.
    public let standardError: Double?
    /// The power to tell that AUROC from no skill at 5 %; `nil` where a class is empty.
    public let power: Double?
    /// The smallest AUROC that would be told from no skill 4 times in 5; `nil` where none would.
    public let smallestDetectableAUROC: Double?
    /// The figures that the verdict goes by.
    public let thresholds: FeasibilityThresholds
    /// The answer.
    public let verdict: Verdict
    /// Why it is not a better one, in sentences; empty where it is supported.
    public let reasons: [String]

    /// Cutoffs of one side.
    public struct CutoffRange: Codable, Sendable, Hashable {
        /// The first and the last, UTC seconds.
        public let first, last: Int64
        /// How many there are.
        public let count: Int

        init?(_ cutoffs: [Int64]) {
            guard let first = cutoffs.first, let last = cutoffs.last else { return nil }
            self.first = first
            self.last = last
            count = cutoffs.count
        }
    }
}
