import ArgumentParser
import Foundation
import Labels
import Pipelines

/// Which rows a command fits on or judges by.
struct TableOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A workspace that holds imported facts.", valueName: "dir"))
    var workspace: String?
    @Option(
        help: ArgumentHelp(
            "A CSV file of rows, in the place of a workspace: person, t0, outcome, optionally cluster, unit, weight; every other column is a feature.",
            valueName: "file"))
    var table: String?
    @Option(
        name: .customLong("target"),
        help: ArgumentHelp(
            "What is forecast: attrition (the default), burnout, or a YAML file with a target (docs/targets.md); of rows from a file the name of their outcome.",
            valueName: "name"))
    var givenTarget: String?
    @Option(
        name: .customLong("horizon"),
        help: ArgumentHelp(
            "How many days after the cutoff the event counts; by default 90, or what a target's file says.", valueName: "days"))
    var givenHorizon: Int?
    @Option(
        help: ArgumentHelp("The date of the extract; by default the day through which the event log is filled.", valueName: "date"))
    var asOf: String?
    @Option(
        help: ArgumentHelp("Use a workspace although its coverage check failed; the reason is recorded.", valueName: "reason"))
    var acceptCoverage: String?
    @Option(
        name: .customLong("contamination"),
        help: ArgumentHelp(
            "Rows with support in their window: exclude (the default), exclude_before_outcome, censor, include.",
            valueName: "policy"),
        transform: TableOptions.policy)
    var givenContamination: ContaminationPolicy?
    @OptionGroup var features: FeatureOptions
    @OptionGroup var grouping: GroupOption

    func validate() throws {
        if let givenHorizon, !(1...3_650).contains(givenHorizon) {
            throw ValidationError("--horizon takes 1 to 3650 days, got \(givenHorizon)")
        }
        guard workspace == nil || Self.targets[target] != nil || isTargetFile else {
            throw ValidationError("--target takes attrition, burnout or the path of a .yaml file, got '\(target)'")
        }
    }

    private var isTargetFile: Bool { target.hasSuffix(".yaml") || target.hasSuffix(".yml") }
    private var target: String { givenTarget ?? "attrition" }

    /// Where rows come from; `nil` where neither source was named.
    var source: TableRequest.Source? {
        table.map { .file(path: $0) } ?? workspace.map { .workspace(path: $0) }
    }

    /// The rows asked for.
    func request(threads: Int) throws -> TableRequest {
        guard let source, (workspace == nil) != (table == nil) else {
            throw ValidationError("name one source: --workspace DIR or --table FILE")
        }
        var request = TableRequest(source)
        request.horizonDays = givenHorizon ?? 90
        if workspace != nil, isTargetFile {
            let file = try TargetFile(path: target)
            guard file.targets.count == 1, file.horizonsDays.map({ $0.count == 1 || givenHorizon != nil }) ?? true else {
                throw ValidationError("the file of --target has several targets or horizons; name a file with one, and --horizon")
            }
            request.target = file.targets[0]
            if givenHorizon == nil, let horizon = file.horizonsDays?.first { request.horizonDays = horizon }
            if givenContamination == nil, let policy = file.contamination { request.contamination = policy }
            request.leavesOutCompetingExits = file.leavesOutCompetingExits ?? false
        } else {
            request.target = try Self.targets[target] ?? Target(name: target, rule: Target.attrition.rule)
        }
        request.asOf = try asOf.map { try MomentText.seconds($0, option: "--as-of") }
        request.acceptedCoverage = acceptCoverage
        if let givenContamination { request.contamination = givenContamination }
        request.features = features.choice(.version2, groupBy: grouping.groupBy)
        request.threads = threads
        return request
    }

    private static let targets: [String: Target] = ["attrition": .attrition, "burnout": .burnout]

    private static func policy(_ text: String) throws -> ContaminationPolicy {
        let words: [String: ContaminationPolicy] = [
            "exclude": .leaveOut, "exclude_before_outcome": .leaveOutBeforeOutcome, "censor": .censor, "include": .keep,
        ]
        guard let policy = words[text] else {
            throw ValidationError("--contamination is exclude, exclude_before_outcome, censor or include; got '\(text)'")
        }
        return policy
    }
}
