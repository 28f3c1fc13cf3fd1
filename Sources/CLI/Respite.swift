import ArgumentParser
import Pipelines

/// The program: one verb a stage.
@main
struct Respite: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "respite",
        abstract: "Early warning of burnout and resignation from learning data: honest, explained, governed.",
        discussion: """
            Start with `respite pilot --simulate --output DIR`, and open DIR/report.html.

            Exit status: 0 done, 1 fault, 3 refused by a check, 64 usage, 65 bad data, 66 no input, 75 try again, 77 not permitted, \
            78 bad configuration.
            """,
        version: ProgramVersion.current,
        subcommands: [
            PilotCommand.self, InitCommand.self, InspectCommand.self, ImportCommand.self, StatusCommand.self, FeaturesCommand.self,
            SequencesCommand.self,
            TrainCommand.self, EvaluateCommand.self, CompareCommand.self, ModelsCommand.self, CheckClaimCommand.self,
            SimulateCommand.self,
            QuarantineCommand.self, InventoriesCommand.self, CoverageCommand.self, VerifyCommand.self, PolicyCommand.self,
            PersonCommand.self,
            AuditCommand.self,
        ])

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            leave(after: error)
        }
    }
}
