import Foundation
import Pipelines
import Reports

/// The closing table of a pilot: what was asked, what came out, where the report is.
struct PilotTable {
    private let outcome: Pilot.Outcome

    init(_ outcome: Pilot.Outcome) { self.outcome = outcome }

    func print() {
        let results = outcome.results
        Swift.print("\n" + table.text(width: TerminalSize.width), terminator: "")
        if !results.truth.isEmpty { Swift.print("\n" + truthTable.text(width: TerminalSize.width), terminator: "") }
        for split in results.splits {
            for task in split.tasks where task.status == .notEnoughEvidence {
                Swift.print("\n\(split.name), \(task.title): not enough evidence; \(task.reason ?? "")")
            }
        }
        let memory = outcome.timings.peakMemoryBytes.map { ", \($0 / 1_048_576) MiB at the peak" } ?? ""
        let seconds = outcome.timings.stages.reduce(0) { $0 + $1.seconds }
        Swift.print("\n\(NumberText.fixed(seconds, 0)) seconds\(memory)")
        Swift.print("Report: \(outcome.report.path)")
    }

    private var table: TextTable {
        let columns: [TextTable.Column] = [
            .init("split"), .init("target"), .init("model"), .init("n", .trailing), .init("events", .trailing),
            .init("AUROC (95 %)", .trailing), .init("AP", .trailing), .init("no skill", .trailing), .init("Brier skill", .trailing),
            .init("precision 10 %", .trailing), .init("recall 10 %", .trailing),
        ]
        var rows: [[String]] = []
        for split in outcome.results.splits {
            for task in split.tasks {
                for model in task.models {
                    guard let pooled = model.figures.first else { continue }
                    rows.append(row(split.name, task, model, pooled))
                }
            }
        }
        return TextTable(columns: columns, rows: rows)
    }

    private func row(_ split: String, _ task: TaskResults, _ model: ModelResults, _ figures: FigureSet) -> [String] {
        let top = figures.capacities.first { $0.share == 0.1 }
        return [
            split, task.horizonDays.map { "\(task.target) \($0)d" } ?? task.target, model.name + (model.recommended ? " *" : ""),
            "\(figures.rows)", "\(figures.events)", interval(figures.auroc), number(figures.averagePrecision, 3),
            NumberText.percent(figures.prevalence), number(figures.brierSkill, 3), top.map { number($0.precision, 3) } ?? "–",
            top.map { number($0.recall, 3) } ?? "–",
        ]
    }

    private var truthTable: TextTable {
        let rows = outcome.results.truth.map { line in
            [
                line.split, line.horizonDays.map { "\(line.target) \($0)d" } ?? line.target, line.model, number(line.oracle, 3),
                number(line.possible, 3), number(line.reached, 3), line.gap.map { NumberText.signed($0, 3) } ?? "–",
            ]
        }
        return TextTable(
            columns: [
                .init("split"), .init("target"), .init("model"), .init("oracle", .trailing), .init("possible", .trailing),
                .init("reached", .trailing), .init("gap", .trailing),
            ], rows: rows)
    }

    private func number(_ figure: Figure, _ digits: Int) -> String { figure.value.map { NumberText.fixed($0, digits) } ?? "–" }

    private func interval(_ figure: Figure) -> String {
        guard let value = figure.value else { return "–" }
        guard let lower = figure.lower, let upper = figure.upper else { return NumberText.fixed(value, 3) }
        return "\(NumberText.fixed(value, 3)) [\(NumberText.fixed(lower, 3)), \(NumberText.fixed(upper, 3))]"
    }
}

/// How wide the terminal is.
enum TerminalSize {
    /// The columns of the terminal on standard output; `nil` where that is no terminal.
    static var width: Int? {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 40 else { return nil }
        return Int(size.ws_col)
    }
}
