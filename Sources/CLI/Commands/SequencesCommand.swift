import ArgumentParser
import Features
import Foundation
import Pipelines
import Statistics

/// `respite sequences`: histories as series of weeks or days.
struct SequencesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sequences", abstract: "Compute weekly or daily sequences of snapshots, for models that read sequences.",
        discussion: """
            One row a step: person, t0, segment, step (its age; 0 ends at t0), in_history and the channels, oldest first; an empty field is a missing \
            value. Long histories are cut into segments of one length, short ones padded. docs/sequences.md says what the channels are.
            """)

    @Option(help: ArgumentHelp("The folder of canonical CSV files.", valueName: "dir"))
    var facts: String
    @Option(help: ArgumentHelp("A CSV file with the columns person and t0.", valueName: "file"))
    var snapshots: String
    @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String
    @Option(help: "How long a step is: week or day.", transform: Self.step)
    var step = SequenceStep.week
    @Option(help: "How many steps a segment has (default: 26 weeks or 56 days).")
    var length: Int?
    @Option(help: "How many steps a segment shares with the next older one.")
    var overlap = 0
    @Option(help: "How many segments a snapshot has at most; older steps are left out and counted.")
    var segments = 64
    @Flag(help: "Leave out the channels that need an agreement: posts, feedback, help, late and weekend shares.")
    var withoutSensitive = false
    @OptionGroup var common: CommonOptions

    private static func step(_ text: String) throws -> SequenceStep {
        guard let step = SequenceStep(rawValue: text) else { throw ValidationError("--step takes week or day, got '\(text)'") }
        return step
    }

    private var shape: SequenceShape? {
        SequenceShape(step: step, length: length, overlap: overlap, mostSegments: segments)
    }

    func validate() throws {
        guard shape == nil else { return }
        throw ValidationError(
            "--length takes 1 to \(SequenceShape.longestSegment), got \(length ?? SequenceShape.defaultLength(step)); --overlap takes 0 to "
                + "one less than that, got \(overlap); --segments takes 1 to 4096, got \(segments)")
    }

    func run() throws {
        guard let shape else { return }
        var request = SequenceRequest(.folder(path: facts, snapshots: snapshots), shape: shape, output: output)
        request.threads = common.threads
        if withoutSensitive { request.channels = request.channels.dropping(.sensitive) }
        let summary = try SequenceExport.run(request, observer: TerminalObserver(quiet: common.quiet))
        for fault in summary.faults { FileHandle.standardError.write(Data("respite: \(fault)\n".utf8)) }
        if summary.truncatedSnapshots > 0 {
            let note =
                "respite: \(summary.truncatedSteps) steps of \(summary.truncatedSnapshots) snapshots lie before the oldest of \(segments) segments "
                + "and are left out; raise --segments or --length to have them\n"
            FileHandle.standardError.write(Data(note.utf8))
        }
        if common.json { print(summary.json) }
    }
}

extension SequenceExport.Summary {
    /// One JSON object.
    fileprivate var json: String {
        "{\"channel_hash\":\"\(channelHash)\",\"channels\":\(channels),\"quarantined\":\(faults.count),\"rows\":\(rows),"
            + "\"segments\":\(segments),\"snapshots\":\(snapshots),\"truncated_snapshots\":\(truncatedSnapshots),"
            + "\"truncated_steps\":\(truncatedSteps)}"
    }
}
