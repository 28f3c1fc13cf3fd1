import ArgumentParser
import Foundation
import Governance
import Pipelines
import Reports
import Workspace

/// `respite person`: what concerns one person.
struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Record an opt-out, or show what is held on one person.",
        subcommands: [PersonOptOut.self])
}

/// `respite person opt-out`.
struct PersonOptOut: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opt-out", abstract: "Record that a person objects to the use of their data.",
        discussion: """
            From the next run on nothing of the person is in features, training, scores and reports, their past included. The facts stay \
            in the workspace, for the person's own view, until they are erased.
            """)

    @Argument(
        help: ArgumentHelp("An identifier of the person, such as E-1042, lms:4711 or email:ada@example.org.", valueName: "id"))
    var identifier: String
    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(help: ArgumentHelp("What they object to: \(Purpose.written); by default every use.", valueName: "name"))
    var purpose: String?
    @Option(
        help: ArgumentHelp("When they objected, such as 2026-03-31 or 2026-03-31T08:00:00Z; by default now.", valueName: "time"))
    var at: String?

    func run() throws {
        var about: Purpose?
        if let purpose {
            guard let known = Purpose(rawValue: purpose) else {
                throw ValidationError("--purpose takes \(Purpose.written), got '\(purpose)'")
            }
            about = known
        }
        let now = Int64(Date().timeIntervalSince1970)
        let time = try at.map { try Moment.seconds($0, option: "--at") } ?? now
        let opened = try WorkspaceStore.open(at: URL(filePath: workspace))
        let writer = try opened.writer()
        try writer.optOut(person: identifier, at: time, of: about, now: now)
        AuditLines.show(writer)
        print("Recorded. From the next run on nothing of this person is used\(about.map { " for \($0.rawValue)" } ?? "").")
    }
}

extension Purpose {
    /// The purposes that can be named, for messages.
    static var written: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// Moments on the command line.
enum Moment {
    /// UTC seconds of a date, which is its first moment, or of ISO 8601 with an offset.
    static func seconds(_ text: String, option: String) throws -> Int64 {
        if let moment = UTCInstant(text)?.seconds ?? UTCInstant(text + "T00:00:00Z")?.seconds { return moment }
        throw ValidationError("\(option) takes a date such as 2026-03-31 or a time such as 2026-03-31T08:00:00Z, got '\(text)'")
    }
}
