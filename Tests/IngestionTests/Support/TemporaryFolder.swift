import Foundation

/// A folder that is there while a test runs.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "ingestion-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path)") }
    }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, bytes: Array(text.utf8)) }

    @discardableResult
    func write(_ name: String, bytes: [UInt8]) throws -> String {
        let file = path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
    }

    /// All names in the folder, hidden ones too.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}

/// The data that lie beside the repository, where they are there.
enum SharedData {
    static func path(_ name: String, file: String = #filePath) -> String {
        var folder = URL(fileURLWithPath: file)
        while folder.path != "/",
            !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
                || !FileManager.default.fileExists(atPath: folder.appendingPathComponent("../shared").path)
        {
            folder.deleteLastPathComponent()
        }
        return folder.appendingPathComponent("../shared/" + name).standardized.path
    }

    static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}
