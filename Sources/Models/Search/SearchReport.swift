import Statistics

/// What a search has tried, chosen, and what its choice is worth.
///
/// All losses are log losses of rows that the fit did not see, in natural logarithms; lower is better. Inner folds choose, so what they say of the
/// chosen configuration is too good; the outer folds had no part in any choice, and what they say is the estimate: of the whole procedure (search,
/// then fit), not of one configuration.
public struct SearchReport: Sendable, Codable, Equatable {
    /// A configuration, as it was tried.
    public struct Configuration: Sendable, Codable, Equatable {
        /// The learner.
        public let learner: String
        /// The settings by which it differs.
        public let settings: [ModelRecord.Setting]
    }

    /// What became of a configuration.
    public enum State: String, Sendable, Codable {
        /// Judged on all folds.
        case judged
        /// Left after the first fold as hopeless.
        case eliminated
        /// Not reached before the budget ended.
        case notReached
        /// The rows were too few for it.
        case refused
    }

    /// One configuration on the inner folds of one set of rows.
    public struct Line: Sendable, Codable, Equatable {
        /// Which configuration.
        public let configuration: Int
        /// What became of it.
        public let state: State
        /// Its loss on the widest fold alone, by which hopeless ones are left; `nil` where nothing was tried on one fold first.
        public let firstFoldLogLoss: Double?
        /// Its loss on each fold; empty unless judged on all.
        public let foldLogLoss: [Double]
        /// Their mean, by which configurations are compared.
        public let meanLogLoss: Double?
        /// `sd / sqrt(folds)` of the fold losses; rough, because folds share rows to fit on. `nil` for a single fold.
        public let standardError: Double?
        /// Why it was refused.
        public let reason: String?

        init(configuration: Int, state: State, firstFoldLogLoss: Double?, foldLogLoss: [Double], reason: String? = nil) {
            self.configuration = configuration
            self.state = state
            self.firstFoldLogLoss = firstFoldLogLoss
            self.foldLogLoss = foldLogLoss
            self.reason = reason
            let summary = MeanAndError(foldLogLoss)
            meanLogLoss = summary?.mean
            standardError = summary?.standardError
        }
    }

    /// The search within the analysis rows of one outer fold, and its judgement on the assessment rows.
    public struct OuterFold: Sendable, Codable, Equatable {
        /// Which fold.
        public let fold: Int
        /// Rows and events that the search and the fit saw.
        public let analysis: [Int]
        /// Rows and events that it was judged on.
        public let assessment: [Int]
        /// The table of the inner folds.
        public let table: [Line]
        /// The configuration chosen by the inner folds.
        public let chosen: Int
        /// Its mean loss on the inner folds.
        public let innerLogLoss: Double
        /// Its loss on the assessment rows, fitted on all analysis rows.
        public let outerLogLoss: Double
        /// The loss on the assessment rows of forecasting everybody the analysis rows' share of events.
        public let referenceLogLoss: Double
        /// `innerLogLoss − outerLogLoss`: below 0 where the inner folds looked better than it was.
        public let optimism: Double
    }

    /// How often a configuration was chosen.
    public struct Choice: Sendable, Codable, Equatable {
        /// The configuration.
        public let configuration: Int
        /// How many outer folds chose it.
        public let outerFolds: Int
    }

    /// The configurations, in the order given.
    public let configurations: [Configuration]
    /// The outer folds.
    public let outer: [OuterFold]
    /// The table of all rows, whose folds are the outer folds: what the final choice is made by.
    public let final: [Line]
    /// The configuration that is chosen in the end.
    public let chosen: Int
    /// How many configurations were judged, on one fold at least, by the final table.
    public let tried: Int
    /// How often the outer folds chose which configuration, the most frequent first.
    public let choices: [Choice]
    /// The mean over outer folds of the loss: the nested estimate.
    public let nestedLogLoss: Double?
    /// `sd / sqrt(outer folds)`.
    public let nestedStandardError: Double?
    /// The mean over outer folds of the reference loss.
    public let referenceLogLoss: Double?
    /// The mean over outer folds of `innerLogLoss − outerLogLoss`.
    public let optimism: Double?
    /// The draw of persons, where there were more rows than asked for.
    public let sample: PersonSample?
    /// The budget in seconds, where there was one.
    public let budgetSeconds: Double?
    /// The seed.
    public let seed: UInt64
    /// Things that a reader has to know.
    public let remarks: [String]
}

/// The mean of some numbers and its standard error.
struct MeanAndError {
    let mean: Double
    /// `nil` for a single number.
    let standardError: Double?

    /// `nil` for no number.
    init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        self.mean = mean
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        standardError = values.count > 1 ? (squares / (count - 1) / count).squareRoot() : nil
    }
}

extension [SearchReport.Line] {
    /// The judged configuration with the lowest mean loss, the first of equals.
    var best: (configuration: Int, loss: Double)? {
        var best: (configuration: Int, loss: Double)?
        for line in self {
            guard let loss = line.meanLogLoss, loss < best?.loss ?? .infinity else { continue }
            best = (line.configuration, loss)
        }
        return best
    }
}
