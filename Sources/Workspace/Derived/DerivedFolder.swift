import Foundation

/// The folder of files that are worked out from the store to save time.
///
/// Nothing in it is the only copy of anything: a file that is missing, cut off or changed is as good as none and made again, so nothing is
/// flushed to the disk. A file appears under its name whole; it is readable by its owner only, and overwritten before it is removed.
struct DerivedFolder: Sendable {
    let url: URL

    /// The derived files of a workspace, or those of one use in a folder of their own.
    init(_ files: WorkspaceFiles, _ use: String? = nil) {
        url = use.map { files.derived.appending(path: $0) } ?? files.derived
    }

    /// The bytes of a file; `nil` where it is not there or cannot be read.
    func read(_ name: String) -> Data? { try? Data(contentsOf: url.appending(path: name), options: .mappedIfSafe) }

    /// Writes a file; what stood under the name is replaced.
    ///
    /// - Throws: `WorkspaceError` where the disk does not take it.
    func write(_ bytes: Data, as name: String) throws {
        let parent = url.deletingLastPathComponent()
        if parent.lastPathComponent == "derived" { try WorkspaceFiles.makeFolder(parent) }
        try WorkspaceFiles.makeFolder(url)
        let target = url.appending(path: name).path
        let partial = target + ".\(ProcessInfo.processInfo.processIdentifier).partial"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw WorkspaceError.system(errno, path: partial) }
        defer { close(descriptor) }
        do {
            try Self.write(bytes, to: descriptor, path: partial)
            guard rename(partial, target) == 0 else { throw WorkspaceError.system(errno, path: target) }
        } catch {
            unlink(partial)
            throw error
        }
    }

    /// Overwrites and removes a file; one that is not there is removed already.
    func remove(_ name: String) throws {
        let path = url.appending(path: name).path
        let descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw WorkspaceError.system(errno, path: path) }
            return
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw WorkspaceError.system(errno, path: path) }
        try Self.write(Data(count: Int(status.st_size)), to: descriptor, path: path)
        guard unlink(path) == 0 else { throw WorkspaceError.system(errno, path: path) }
    }

    /// Overwrites and removes everything in it.
    func removeAll() throws {
        for name in try contents() {
            let inner = url.appending(path: name)
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: inner.path, isDirectory: &isFolder), isFolder.boolValue {
                try DerivedFolder(inner).removeAll()
                guard rmdir(inner.path) == 0 || errno == ENOENT else { throw WorkspaceError.system(errno, path: inner.path) }
            } else {
                try remove(name)
            }
        }
    }

    /// The folders in it.
    func folders() throws -> [DerivedFolder] {
        try contents().map { url.appending(path: $0) }.filter { $0.hasDirectoryPath || isFolder($0) }.map { DerivedFolder($0) }
    }

    private init(_ url: URL) { self.url = url }

    private func isFolder(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private func contents() throws -> [String] {
        guard FileManager.default.fileExists(atPath: url.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
    }

    private static func write(_ bytes: Data, to descriptor: Int32, path: String) throws {
        try bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let written = Foundation.write(descriptor, part.baseAddress, part.count)
                if written < 0, errno == EINTR { continue }
                guard written >= 0 else { throw WorkspaceError.system(errno, path: path) }
                rest = rest.dropFirst(written)
            }
        }
    }
}
