import ArgumentParser
import Foundation
import Governance
import Pipelines
import Workspace

/// `respite coverage`: whether the facts cover everybody and every week.
struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage", abstract: "Check that leavers, weeks and units are covered; exit status 3 where leavers are not.")

    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(help: ArgumentHelp("The date of the extract; by default now.", valueName: "date"))
    var asOf: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        let opened = try WorkspaceStore.open(at: URL(filePath: workspace))
        let end = try asOf.map { try MomentText.seconds($0, option: "--as-of") } ?? MomentText.now
        let outcomes = try opened.gate().openOutcomes(try opened.sealedFacts(), for: .training, through: end)
        let check = try CoverageCheck(outcomes, asOf: end, threads: common.threads)
        if common.json { print(try check.json()) } else { check.sentences.forEach { print($0) } }
        if !check.isFit {
            throw Refusal(status: .notEnoughEvidence, message: "the data do not cover those who left: \(check.survivorship.reason)")
        }
    }
}
