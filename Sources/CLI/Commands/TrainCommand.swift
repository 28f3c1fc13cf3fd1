import ArgumentParser
import Foundation
import Pipelines

/// `respite train`: a model with its card.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Fit a model on everything known at a date, and put it with its card into the registry.",
        discussion: """
            Only rows whose label window was over at that date are fitted on, with outcomes as they were known then; rows with later cutoffs are \
            new to the model and are what `respite evaluate` judges it by. docs/models.md describes the learners and the card.
            """)

    @OptionGroup var rows: TableOptions
    @Option(
        help: ArgumentHelp(
            "The learner; recommended fits all and keeps the one with the lowest cross-fitted log loss. docs/models.md lists them.",
            valueName: "name"))
    var learner = "recommended"
    @Option(
        help: ArgumentHelp("Which columns the model may see: all, lms or hr.", valueName: "side"), transform: TrainCommand.columns)
    var columns = ColumnChoice.all
    @OptionGroup var learning: LearnerSettings
    @Option(help: ArgumentHelp("The model's name; by default target, horizon and learner.", valueName: "name"))
    var name: String?
    @Option(help: ArgumentHelp("A folder that receives model.json, card.json and card.md; needed with --table.", valueName: "dir"))
    var output: String?
    @Option(help: "The seed of folds and fits.")
    var seed: UInt64 = 1
    @Option(help: "How many bootstrap draws an interval of the card rests on; 0 for none.")
    var draws = 200
    @OptionGroup var common: CommonOptions

    func run() throws {
        var request = TrainingRequest(try rows.request(threads: common.threads))
        request.learner = learner
        request.columns = columns
        request.options = learning.options
        request.name = name
        request.output = output
        request.seed = seed
        request.draws = draws
        let outcome = try Training(request, now: MomentText.now, observer: TerminalObserver(quiet: common.quiet)).run()
        if common.json {
            print(try JSONText.of(outcome.card))
        } else {
            print(outcome.card.markdown)
            print("Model: \(outcome.folder.path)")
        }
    }

    static func columns(_ text: String) throws -> ColumnChoice {
        guard let choice = ColumnChoice(rawValue: text) else { throw ValidationError("--columns is all, lms or hr; got '\(text)'") }
        return choice
    }
}

/// `respite models`: the registry.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List the models of a workspace, or show the card of one.")

    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(help: ArgumentHelp("The name or id of a model, to see its card.", valueName: "name"))
    var model: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        let cards = try ModelRegistry(workspace: workspace).cards()
        guard let model else { return try show(cards) }
        guard let card = cards.last(where: { $0.id == model || $0.name == model }) else {
            throw TrainingError.noSuchModel(reference: model, known: cards.count)
        }
        print(common.json ? try JSONText.of(card) : card.markdown)
    }

    private func show(_ cards: [ModelCard]) throws {
        if common.json { return print(try JSONText.of(cards)) }
        print(ModelTable(cards).text, terminator: "")
    }
}
