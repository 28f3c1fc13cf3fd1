import Foundation
import Testing

@testable import Workspace

@Suite struct RunTests {
    @Test func aRunIsOnRecordWithWhatItWrote() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let output = try workspace.startRun(id: "2026-pilot")
        let record = try output.write("model", as: "model.json")
        let run = RunManifest(
            id: "2026-pilot", command: "pilot", configuration: "{\"folds\":5}", seed: .max, versions: ["respite": "0.1"],
            inputs: ["facts": "d"], featureSet: "f", models: ["model.json": record.sha256], startedAt: 10, finishedAt: 20,
            outputs: [record])
        try workspace.writer().record(run)
        #expect(try workspace.runs() == [run])
        #expect(try workspace.artifact(record, ofRun: run.id) == Data("model".utf8))
        let json = try Data(contentsOf: output.url.appending(path: "run.json"))
        #expect(try JSONDecoder().decode(RunManifest.self, from: json) == run)
        #expect(throws: WorkspaceError.runExists(id: run.id)) { try workspace.startRun(id: run.id) }
        #expect(throws: WorkspaceError.runExists(id: run.id)) { try workspace.writer().record(run) }
    }

    @Test func aChangedArtifactIsNotHandedOut() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let output = try workspace.startRun(id: "r")
        let record = try output.write("model", as: "model.json")
        let url = output.url.appending(path: "model.json")
        try Data("Model".utf8).write(to: url)
        #expect(throws: WorkspaceError.damaged(path: url.path, detail: "its digest is not the one in the run's manifest")) {
            try workspace.artifact(record, ofRun: "r")
        }
    }
}
