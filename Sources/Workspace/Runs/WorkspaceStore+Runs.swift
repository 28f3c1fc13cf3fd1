public import Foundation
import GRDB
import Governance

extension WorkspaceStore {
    /// Makes the folder `runs/<id>/` of a new run, for the files that it writes.
    ///
    /// - Throws: `WorkspaceError.runExists` where a run has that id.
    public func startRun(id: String) throws -> OutputFolder {
        let url = try runFolder(id: id)
        guard !FileManager.default.fileExists(atPath: url.path) else { throw WorkspaceError.runExists(id: id) }
        return try OutputFolder(at: url)
    }

    /// Where the files of a run stand, `runs/<id>/`; the folder `runs` is made, the run's own is not.
    public func runFolder(id: String) throws -> URL {
        try WorkspaceFiles.makeFolder(files.runs)
        return files.runs.appending(path: try OutputFolder.checked(id))
    }

    /// The manifests of all runs that ended, oldest first.
    public func runs() throws -> [RunManifest] {
        try read { database in
            try String.fetchAll(database, sql: "SELECT manifest FROM runs ORDER BY started_at, id").map { text in
                try JSONDecoder().decode(RunManifest.self, from: Data(text.utf8))
            }
        }
    }

    /// The bytes of a file that a run wrote, checked against the digest in its manifest.
    public func artifact(_ record: OutputRecord, ofRun id: String) throws -> Data {
        let url = files.runs.appending(path: try OutputFolder.checked(id)).appending(path: try OutputFolder.checked(record.name))
        let data = try Data(contentsOf: url)
        guard FileDigest.sha256(of: data) == record.sha256 else {
            throw WorkspaceError.damaged(path: url.path, detail: "its digest is not the one in the run's manifest")
        }
        return data
    }
}

extension WorkspaceWriter {
    /// Records a run that ended: in the store, and as `runs/<id>/run.json`.
    ///
    /// - Throws: `WorkspaceError.runExists` where a run of that id is on record. Runs are never changed.
    public func record(_ run: RunManifest) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(run), as: UTF8.self) + "\n"
        let id = try OutputFolder.checked(run.id)
        let folder = try OutputFolder(at: workspace.runFolder(id: id))
        try write { database in
            guard try Row.fetchOne(database, sql: "SELECT 1 FROM runs WHERE id = ?", arguments: [id]) == nil else {
                throw WorkspaceError.runExists(id: id)
            }
            _ = try folder.write(text, as: "run.json")
            try database.execute(sql: "INSERT INTO runs VALUES (?, ?, ?, ?)", arguments: [id, run.command, run.startedAt, text])
            let detail = [
                "command": run.command, "manifest": FileDigest.sha256(of: Data(text.utf8)), "outputs": "\(run.outputs.count)",
                "started": "\(run.startedAt)",
            ]
            try record(
                AuditRecord(time: run.finishedAt, actor: actor.text, action: .runEnded, subject: id, detail: detail), in: database)
        }
    }
}
