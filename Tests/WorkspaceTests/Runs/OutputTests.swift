import Foundation
import Testing

@testable import Workspace

@Suite struct OutputTests {
    @Test func aFileAppearsWholeWhenItIsClosed() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "out.csv")
        try Data("old".utf8).write(to: url)
        let file = try OutputFile(at: url)
        let line = String(repeating: "x", count: 999) + "\n"
        for _ in 0..<1000 { try file.write(line) }
        #expect(try String(contentsOf: url, encoding: .utf8) == "old")
        let record = try file.close()
        #expect(record.byteCount == 1_000_000)
        #expect(try Data(contentsOf: url).count == 1_000_000)
        #expect(try FileDigest.sha256(of: url) == record.sha256)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["out.csv"])
        #expect(try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int == 0o600)
    }

    @Test func theDigestIsSHA256() throws {
        let folder = try TemporaryFolder()
        let record = try OutputFolder(at: folder.url.appending(path: "new")).write("abc", as: "a.txt")
        #expect(record.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(FileDigest.sha256(of: Data("abc".utf8)) == record.sha256)
    }

    @Test func anOutputThatIsNotClosedLeavesNothingBehind() throws {
        let folder = try TemporaryFolder()
        do {
            let file = try OutputFile(at: folder.url.appending(path: "out.csv"))
            try file.write([1, 2, 3])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test func aMissingFolderIsNamed() throws {
        let folder = try TemporaryFolder()
        let missing = folder.url.appending(path: "no/such")
        #expect(throws: WorkspaceError.missingFolder(path: missing.path)) { try OutputFile(at: missing.appending(path: "out.csv")) }
    }

    @Test func aFolderIsNoFile() throws {
        let folder = try TemporaryFolder()
        #expect(throws: WorkspaceError.failed(path: folder.url.path, detail: "is a folder; name a file in it")) {
            try OutputFile(at: folder.url)
        }
    }

    @Test func aDeviceIsWrittenToAndNotReplaced() throws {
        let file = try OutputFile(at: URL(filePath: "/dev/null"))
        try file.write("gone")
        _ = try file.close()
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    }

    @Test func aFullDiskIsSaid() throws {
        let file = try OutputFile(at: URL(filePath: "/dev/full"))
        try file.write("text")
        #expect(throws: WorkspaceError.diskFull(path: "/dev/full")) { try file.close() }
    }

    @Test(arguments: ["", ".hidden", "../up", "a/b", "a b", "ä.txt", "-x", String(repeating: "a", count: 201)])
    func namesThatCouldLeaveTheFolderAreRefused(name: String) throws {
        let folder = try TemporaryFolder()
        let output = try OutputFolder(at: folder.url)
        #expect(throws: WorkspaceError.badFileName(length: name.count)) { try output.file(named: name) }
    }
}
