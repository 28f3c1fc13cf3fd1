import ArgumentParser
import Validation

/// `respite check-claim`: can published figures be true together?
struct CheckClaimCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-claim",
        abstract: "Say whether published figures can be true together, and whether any is worse than no skill.",
        discussion: """
            Write every figure with the digits as published: 0.62 is read as 0.615 to 0.625. Every one is optional. --recall R alone leaves \
            its cut open; with --recall-at K it is the recall of the top share K. --precision-at, --recall-at and --lift-at take pairs K VALUE and \
            may be given several times. Exit status 3 only for a proven contradiction or a figure worse than no skill at every prevalence left; \
            docs/claims.md has the laws.

            Example: respite check-claim --auroc 0.84 --precision-at 0.10 0.62 --recall 0.71 --recall-at 0.10 --brier 0.12
            """)

    @OptionGroup var figures: ClaimOptions
    @Option(help: ArgumentHelp("The number of rows: counts are whole.", valueName: "rows"))
    var n: Int?
    @Option(help: "How rows with equal forecasts at a cut were counted: shared, none (there are none) or any (in any order).")
    var ties = "shared"
    @Flag(help: "Precision, recall, specificity, F1 and accuracy without a cut each have a cut of their own.")
    var separateCuts = false
    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws { _ = try sheet() }

    func run() throws {
        let check = ClaimCheck(try sheet())
        if json {
            print(try FeatureJSON.text(of: check))
        } else {
            check.lines.forEach { print($0) }
        }
        if check.isRefuted { throw ExitCode(ExitStatus.notEnoughEvidence.rawValue) }
    }

    private func sheet() throws -> ClaimSheet {
        guard let ties = ClaimSheet.Ties(rawValue: ties) else {
            throw ArgumentParser.ValidationError("--ties takes shared, none or any, got '\(ties)'")
        }
        do {
            return try ClaimSheet(try figures.claims(), rows: n, ties: ties, openFiguresShareACut: !separateCuts)
        } catch let error as ClaimError {
            throw ArgumentParser.ValidationError(error.description)
        }
    }
}
