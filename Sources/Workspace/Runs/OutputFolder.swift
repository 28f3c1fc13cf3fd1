public import Foundation

/// A folder into which a command writes what it made: each file appears whole, or not at all.
public struct OutputFolder: Sendable {
    /// The folder.
    public let url: URL

    /// Takes a folder, and makes it where it does not exist; its parent has to exist.
    public init(at url: URL) throws {
        try WorkspaceFiles.makeFolder(url)
        self.url = url
    }

    /// Begins to write a file in the folder.
    ///
    /// - Parameter name: Letters, digits, `.`, `-` and `_`, with a letter or a digit in front.
    public func file(named name: String) throws -> OutputFile {
        try OutputFile(at: url.appending(path: Self.checked(name)))
    }

    /// Writes a file in the folder.
    public func write(_ bytes: [UInt8], as name: String) throws -> OutputRecord {
        let file = try file(named: name)
        try file.write(bytes)
        return try file.close()
    }

    /// Writes a text as UTF-8 in the folder.
    public func write(_ text: String, as name: String) throws -> OutputRecord { try write(Array(text.utf8), as: name) }

    /// The name, where it is a plain one that cannot leave the folder.
    static func checked(_ name: String) throws -> String {
        func isPlain(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        }
        guard let first = name.utf8.first, isPlain(first), name.utf8.count <= 200,
            name.utf8.allSatisfy({ isPlain($0) || [45, 46, 95].contains($0) })
        else { throw WorkspaceError.badFileName(length: name.count) }
        return name
    }
}
