import Foundation
import Glibc
import Records
import Testing

@testable import Ingestion

@Suite struct RecogniserTests {
    private let recogniser = Recogniser()

    @Test func aNameOverridesWhatTheSourceLooksLike() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("events.csv", "")
        #expect(try recogniser.connector(for: path).name == "canonical")
        #expect(try recogniser.connector(for: path, named: "moodle").name == "moodle")
        #expect(
            try refusal { _ = try recogniser.connector(for: path, named: "lectures") }?.description
                == "there is no connector named lectures; choose one of oulad, caliper, scim, canvas, xapi, moodle, moodle-logstore, hris, "
                + "hris-snapshot, absences, leaves, exits, survey, icalendar, holidays, canonical")
    }

    @Test func whatNobodyKnowsIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("marks.csv", "RollNumber,CW1\n1,2\n")
        let text = try refusal { _ = try recogniser.connector(for: path) }?.description
        let sought = recogniser.connectors.map(\.lookedFor).joined(separator: "; ")
        #expect(
            text == "\(path): no known format; looked for \(sought); "
                + "choose one with --as, or run respite inspect on it and import it with --mapping")
        #expect(recogniser.connectors.allSatisfy { $0.lookedFor.hasSuffix("(\($0.name))") })
        #expect(try refusal { _ = try recogniser.connector(for: folder.path) } != nil)
        #expect(
            try refusal { _ = try recogniser.connector(for: folder.path + "/none") }?.description
                == "\(folder.path)/none: cannot be read (no such file or folder); check the path and its permissions")
        #expect(try refusal { _ = try recogniser.connector(for: folder.path + "/none") }?.isMissingInput == true)
    }

    @Test func aHeaderThatFitsSeveralKindsAsksForAName() throws {
        let folder = try TemporaryFolder()
        func last(_ header: String, as name: String? = nil) throws -> String? {
            let path = try folder.write("figures.csv", header + "\n")
            let text = try refusal { _ = try imported(path, named: name) }?.description
            return text?.components(separatedBy: "; ").last
        }
        let figures = "its header fits several canonical files, so name the file kpi.csv or reviews.csv"
        #expect(try last("person,at,known_at,value") == figures)
        #expect(try last("person,at,known_at,value", as: "canonical") == figures)
        #expect(
            try last("person,at,known_at,name,value")
                == "its header fits several canonical files, so name the file attributes.csv or kpi.csv")
        #expect(
            try last("person;at;known_at;value")
                == "its columns are separated by a semicolon: save the file as CSV with commas, "
                + "or run respite inspect on it and import it with --mapping")
        #expect(try last("a;b") == "choose one with --as, or run respite inspect on it and import it with --mapping")
    }

    @Test func theWrongConnectorSaysWhatItWanted() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("marks.csv", "RollNumber,CW1\n1,2\n")
        #expect(
            try refusal { _ = try imported(path, named: "canonical") }?.description
                == "\(path): cannot be read as canonical; wanted a folder with files such as events.csv, "
                + "or one such file (its name or header says which)")
        #expect(
            try refusal { _ = try imported(path, named: "moodle") }?.description
                == "marks.csv, line 1: the columns Time, Event context, Component, Event name, Description are missing; "
                + "the header has 2 of other names; correct the header and import the file again")
    }

    @Test func aFileThatIsNoRegularFileIsRefused() throws {
        let folder = try TemporaryFolder()
        let pipe = folder.path + "/pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
        for path in ["/dev/null", pipe] {
            #expect(try refusal { _ = try FileStream(path: path) } == .unreadable(path: path, reason: "not a regular file"))
        }
    }
}
