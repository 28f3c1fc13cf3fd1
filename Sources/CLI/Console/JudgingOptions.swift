import ArgumentParser
import Foundation
import Pipelines
import Validation

/// How models are judged.
struct JudgingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Fit the learners anew in every fold: temporal, rolling-origin, leave-unit-out or temporal-unit.", valueName: "name"),
        transform: JudgingOptions.split)
    var split = SplitChoice.temporal
    @Option(
        help: ArgumentHelp("Which columns refitted learners may see: all, lms or hr.", valueName: "side"),
        transform: TrainCommand.columns)
    var columns = ColumnChoice.all
    @Flag(help: "Fit every learner on all columns, on those of learning facts alone, and on those of HR facts alone.")
    var ablation = false
    @OptionGroup var learning: LearnerSettings
    @Option(
        help: ArgumentHelp(
            "How many people can be acted on at each cutoff: a share such as 0.1, or a whole number.", valueName: "places"),
        transform: JudgingOptions.capacity)
    var capacity = Capacity.share(0.1)
    @Option(help: ArgumentHelp("A YAML file of gates that were fixed beforehand (docs/gates.md).", valueName: "file"))
    var gates: String?
    @Option(help: ArgumentHelp("What one contact costs, to reckon in money; needs the next two.", valueName: "amount"))
    var costPerContact: Double?
    @Option(help: ArgumentHelp("What one event prevented is worth, in the same money.", valueName: "amount"))
    var valuePerEvent: Double?
    @Option(help: ArgumentHelp("The share of events that a contact prevents: an assumption, from 0 to 1.", valueName: "share"))
    var effectShare: Double?
    @Option(help: ArgumentHelp("The model that others are compared with; by default recency.", valueName: "name"))
    var reference: String?
    @Option(help: ArgumentHelp("A folder that receives evaluation.json.", valueName: "dir"))
    var output: String?
    @Option(help: "The seed of folds, fits and the bootstrap.")
    var seed: UInt64 = 1
    @Option(help: "How many bootstrap draws an interval rests on; 0 for none.")
    var draws = 500

    /// The columns that refitted learners see.
    var columnChoices: [ColumnChoice] { ablation ? ColumnChoice.allCases : [columns] }

    /// Puts the settings into a request.
    func apply(to request: inout JudgingRequest, threads: Int) throws {
        request.gates = gates
        request.terms = try terms
        request.capacity = capacity
        request.options = learning.options
        request.reference = reference
        request.output = output
        request.seed = seed
        request.draws = draws
        request.threads = threads
    }

    private var terms: OutreachTerms? {
        get throws {
            switch (costPerContact, valuePerEvent, effectShare) {
            case (nil, nil, nil): return nil
            case (let cost?, let value?, let effect?):
                return try OutreachTerms(costPerContact: cost, valuePerPreventedEvent: value, effectShare: effect)
            default:
                throw ArgumentParser.ValidationError("--cost-per-contact, --value-per-event and --effect-share go together")
            }
        }
    }

    private static func split(_ text: String) throws -> SplitChoice {
        guard let split = SplitChoice(rawValue: text) else {
            throw ArgumentParser.ValidationError(
                "--split is one of \(SplitChoice.allCases.map(\.rawValue).joined(separator: ", ")); got '\(text)'")
        }
        return split
    }

    /// A number with a point, or up to 1, is a share; a whole number from 1 on is places: `1` is one place, `1.0` is everybody.
    private static func capacity(_ text: String) throws -> Capacity {
        if let places = Int(text), places >= 1 { return .places(Double(places)) }
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
        if isPlain, let share = Double(text), share > 0, share <= 1 { return .share(share) }
        throw ArgumentParser.ValidationError(
            "--capacity is a share above 0 and up to 1.0, or a whole number from 1 on; got '\(text)'")
    }
}
