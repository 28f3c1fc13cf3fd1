import Crypto
import Foundation

/// The digest by which a source is known again.
public enum SourceDigest {
    /// SHA-256 in hexadecimal: of a file's bytes, or of the names and digests of a folder's files in the order of their names.
    ///
    /// - Throws: `IngestionError.unreadable`.
    public static func sha256(of path: String) throws(IngestionError) -> String {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .unreadable(path: path, reason: "there is no such file or folder")
        }
        guard isFolder.boolValue else { return text(try digest(ofFile: path)) }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw .unreadable(path: path, reason: "the folder cannot be listed")
        }
        var hash = SHA256()
        for name in names.sorted() where !name.hasPrefix(".") {
            let file = path + "/" + name
            guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue else { continue }
            hash.update(data: Data("\(name.utf8.count) \(name) \(text(try digest(ofFile: file)))\n".utf8))
        }
        return text(hash.finalize())
    }

    private static func digest(ofFile path: String) throws(IngestionError) -> SHA256.Digest {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path: path, reason: "it cannot be opened") }
        defer { try? handle.close() }
        var hash = SHA256()
        do {
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        } catch {
            throw .unreadable(path: path, reason: "it cannot be read to its end")
        }
        return hash.finalize()
    }

    private static func text(_ digest: SHA256.Digest) -> String { digest.map { String(format: "%02x", $0) }.joined() }
}
