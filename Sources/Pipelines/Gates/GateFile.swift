import Crypto
public import Foundation
public import Validation

/// Gates read from a YAML file, with the hash of its bytes: who fixes gates beforehand can show that they were these.
public struct GateFile: Sendable, Equatable {
    /// The gates; their `sha256` is that of the file.
    public let sheet: GateSheet
    /// The file's name.
    public let name: String?

    /// The most bytes that a gate file may have.
    static let byteLimit = 64_000

    /// Reads a gate file.
    ///
    /// - Throws: `GateFileError` for bytes that are no text, more than 64,000 of them, YAML that cannot be read, unknown keys, and values that
    ///   are none of those wanted, each with its line.
    public init(_ bytes: Data, name: String? = nil) throws(GateFileError) {
        let sha256 = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
        guard bytes.count <= Self.byteLimit else {
            throw GateFileError(file: name, line: nil, found: "\(bytes.count) bytes", wanted: "at most \(Self.byteLimit)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw GateFileError(file: name, line: nil, found: "bytes that are no UTF-8", wanted: "a text file")
        }
        sheet = try GateReader(file: name).sheet(text, sha256: sha256)
        self.name = name
    }

    /// Reads a gate file from disk.
    ///
    /// - Throws: `GateFileError`; an unreadable file is one without a line.
    public init(path: String) throws(GateFileError) {
        let name = (path as NSString).lastPathComponent
        do {
            self = try Self.read(path, name: name)
        } catch let error as GateFileError {
            throw error
        } catch {
            throw GateFileError(file: name, line: nil, found: "a file that cannot be read", wanted: "a readable gate file")
        }
    }

    private static func read(_ path: String, name: String) throws -> GateFile {
        let handle = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? handle.close() }  // it was only read
        return try GateFile(try handle.read(upToCount: byteLimit + 1) ?? Data(), name: name)
    }
}

/// Why a gate file cannot be used.
public struct GateFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's name.
    public let file: String?
    /// The line, from 1.
    public let line: Int?
    /// What stands there.
    public let found: String
    /// What has to stand there instead.
    public let wanted: String

    /// One sentence: where, what, wanted.
    public var description: String {
        let place = [file ?? "the gate file", line.map { "line \($0)" }].compactMap(\.self).joined(separator: ", ")
        return "\(place): found \(found); wanted \(wanted) (docs/gates.md explains every field)"
    }
}
