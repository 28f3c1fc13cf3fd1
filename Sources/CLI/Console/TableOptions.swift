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
            "What is forecast: attrition (the default) or burnout; of a file the name of its outcome, or of one of its targets.",
            valueName: "name"))
    var givenTarget: String?
    @Option(help: ArgumentHelp("How many days after the cutoff the event counts.", valueName: "days"))
    var horizon = 90
    @Option(
        help: ArgumentHelp("The date of the extract; by default the day through which the event log is filled.", valueName: "date"))
    var asOf: String?
    @Option(
        help: ArgumentHelp("Use a workspace although its coverage check failed; the reason is recorded.", valueName: "reason"))
    var acceptCoverage: String?
    @Option(
        help: ArgumentHelp(
            "Rows with support in their window: leaveOut, leaveOutBeforeOutcome or keep.", valueName: "policy"),
        transform: TableOptions.policy)
    var contamination = ContaminationPolicy.leaveOut
    @OptionGroup var features: FeatureOptions
    @OptionGroup var grouping: GroupOption

    func validate() throws {
        guard (1...3_650).contains(horizon) else { throw ValidationError("--horizon takes 1 to 3650 days, got \(horizon)") }
        guard workspace == nil || Self.targets[target] != nil else {
            throw ValidationError("--target takes attrition or burnout, got '\(target)'")
        }
    }

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
        request.target = try Self.targets[target] ?? Target(name: target, rule: Target.attrition.rule)
        request.horizonDays = horizon
        request.asOf = try asOf.map { try MomentText.seconds($0, option: "--as-of") }
        request.acceptedCoverage = acceptCoverage
        request.contamination = contamination
        request.features = features.choice(.version2, groupBy: grouping.groupBy)
        request.threads = threads
        return request
    }

    private static let targets: [String: Target] = ["attrition": .attrition, "burnout": .burnout]

    private static func policy(_ text: String) throws -> ContaminationPolicy {
        guard let policy = ContaminationPolicy(rawValue: text) else {
            throw ValidationError("--contamination is leaveOut, leaveOutBeforeOutcome or keep; got '\(text)'")
        }
        return policy
    }
}
