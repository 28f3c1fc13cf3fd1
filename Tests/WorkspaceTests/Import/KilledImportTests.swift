import Foundation
import GRDB
import Governance
import Statistics
import Testing

@testable import Workspace

/// Imports in a process of its own that is killed at any moment.
@Suite(.serialized) struct KilledImportTests {
    /// Where the other process finds its workspace; set there and nowhere else.
    private static let folder = ProcessInfo.processInfo.environment["RESPITE_TEST_KILLED_IMPORT"]

    /// What the other process does: it imports one source after the other, and says so after each.
    @Test(.enabled(if: folder != nil)) func importUntilKilled() throws {
        let folder = URL(filePath: try #require(Self.folder))
        let writer = try WorkspaceStore.open(at: folder).writer()
        let said = try #require(FileHandle(forWritingAtPath: folder.appending(path: "said").path))
        try said.seekToEnd()
        for index in try writer.workspace.imports().count..<1000 {
            try InterruptedImportTests.source(index).imported(into: writer)
            try said.write(contentsOf: Data("\(index)\n".utf8))
        }
    }

    @Test(.enabled(if: folder == nil)) func aKilledImportLosesNothingAcknowledgedAndLeavesNothingHalf() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let said = workspace.folder.appending(path: "said")
        try Data().write(to: said)
        var generator = SeededGenerator(seed: UInt64(Date().timeIntervalSince1970))
        for round in 0..<6 {
            try killedImport(workspace, afterAnImport: round % 2 == 1, andSeconds: 0.02 + generator.nextUniform() * 0.4)
            let acknowledged = try String(contentsOf: said, encoding: .utf8).split(separator: "\n").count
            let writer = try workspace.writer()
            let committed = try workspace.imports().count
            #expect(committed == acknowledged || committed == acknowledged + 1)
            let sources = (0..<committed).map { InterruptedImportTests.source($0) }
            #expect(try workspace.lines().counted == TestSource.merged(sources))
            #expect(try workspace.dataDigest() == WorkspaceStore.open(at: workspace.folder).dataDigest())
            #expect(try text(writer, "PRAGMA integrity_check") == "ok")
            #expect(try text(writer, "SELECT count(*) FROM imports WHERE NOT committed") == "0")
            #expect(try text(writer, "SELECT count(*) FROM chunks WHERE died IS NOT NULL") == "0")
            // What was committed and not said is said for the next round.
            try Data((0..<committed).map { "\($0)\n" }.joined().utf8).write(to: said)
        }
        #expect(try workspace.imports().count >= 3, "in every second round an import ended before the process was killed")
    }

    /// Runs the other process and kills it so many seconds after it has written for the first time, or has ended its first import.
    private func killedImport(_ workspace: WorkspaceStore, afterAnImport: Bool, andSeconds seconds: Double) throws {
        let child = Process()
        child.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        child.arguments = ["--testing-library", "swift-testing", "--filter", "importUntilKilled"]
        child.environment = ProcessInfo.processInfo.environment.merging(
            ["RESPITE_TEST_KILLED_IMPORT": workspace.folder.path]) { $1 }
        child.standardOutput = FileHandle.nullDevice
        child.standardError = FileHandle.nullDevice
        func progress() throws -> Int { try afterAnImport ? workspace.imports().count : chunkCount(workspace) }
        let before = try progress()
        try child.run()
        let deadline = Date(timeIntervalSinceNow: 60)
        while child.isRunning, try progress() == before, Date() < deadline { usleep(5_000) }
        usleep(UInt32(seconds * 1e6))
        #expect(child.isRunning, "the process imports until it is killed")
        kill(child.processIdentifier, SIGKILL)
        child.waitUntilExit()
        #expect(child.terminationReason == .uncaughtSignal && child.terminationStatus == SIGKILL)
    }

    private func text(_ writer: WorkspaceWriter, _ sql: String) throws -> String? {
        try writer.queue.read { try String.fetchOne($0, sql: sql) }
    }

    private func chunkCount(_ workspace: WorkspaceStore) throws -> Int {
        try workspace.read { try Int.fetchOne($0, sql: "SELECT coalesce(max(id), 0) FROM chunks") ?? 0 }
    }
}
