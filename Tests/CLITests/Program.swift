import Foundation

/// Runs the program as a user would.
struct Program {
    struct Result {
        let status: Int32
        let output: String
        let error: String
    }

    /// The built program; it lies beside the tests.
    static var url: URL {
        get throws {
            let places = [URL(filePath: CommandLine.arguments[0]), Bundle.main.bundleURL, Bundle.main.executableURL].compactMap(
                \.self)
            for place in places {
                var folder = place
                for _ in 0..<4 {
                    folder = folder.deletingLastPathComponent()
                    let candidate = folder.appending(path: "respite")
                    if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
                }
            }
            throw CocoaError(.fileNoSuchFile)
        }
    }

    /// Runs the program to its end.
    static func run(_ arguments: String...) throws -> Result { try run(arguments) }

    /// Runs the program to its end.
    static func run(_ arguments: [String]) throws -> Result {
        let files = try Scratch()
        let (out, error) = (files.url.appending(path: "out"), files.url.appending(path: "err"))
        let process = Process()
        process.executableURL = try url
        process.arguments = arguments
        for file in [out, error] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: error)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try String(contentsOf: out, encoding: .utf8),
            error: try String(contentsOf: error, encoding: .utf8))
    }
}

/// A folder that vanishes with the value.
final class Scratch {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "respite-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a file or folder in it.
    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a file into it, folders included.
    func write(_ text: String, as name: String) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}
