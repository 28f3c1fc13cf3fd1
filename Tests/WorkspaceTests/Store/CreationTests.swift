import Foundation
import GRDB
import Governance
import Testing

@testable import Workspace

@Suite struct CreationTests {
    @Test func aWorkspaceThatStandsStaysAsItIs() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "ws")
        let first = try WorkspaceStore.create(at: url, zone: "Europe/Berlin", basis: RecordedBasis("agreement"), time: 5)
        #expect(first.isNew)
        let again = try WorkspaceStore.create(at: url, zone: "Asia/Tokyo", basis: RecordedBasis("other"), time: 9)
        #expect(!again.isNew)
        #expect(again.workspace.zone == "Europe/Berlin")
        #expect(again.workspace.createdAt == 5)
        #expect(try again.workspace.basis()?.text == "agreement")
    }

    @Test func anEmptyFolderIsTaken() throws {
        let folder = try TemporaryFolder()
        #expect(try WorkspaceStore.create(at: folder.url, time: 0).isNew)
    }

    @Test func aFolderThatHoldsOtherThingsIsRefused() throws {
        let folder = try TemporaryFolder()
        try Data().write(to: folder.url.appending(path: "notes.txt"))
        #expect(throws: WorkspaceError.folderNotEmpty(path: folder.url.path, entries: 1)) {
            try WorkspaceStore.create(at: folder.url, time: 0)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["notes.txt"])
    }

    @Test func aFileInPlaceOfTheFolderIsRefused() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "file")
        try Data().write(to: file)
        #expect(throws: WorkspaceError.notAFolder(path: file.path)) { try WorkspaceStore.create(at: file, time: 0) }
    }

    @Test func theParentFolderHasToExist() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "missing/ws")
        #expect(throws: WorkspaceError.missingFolder(path: folder.url.appending(path: "missing").path)) {
            try WorkspaceStore.create(at: url, time: 0)
        }
    }

    @Test(arguments: ["UTC", "Europe/Berlin", "US/Eastern", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
    func namesOfTheTimeZoneDatabaseAreZones(zone: String) throws {
        let folder = try TemporaryFolder()
        #expect(try WorkspaceStore.create(at: folder.url, zone: zone, time: 0).workspace.zone == zone)
    }

    @Test(arguments: ["", "PST", "GMT+1", "Mars/Olympus", "Europe", "europe/berlin", "../etc/passwd"])
    func anythingElseIsNoZone(zone: String) throws {
        let folder = try TemporaryFolder()
        #expect(throws: WorkspaceError.unknownZone(zone)) { try WorkspaceStore.create(at: folder.url, zone: zone, time: 0) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test func onlyTheOwnerCanReadAWorkspace() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        try TestSource(name: "s", facts: []).imported(into: writer)
        _ = try workspace.startRun(id: "r").write("x", as: "a.txt")
        func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: workspace.folder.appending(path: path).path)[.posixPermissions] as? Int
        }
        for folder in ["", "runs", "runs/r"] { #expect(try mode(folder) == 0o700, "\(folder)") }
        for file in ["respite.sqlite", "respite.sqlite-wal", "writer.lock", "runs/r/a.txt"] {
            #expect(try mode(file) == 0o600, "\(file)")
        }
    }

    @Test func whatIsNoWorkspaceIsNotOpened() throws {
        let folder = try TemporaryFolder()
        #expect(throws: WorkspaceError.notAWorkspace(path: folder.url.path)) { try WorkspaceStore.open(at: folder.url) }
    }

    @Test(arguments: [true, false]) func aForeignFileUnderTheNameOfTheStoreIsLeftAlone(isDatabase: Bool) throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "respite.sqlite")
        if isDatabase {
            try DatabaseQueue(path: file.path).write { try $0.execute(sql: "CREATE TABLE theirs (a)") }
        } else {
            try Data("this is no database, though its name says it is one".utf8).write(to: file)
        }
        let before = try Data(contentsOf: file)
        #expect(throws: WorkspaceError.foreignFile(path: file.path)) { try WorkspaceStore.open(at: folder.url) }
        #expect(throws: WorkspaceError.foreignFile(path: file.path)) { try WorkspaceStore.create(at: folder.url, time: 0) }
        #expect(try Data(contentsOf: file) == before)
    }

    @Test func aWorkspaceOfANewerVersionIsRefused() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let queue = try DatabaseQueue(path: workspace.files.database.path)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 from the future')") }
        #expect(throws: WorkspaceError.newerVersion(path: workspace.folder.path)) { try WorkspaceStore.open(at: workspace.folder) }
        #expect(throws: WorkspaceError.newerVersion(path: workspace.folder.path)) {
            try WorkspaceStore.create(at: workspace.folder, time: 0)
        }
    }

    @Test func aCreationThatWasInterruptedIsFinished() throws {
        let folder = try TemporaryFolder()
        let files = WorkspaceFiles(folder: folder.url)
        try WorkspaceFiles.makeFile(files.database)
        #expect(try WorkspaceStore.create(at: folder.url, zone: "Europe/Paris", time: 3).isNew)
        #expect(try WorkspaceStore.open(at: folder.url).zone == "Europe/Paris")
    }

    @Test func aCreationThatWasInterruptedAfterTheTablesIsFinished() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        try DatabaseQueue(path: workspace.files.database.path).write { try $0.execute(sql: "DELETE FROM workspace") }
        #expect(throws: WorkspaceError.notAWorkspace(path: workspace.folder.path)) { try WorkspaceStore.open(at: workspace.folder) }
        #expect(try WorkspaceStore.create(at: workspace.folder, zone: "Europe/Paris", time: 3).isNew)
    }

    @Test func aStoreOfAnEarlierVersionIsBroughtUpToDate() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        try DatabaseQueue(path: workspace.files.database.path).write { database in
            try database.execute(sql: "DROP TABLE runs; DELETE FROM grdb_migrations WHERE identifier = '2 runs'")
        }
        #expect(try WorkspaceStore.open(at: workspace.folder).runs().isEmpty)
    }
}
