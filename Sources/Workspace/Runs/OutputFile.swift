import Crypto
public import Foundation

/// A file that was written, and what is in it.
public struct OutputRecord: Sendable, Hashable, Codable {
    /// The name of the file, without its folder.
    public let name: String
    /// SHA-256 of its bytes, in hexadecimal.
    public let sha256: String
    /// Its length.
    public let byteCount: Int
}

/// A file that is written piece by piece and appears under its name all at once, when it is closed.
///
/// The bytes go to a file of another name in the same folder, which only the owner can read; `close` flushes it to the disk and
/// renames it. An output that is not closed leaves nothing behind, and what stood under the name before stays. A name that stands for
/// a device or a pipe is written to directly.
public final class OutputFile {
    private static let bufferSize = 1 << 18

    private let target: URL
    /// Where the bytes go until the file is closed; `nil` for a device or a pipe.
    private let partial: URL?
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private var hash: SHA256?
    private var byteCount = 0

    /// Begins to write a file.
    ///
    /// - Parameter isHashed: Whether the record of the file says its SHA-256; large files nobody asks that of are written faster without.
    /// - Throws: `WorkspaceError` where the folder does not exist or may not be written to.
    public init(at url: URL, isHashed: Bool = true) throws {
        hash = isHashed ? SHA256() : nil
        var status = stat()
        if stat(url.path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            guard status.st_mode & S_IFMT != S_IFDIR else {
                throw WorkspaceError.failed(path: url.path, detail: "is a folder; name a file in it")
            }
            (target, partial) = (url, nil)
            descriptor = open(url.path, O_WRONLY | O_CLOEXEC)
        } else {
            target = url.resolvingSymlinksInPath()
            let name = ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).partial"
            let partial = target.deletingLastPathComponent().appending(path: name)
            unlink(partial.path)
            descriptor = open(partial.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            self.partial = partial
            // A umask can take the owner's own permissions away.
            if descriptor >= 0 { fchmod(descriptor, 0o600) }
        }
        guard descriptor >= 0 else { throw WorkspaceError.system(errno, path: target.path) }
        buffer.reserveCapacity(Self.bufferSize + 4096)
    }

    deinit {
        guard descriptor >= 0 else { return }
        Foundation.close(descriptor)
        if let partial { unlink(partial.path) }
    }

    /// Adds text, as UTF-8.
    public func write(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Adds bytes.
    public func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try write($0) }
    }

    /// Adds bytes.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        if bytes.count >= Self.bufferSize / 4 {
            try flush()
            return try put(bytes)
        }
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Flushes everything to the disk and gives the file its name. Only for a file that is hashed.
    public func close() throws -> OutputRecord {
        let count = try finish()
        guard let hash else { preconditionFailure("the record of a file says its hash") }
        return OutputRecord(name: target.lastPathComponent, sha256: hash.finalize().hexadecimal, byteCount: count)
    }

    /// Flushes everything to the disk, gives the file its name and returns its length.
    public func finish() throws -> Int {
        precondition(descriptor >= 0, "a file is closed once")
        try flush()
        if let partial {
            guard fsync(descriptor) == 0 else { throw WorkspaceError.system(errno, path: target.path) }
            guard rename(partial.path, target.path) == 0 else { throw WorkspaceError.system(errno, path: target.path) }
            try FolderFlush.flush(target.deletingLastPathComponent())
        }
        Foundation.close(descriptor)
        descriptor = -1
        return byteCount
    }

    private func flush() throws {
        try buffer.withUnsafeBytes { try put($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func put(_ bytes: UnsafeRawBufferPointer) throws {
        hash?.update(bufferPointer: bytes)
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let written = Foundation.write(descriptor, part.baseAddress, part.count)
            if written < 0, errno == EINTR { continue }
            guard written >= 0 else { throw WorkspaceError.system(errno, path: target.path) }
            rest = rest.dropFirst(written)
        }
        byteCount += bytes.count
    }
}

/// Makes the names in a folder durable.
enum FolderFlush {
    static func flush(_ folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw WorkspaceError.system(errno, path: folder.path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw WorkspaceError.system(errno, path: folder.path) }
    }
}
