import ArgumentParser
import Features
import Foundation
import Labels
import Pipelines

/// `respite verify`: checks of what the program itself does.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify on your own data that features know nothing of the future.",
        subcommands: [VerifyLeakageCommand.self])
}

/// `respite verify leakage`.
struct VerifyLeakageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leakage",
        abstract:
            "Change everything after sampled cutoffs and compare all features bit for bit; exit status 3 where anything is found.",
        discussion: """
            Facts that happened or became known after a cutoff are removed, altered and added, of the person and of others; no feature may change. \
            Beside it: whether facts at the very cutoff count, whether a single column tells the outcome too well, and whether training on \
            outcomes dealt out at random leaves any skill. docs/verification.md says what each part can show and what it cannot.
            """)

    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String?
    @Option(help: ArgumentHelp("A folder of canonical CSV files, in the place of a workspace.", valueName: "dir"))
    var facts: String?
    @OptionGroup var features: FeatureOptions
    @OptionGroup var grouping: GroupOption
    @Option(help: ArgumentHelp("A CSV file of columns worked out elsewhere: person, t0 and others.", valueName: "file"))
    var columns: String?
    @Option(help: "How many cutoffs are drawn.")
    var cutoffs = 8
    @Option(help: "About how many persons are looked at; whole units.")
    var persons = 2_000
    @Option(help: ArgumentHelp("What single columns are compared with: attrition, burnout or none.", valueName: "name"))
    var target = "attrition"
    @Option(help: ArgumentHelp("The horizon of the target.", valueName: "days"))
    var horizon = 90
    @Option(
        help: ArgumentHelp("The date of the extract; by default the day through which the event log is filled.", valueName: "date"))
    var asOf: String?
    @Flag(help: "Plant faults into the engine, one at a time, to see that the check finds them on these data.")
    var selfTest = false
    @Option(help: "The seed of everything that is drawn.")
    var seed: UInt64 = 1
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (workspace == nil) != (facts == nil) else { throw ValidationError("name one source: --workspace DIR or --facts DIR") }
        guard target == "none" || Self.targets[target] != nil else {
            throw ValidationError("--target takes attrition, burnout or none, got '\(target)'")
        }
    }

    func run() throws {
        var request = LeakageRequest(workspace.map { .workspace(path: $0) } ?? .folder(path: facts ?? ""))
        request.featureSet = try features.choice(.version2).featureSet()
        request.groupBy = grouping.groupBy
        request.columns = columns
        request.cutoffs = cutoffs
        request.persons = persons
        request.target = Self.targets[target]
        request.horizonDays = horizon
        request.asOf = try asOf.map { try MomentText.seconds($0, option: "--as-of") }
        request.testsItself = selfTest
        request.seed = seed
        request.threads = common.threads
        let report = try LeakageCheck(request, now: MomentText.now, observer: TerminalObserver(quiet: common.quiet)).run()
        if common.json {
            print(String(decoding: try report.json(), as: UTF8.self))
        } else {
            report.lines.forEach { print($0) }
        }
        if !report.isClean { throw Refusal(status: .notEnoughEvidence, message: report.sentence) }
    }

    private static let targets: [String: Target] = ["attrition": .attrition, "burnout": .burnout]
}
