import ArgumentParser
import Foundation
import Pipelines
import Reports

/// `respite pilot`: exports in, an early-warning report out.
struct PilotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pilot", abstract: "Run the whole way from data to a report: report.html, results.json, predictions.csv.",
        discussion: """
            Name one source: --simulate, --oulad PATH (repeatable) or --workspace DIR. On OULAD the features of Examples/features/oulad.yaml are added \
            to the catalogue, unless --catalogue or --features says what is wanted.
            """)

    @Flag(help: "Simulate a company and run the pilot on it.")
    var simulate = false
    @Option(help: ArgumentHelp("An OULAD folder or zip as published; may be given several times.", valueName: "path"))
    var oulad: [String] = []
    @Option(help: ArgumentHelp("A workspace that holds imported facts.", valueName: "dir"))
    var workspace: String?
    @Option(help: ArgumentHelp("The folder that receives the report.", valueName: "dir"))
    var output: String
    @Option(help: ArgumentHelp("OULAD presentations to fit on, separated by commas.", valueName: "codes"))
    var train = "2013B,2013J"
    @Option(help: ArgumentHelp("OULAD presentations to judge on, separated by commas.", valueName: "codes"))
    var test = "2014B"
    @Option(help: "How many people to simulate.")
    var people = 2_400
    @Option(help: "How many months to simulate.")
    var months = 18
    @Option(help: ArgumentHelp("Horizons in days, separated by commas; OULAD has its own.", valueName: "days"))
    var horizons = "30,60,90"
    @Option(help: "The date of a workspace's extract, as 2026-03-31; by default the last moment at which a fact became known.")
    var asOf: String?
    @Option(
        help: ArgumentHelp(
            "The agreement by which help requests, posts and late-night use may be features of a workspace's pilot.",
            valueName: "text"))
    var agreedSensitive: String?
    @Option(
        help: ArgumentHelp(
            "Train on a workspace although its coverage check failed; the reason is recorded.", valueName: "reason"))
    var acceptCoverage: String?
    @Flag(help: "Keep the rows of features in the workspace with the run: matrix.json, matrix.csv.")
    var keepFeatures = false
    @Option(
        help: ArgumentHelp(
            "A YAML file of gates, fixed beforehand, by which every recommended model is judged (docs/gates.md); a gate that fails is shown.",
            valueName: "file"))
    var gates: String?
    @Flag(help: "Work out what each part of the columns brings: an elastic net on the part alone and on all columns without it.")
    var ablation = false
    @Option(help: "The seed of everything that is drawn.")
    var seed: UInt64 = 1
    @Option(help: "How many bootstrap draws an interval rests on; 0 for none.")
    var draws = 200
    @OptionGroup var features: FeatureOptions
    @OptionGroup var grouping: GroupOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard [simulate, !oulad.isEmpty, workspace != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("name one source: --simulate, --oulad PATH or --workspace DIR")
        }
        if let asOf, UTCInstant(asOf + "T00:00:00Z") == nil {
            throw ValidationError("--as-of takes a date such as 2026-03-31, got '\(asOf)'")
        }
        let days = codes(horizons).map { Int($0) }
        guard !days.isEmpty, days.allSatisfy({ $0.map { (1...3_650).contains($0) } ?? false }) else {
            throw ValidationError("--horizons takes whole days such as 30,60,90, got '\(horizons)'")
        }
        guard people >= 50, months >= 1 else { throw ValidationError("--people takes 50 or more and --months 1 or more") }
    }

    func run() throws {
        var configuration = PilotConfiguration(
            source: source, output: output, seed: seed, threads: common.threads, draws: draws,
            horizonsDays: codes(horizons).compactMap { Int($0) }, asOf: asOf.flatMap { UTCInstant($0 + "T00:00:00Z")?.seconds },
            sensitiveAgreement: agreedSensitive, acceptedCoverage: acceptCoverage)
        configuration.features = features.choice(.version2, groupBy: grouping.groupBy)
        configuration.features.includesOULAD = !oulad.isEmpty && features.isUsual
        configuration.keepsFeatures = keepFeatures
        configuration.ablates = ablation
        configuration.gates = try gates.map { try GateFile(path: $0) }
        let observer = TerminalObserver(quiet: common.quiet)
        let outcome = try Pilot(configuration, now: Int64(Date().timeIntervalSince1970), observer: observer).run()
        if common.json {
            print(String(decoding: try outcome.results.json(), as: UTF8.self), terminator: "")
        } else {
            PilotTable(outcome).print()
        }
        if !outcome.hasEvidence {
            throw Refusal(
                status: .notEnoughEvidence,
                message: "not enough evidence for any model; the report says what is missing: \(outcome.report.path)")
        }
    }

    private var source: PilotSource {
        if simulate { return .simulation(people: people, months: months) }
        if let workspace { return .workspace(path: workspace) }
        return .oulad(paths: oulad, train: codes(train), test: codes(test))
    }

    private func codes(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
