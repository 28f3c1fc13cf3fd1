/// What an amount of data supports, and what it does not: before a model is fitted.
///
/// Everything is counted in persons, because several rows of one person carry little more than one; `rows` is only reported. What the
/// model will be like is not known beforehand: the anticipated AUROC (or R²) is an assumption of whoever asks, and every statement
/// that rests on it says so.
public struct SampleSizeAdvice: Sendable, Equatable, Codable {
    /// What there is.
    public struct Data: Sendable, Equatable, Codable {
        /// Rows (snapshots).
        public let rows: Int
        /// Distinct persons.
        public let persons: Int
        /// Persons with the event.
        public let personsWithEvent: Int
        /// Parameters that the model may choose from: columns, and flags and levels of categories beside the first.
        public let candidateParameters: Int
        /// Units, and how many of them have at least one person with the event.
        public let units: Int
        /// See `units`.
        public let unitsWithEvents: Int
        /// Persons that will be held out to evaluate on; not among `persons`.
        public let heldOutPersons: Int

        /// Describes the data.
        public init(
            rows: Int, persons: Int, personsWithEvent: Int, candidateParameters: Int, units: Int = 0, unitsWithEvents: Int = 0,
            heldOutPersons: Int = 0
        ) {
            self.rows = rows
            self.persons = persons
            self.personsWithEvent = personsWithEvent
            self.candidateParameters = candidateParameters
            self.units = units
            self.unitsWithEvents = unitsWithEvents
            self.heldOutPersons = heldOutPersons
        }
    }

    /// What is assumed of the model to come.
    public enum Assumption: Sendable, Equatable {
        /// An AUROC, from which R² follows for normal log-odds.
        case auroc(Double)
        /// A Cox–Snell R², such as that of an earlier model (corrected for optimism); the AUROC that gives it for normal log-odds follows.
        case rSquared(Double)
    }

    /// A kind of model, from the least to the most demanding.
    public enum Family: String, Sendable, Codable, CaseIterable {
        /// The share of events, the same for all.
        case prevalenceOnly
        /// Ridge over a few columns chosen beforehand by knowledge, not by the data.
        case fewColumnsWithRidge
        /// An elastic net over all candidates.
        case elasticNet
        /// Any of these with partial pooling by unit.
        case hierarchical
        /// Boosted trees or a forest.
        case trees
    }

    /// One sentence with the numbers behind it.
    public struct Statement: Sendable, Equatable, Codable {
        /// Whether the data support what the sentence is about.
        public enum Verdict: String, Sendable, Codable {
            /// They do.
            case supported
            /// They do not.
            case notSupported
            /// It is a fact, or a convention, without a verdict.
            case noted
        }

        /// What it is about.
        public let topic: String
        /// Whether the data support it.
        public let verdict: Verdict
        /// The sentence.
        public let sentence: String
    }

    /// What there is.
    public let data: Data
    /// The share of persons with the event.
    public let prevalence: Double
    /// The AUROC that was assumed, or follows from the assumed R².
    public let assumedAUROC: Double
    /// What development needs; `nil` with fewer events than anything is fitted on.
    public let needed: DevelopmentSize?
    /// Parameters that the persons allow by the first two criteria.
    public let allowedParameters: Int
    /// Events for each candidate parameter.
    public let eventsPerParameter: Double
    /// What evaluation will be able to tell; `nil` without held-out persons.
    public let evaluation: EvaluationPrecision?
    /// Families that the numbers speak for, the least demanding first.
    public let advised: [Family]
    /// What this means, in words.
    public let statements: [Statement]
}
