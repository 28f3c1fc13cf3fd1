import Foundation
import Testing
import Validation

@testable import Pipelines

struct GateFileTests {
    private func read(_ text: String) throws -> GateSheet { try GateFile(Data(text.utf8), name: "g.yaml").sheet }

    @Test func theExampleIsReadWithTheHashOfItsBytes() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let sheet = try GateFile(path: root.appending(path: "Examples/gates/pilot.yaml").path).sheet
        #expect(sheet.gates.count == 8 && sheet.leastPersonsWithEvent == 10)
        #expect(sheet.gates[4].figure == .metric(.precision(.share(0.1))) && sheet.gates[4].atLeast == 0.15)
        #expect(sheet.gates[5].figure == .gain(.lift(.share(0.1))) && sheet.gates[6].figure == .drift(.auroc))
        #expect(sheet.gates[7].figure == .fairness && sheet.gates.allSatisfy { $0.decidedBy == .interval })
        #expect(sheet.sha256?.count == 64)
    }

    @Test func theHashIsThatOfTheBytes() throws {
        let sheet = try read("gates:\n  - {figure: auroc, at_least: 0.7, decided_by: point}\n")
        // printf 'gates:\n  - {figure: auroc, at_least: 0.7, decided_by: point}\n' | sha256sum
        #expect(sheet.sha256 == "0611a5eb11dda0d35960b53da65bf42e2ce440b70b65d85e09875476d2674591")
        #expect(sheet.gates == [try Gate(name: "1 auroc", figure: .metric(.auroc), atLeast: 0.7, decidedBy: .point)])
    }

    static let faults: [(text: String, line: Int?, found: String)] = [
        ("", nil, "nothing"),
        ("gates:\n  - figure: auroc\n    at_laest: 1\n", 3, "‘at_laest’"),
        ("gates:\n  - figure: aurok\n    at_least: 1\n", 2, "‘aurok’"),
        ("gates:\n  - at_least: 1\n", 2, "a gate without figure"),
        ("gates:\n  - figure: auroc\n", 2, "levels that cannot be met or are missing"),
        ("gates:\n  - figure: auroc\n    at_least: nan\n", 3, "‘nan’"),
        ("gates:\n  - figure: auroc\n    at_least: 0x1p3\n", 3, "‘0x1p3’"),
        ("gates:\n  - figure: auroc\n    share: 0.1\n    at_least: 0.5\n", 3, "share of auroc"),
        ("gates:\n  - figure: precision\n    share: 0.1\n    places: 3\n    at_least: 0.5\n", 4, "share and places"),
        ("gates:\n  - figure: precision\n    share: 10\n    at_least: 0.5\n", 3, "‘10’"),
        ("gates:\n  - figure: net_benefit\n    at_least: 0\n", 2, "net_benefit without threshold"),
        ("gates:\n  - figure: fairness\n    at_least: 0\n", 2, "levels that cannot be met or are missing"),
        ("gates:\n  - figure: auroc\n    compared: last year\n    at_least: 0\n", 3, "a text of 9 characters"),
        ("gate:\n  - figure: auroc\n", 1, "‘gate’"),
        ("gates: [\n", 2, "text that is not YAML"),
        ("least_persons_with_event: 0\ngates:\n  - {figure: auroc, at_least: 0.5}\n", 1, "‘0’"),
    ]

    @Test(arguments: faults.indices) func aFaultIsNamedWithItsLine(place: Int) {
        let (text, line, found) = Self.faults[place]
        #expect { try read(text) } throws: { error in
            guard let error = error as? GateFileError else { return false }
            return error.line == line && error.found == found && error.description.contains("docs/gates.md")
        }
    }

    @Test func aFileThatIsTooLargeTooDeepOrNoTextIsRefused() {
        #expect(throws: GateFileError.self) { try GateFile(Data(repeating: 35, count: 70_000)) }
        #expect(throws: GateFileError.self) { try read(String(repeating: "[", count: 30_000)) }
        #expect(throws: GateFileError.self) { try GateFile(Data([0xff, 0xfe])) }
        #expect(throws: GateFileError.self) { try GateFile(path: "/nowhere/g.yaml") }
    }
}
