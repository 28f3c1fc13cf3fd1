import Models
import Statistics

/// How a learner is fitted besides what it is: what is done about few events, about columns, and how many settings are tried.
public struct LearnerOptions: Sendable, Equatable {
    /// What is done where events are few. Probabilities are always brought back to the true share of events.
    public enum Imbalance: String, Sendable, Codable, CaseIterable {
        /// Nothing.
        case none
        /// Both outcomes get half of the weight.
        case weights
        /// Rows with the event are made up between neighbours, inside the fold only.
        case smote
        /// Rows without the event are left out at random, inside the fold only.
        case undersample
    }

    /// Something that is learned about columns before the fit, by the name that commands use.
    public enum Preparation: String, Sendable, Codable, CaseIterable {
        case nearConstant = "near-constant"
        case correlated, winsorise, categories, impute, standard, robust, stable

        var step: PreparationStep {
            switch self {
            case .nearConstant: .dropNearConstant()
            case .correlated: .pruneCorrelated()
            case .winsorise: .winsorise()
            case .categories: .encodeCategories()
            case .impute: .impute()
            case .standard: .scale(.standard)
            case .robust: .scale(.robust)
            case .stable: .stableSet()
            }
        }
    }

    /// What is done where events are few.
    public var imbalance = Imbalance.none
    /// What is learned about columns first, in this order.
    public var preparations: [Preparation] = []
    /// How many settings of trees are tried; `nil` tries the usual few.
    public var search: Int?
    /// After so many seconds no further setting is begun; `nil` tries all. With a budget the model depends on the clock.
    public var searchSeconds: Double?

    /// The usual options.
    public init() {}

    /// The options in words, those that are not the usual ones.
    var words: String {
        var words: [String] = []
        if imbalance != .none { words.append("imbalance \(imbalance.rawValue)") }
        if !preparations.isEmpty { words.append("prepared: " + preparations.map(\.rawValue).joined(separator: ", ")) }
        if let search { words.append("search of \(search)") }
        if let searchSeconds { words.append("at most \(searchSeconds) seconds of search") }
        return words.joined(separator: "; ")
    }

    /// A learner with these options around it.
    ///
    /// - Parameter columns: What the rows have: categories are made flags of, where nobody asked for another way.
    func applied(to learner: StoredLearner, columns: [ColumnDescriptor]) -> StoredLearner {
        let hasCategories = columns.contains { $0.kind == .category }
        let chosen = preparations.contains(.categories) || !hasCategories ? preparations : [.categories] + preparations
        let prepared = chosen.isEmpty ? learner : StoredLearner(PreparedLearner(learner, steps: chosen.map(\.step)))
        // Rows are made up of columns as they come: of a category one level, and not a flag each.
        switch imbalance {
        case .none: return prepared
        case .weights: return StoredLearner(ClassWeightedLearner(prepared))
        case .smote: return StoredLearner(ResampledLearner(prepared, by: Smote()))
        case .undersample: return StoredLearner(ResampledLearner(prepared, by: Undersampling()))
        }
    }

    func check() throws(PipelineError) {
        if let search, !(2...500).contains(search) {
            throw .badSetting(name: "--search", got: "\(search)", wanted: "2 to 500 settings")
        }
        if let searchSeconds, !(searchSeconds > 0) {
            throw .badSetting(name: "--search-seconds", got: "\(searchSeconds)", wanted: "a number above 0")
        }
        if Set(preparations).count < preparations.count {
            throw .badSetting(
                name: "--prepare", got: preparations.map(\.rawValue).joined(separator: ","), wanted: "each preparation once")
        }
    }
}
