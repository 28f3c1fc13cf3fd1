import Crypto
public import Foundation

/// SHA-256 of files and bytes, in hexadecimal.
public enum FileDigest {
    /// The digest of bytes in memory.
    public static func sha256(of data: Data) -> String { SHA256.hash(data: data).hexadecimal }

    /// The digest of a file, read piece by piece.
    public static func sha256(of url: URL) throws -> String {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw WorkspaceError.system(errno, path: url.path) }
        defer { close(descriptor) }
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw WorkspaceError.system(errno, path: url.path) }
            if count == 0 { return hash.finalize().hexadecimal }
            buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}
