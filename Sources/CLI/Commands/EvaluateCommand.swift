import ArgumentParser
import Foundation
import Pipelines

/// `respite evaluate`: what a model is worth.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Judge a stored model, a learner or a file of forecasts, with intervals, baselines and gates.",
        discussion: """
            --model judges a model of `respite train` by rows that are new to it. --learner fits anew in every fold of --split. --predictions judges a CSV \
            file: person, t0 (or day), model, probability, outcome. Exit status 3 where a gate fails or there is not enough evidence.
            """)

    @Option(
        help: ArgumentHelp("The name or id of a model of the workspace, or a folder that respite train wrote.", valueName: "name"))
    var model: [String] = []
    @Option(help: ArgumentHelp("A learner, such as elastic-net or recommended (docs/models.md).", valueName: "name"))
    var learner: [String] = []
    @Option(help: ArgumentHelp("A CSV file of forecasts.", valueName: "file"))
    var predictions: String?
    @OptionGroup var rows: TableOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard model.count + learner.count + (predictions == nil ? 0 : 1) == 1 else {
            throw ValidationError(
                "name one thing to judge: --model NAME, --learner NAME or --predictions FILE; respite compare takes several")
        }
    }

    func run() throws {
        var request = JudgingRequest(try subject())
        try judging.apply(to: &request, threads: common.threads)
        try JudgingOutput(request, command: "evaluate", common).run()
    }

    private func subject() throws -> JudgingRequest.Subject {
        if let predictions { return .file(path: predictions, target: rows.givenTarget, models: []) }
        let table = try rows.request(threads: common.threads)
        if !model.isEmpty { return .models(model, on: table) }
        return .learners(learner, on: table, split: judging.split, columns: judging.columnChoices)
    }
}

/// `respite compare`: models on the same rows.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare models on the same rows: paired DeLong, and paired intervals over resampled people.",
        discussion: """
            Name two or more of one kind: --model (stored models; judged by rows that are new to all of them), --learner (fitted anew in every fold of --split), \
            or --predictions with a file of several models.
            """)

    @Option(
        help: ArgumentHelp(
            "A model of the workspace or a folder that respite train wrote; may be given several times.", valueName: "name"))
    var model: [String] = []
    @Option(help: ArgumentHelp("A learner; may be given several times.", valueName: "name"))
    var learner: [String] = []
    @Option(help: ArgumentHelp("A CSV file of forecasts of several models.", valueName: "file"))
    var predictions: String?
    @OptionGroup var rows: TableOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard [!model.isEmpty, !learner.isEmpty, predictions != nil].count(where: { $0 }) == 1, model.count != 1 else {
            throw ValidationError("name what is compared: --model NAME --model NAME …, --learner NAME …, or --predictions FILE")
        }
    }

    func run() throws {
        var request = JudgingRequest(try subject())
        try judging.apply(to: &request, threads: common.threads)
        request.comparesWithFirst = true
        try JudgingOutput(request, command: "compare", common).run()
    }

    private func subject() throws -> JudgingRequest.Subject {
        if let predictions { return .file(path: predictions, target: rows.givenTarget, models: []) }
        let table = try rows.request(threads: common.threads)
        if !model.isEmpty { return .models(model, on: table) }
        return .learners(learner, on: table, split: judging.split, columns: judging.columnChoices)
    }
}
