import ArgumentParser
import Foundation
import Pipelines

/// How a learner is fitted besides what it is.
struct LearnerSettings: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What is done where events are few: none, weights, smote or undersample; probabilities are brought back to the true share of events.",
            valueName: "way"), transform: LearnerSettings.imbalance)
    var imbalance = LearnerOptions.Imbalance.none
    @Option(
        help: ArgumentHelp(
            "What is learned about columns first, in this order, separated by commas: \(LearnerSettings.names).", valueName: "steps"
        ),
        transform: LearnerSettings.preparations)
    var prepare: [LearnerOptions.Preparation] = []
    @Option(help: ArgumentHelp("How many settings of trees or forests are tried in the inner folds.", valueName: "count"))
    var search: Int?
    @Option(
        help: ArgumentHelp(
            "After so many seconds no further setting is begun; the model then depends on the clock, and says so.",
            valueName: "seconds"))
    var searchSeconds: Double?

    /// The options.
    var options: LearnerOptions {
        var options = LearnerOptions()
        options.imbalance = imbalance
        options.preparations = prepare
        options.search = search
        options.searchSeconds = searchSeconds
        return options
    }

    private static let names = LearnerOptions.Preparation.allCases.map(\.rawValue).joined(separator: ", ")

    private static func imbalance(_ text: String) throws -> LearnerOptions.Imbalance {
        guard let way = LearnerOptions.Imbalance(rawValue: text) else {
            throw ValidationError("--imbalance is none, weights, smote or undersample; got '\(text)'")
        }
        return way
    }

    private static func preparations(_ text: String) throws -> [LearnerOptions.Preparation] {
        try text.split(separator: ",").map { name in
            guard let step = LearnerOptions.Preparation(rawValue: name.trimmingCharacters(in: .whitespaces)) else {
                throw ValidationError("--prepare takes \(names), separated by commas; got '\(name)'")
            }
            return step
        }
    }
}
