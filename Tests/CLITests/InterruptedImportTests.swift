import Foundation
import Testing

@Suite struct InterruptedImportTests {
    @Test func aKilledImportLeavesAllOrNothing() throws {
        let scratch = try Scratch()
        _ = try Program.run("simulate", "--output", scratch.path("export"), "--people", "120", "--months", "9", "--quiet")
        func digest(_ workspace: String) throws -> String {
            try Program.run("status", "--workspace", scratch.path(workspace), "--digest").output
        }
        _ = try Program.run("init", scratch.path("whole"), "--basis", "test")
        let empty = try digest("whole")
        let begun = Date()
        #expect(try Program.run("import", scratch.path("export"), "--workspace", scratch.path("whole"), "--quiet").status == 0)
        let duration = Date().timeIntervalSince(begun)
        let full = try digest("whole")
        #expect(full != empty)
        _ = try Program.run("init", scratch.path("killed"), "--basis", "test")
        for share in [0.2, 0.5, 0.8, 0.95] {
            let process = Process()
            process.executableURL = try Program.url
            process.arguments = ["import", scratch.path("export"), "--workspace", scratch.path("killed"), "--quiet"]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            Thread.sleep(forTimeInterval: duration * share)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let left = try digest("killed")
            #expect(left == empty || left == full, "half an import is visible")
        }
        #expect(try Program.run("import", scratch.path("export"), "--workspace", scratch.path("killed"), "--quiet").status == 0)
        #expect(try digest("killed") == full)
    }
}
