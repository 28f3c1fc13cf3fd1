import ArgumentParser
import Pipelines
import Reports
import Simulation

/// `respite simulate`: the export of a company with planted causes.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Simulate a company and write its export as canonical CSV files.",
        discussion: "The same seed gives the same bytes. What drives what is in docs/simulation.md.")

    @Option(help: ArgumentHelp("The folder that receives the files.", valueName: "dir"))
    var output: String
    @Option(help: "How many people.")
    var people = 2_400
    @Option(help: "How many months.")
    var months = 18
    @Option(help: "The seed.")
    var seed: UInt64 = 1
    @OptionGroup var common: CommonOptions

    func run() throws {
        var settings = SimulationConfiguration()
        settings.people = people
        settings.months = months
        let summary = try SimulationRun.run(
            settings, seed: seed, folder: output, threads: common.threads, observer: TerminalObserver(quiet: common.quiet))
        if common.json { print(try SimulationScores(summary).json()) } else { show(summary) }
    }

    private func show(_ summary: SimulationRun.Summary) {
        print("Wrote the export to \(output):")
        for count in summary.company.rowCounts where count.rows > 0 { print("  \(count.kind): \(count.rows) rows") }
        let rows = summary.scores.map { score in
            [
                "\(score.target.rawValue) \(score.horizonDays)d", "\(score.snapshots)", "\(score.positives)",
                NumberText.percent(score.prevalence),
                text(score.oracleAUROC), text(score.possibleAUROC),
            ]
        }
        let columns: [TextTable.Column] = [
            .init("target"), .init("snapshots", .trailing), .init("events", .trailing), .init("prevalence", .trailing),
            .init("AUROC, oracle", .trailing), .init("AUROC, possible from the export", .trailing),
        ]
        print("\n" + TextTable(columns: columns, rows: rows).text(width: TerminalSize.width), terminator: "")
        print(
            "The oracle knows the true hazard; what is possible from the export is the best that any model can be expected to reach."
        )
    }

    private func text(_ auroc: Double?) -> String { auroc.map { NumberText.fixed($0, 3) } ?? "–" }
}
