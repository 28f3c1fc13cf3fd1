import ArgumentParser
import Features
import Foundation
import Pipelines
import Reports

/// How features of a workspace's people are asked for.
struct WorkspaceFeatureOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A workspace that holds imported facts.", valueName: "dir"))
    var workspace: String?
    @Option(
        help: ArgumentHelp(
            "The cutoff: a time such as 2026-03-31T18:00:00Z, UTC seconds, or a date, which stands for its last second in UTC.",
            valueName: "time"))
    var asOf: String?
    @Flag(help: "Name persons as the sources do; that the identities are opened is recorded.")
    var names = false
    @Flag(help: "Compute everything anew, and keep nothing for later runs.")
    var fresh = false
    @OptionGroup var actor: ActorOption

    /// Whether anything that only makes sense with a workspace is given.
    var isUsed: Bool { workspace != nil || asOf != nil || names || fresh }

    /// The cutoff that a text names; `nil` where it names none.
    static func cutoff(_ text: String) -> Int64? {
        if let seconds = Int64(text), text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 }) { return seconds }
        if text.contains("T") { return UTCInstant(text)?.seconds }
        return UTCInstant(text + "T23:59:59Z")?.seconds
    }

    /// Computes and writes them, and says who was left out.
    func run(_ features: FeatureChoice, snapshots: String?, output: String, _ common: CommonOptions) throws {
        guard let workspace else { throw ValidationError("--workspace is missing") }
        var moments = WorkspaceFeatureRequest.Moments.snapshots(path: snapshots ?? "")
        if let asOf {
            guard let cutoff = Self.cutoff(asOf) else {
                throw ValidationError(
                    "--as-of takes a date such as 2026-03-31, a time such as 2026-03-31T18:00:00Z or UTC seconds, got '\(asOf)'")
            }
            moments = .asOf(cutoff)
        }
        var request = WorkspaceFeatureRequest(
            workspace: workspace, moments: moments, output: output, featureSet: try features.featureSet(), actor: actor.current,
            now: MomentText.now)
        request.groupBy = features.groupBy
        request.showsNames = names
        request.usesState = !fresh
        request.threads = common.threads
        let summary = try WorkspaceFeatureExport.run(request, observer: TerminalObserver(quiet: common.quiet))
        for fault in summary.faults { FileHandle.standardError.write(Data("respite: \(fault)\n".utf8)) }
        for sentence in summary.leftOut { FileHandle.standardError.write(Data("respite: \(sentence)\n".utf8)) }
        guard common.json else { return }
        print(
            "{\"features\":\(summary.features),\"quarantined\":\(summary.faults.count),\"rows\":\(summary.rows),\"run\":\"\(summary.run)\"}"
        )
    }
}
