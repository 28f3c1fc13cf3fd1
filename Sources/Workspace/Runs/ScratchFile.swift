public import Foundation

/// Room on the disk for what does not fit into memory: a file without a name, which is gone as soon as it is let go of, whatever happens.
public final class ScratchFile: Sendable {
    private let folder: String
    private let descriptor: Int32

    /// Makes room in a folder.
    ///
    /// - Throws: `WorkspaceError` where the folder does not exist or may not be written to.
    public init(in folder: URL) throws {
        self.folder = folder.path
        let path = folder.appending(path: ".respite-scratch-\(UUID().uuidString)").path
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw WorkspaceError.system(errno, path: path) }
        guard unlink(path) == 0 else {
            let code = errno
            close(descriptor)
            throw WorkspaceError.system(code, path: folder.path)
        }
    }

    deinit { close(descriptor) }

    /// Writes bytes at a place of the file; safe from several threads.
    public func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws {
        var done = 0
        while done < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = pwrite(descriptor, rest.baseAddress, rest.count, Int(offset) + done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw WorkspaceError.system(count == 0 ? ENOSPC : errno, path: folder) }
            done += count
        }
    }

    /// Reads what was written at a place of the file; safe from several threads.
    public func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) throws {
        var done = 0
        while done < bytes.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[done...])
            let count = pread(descriptor, rest.baseAddress, rest.count, Int(offset) + done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw WorkspaceError.system(count == 0 ? EIO : errno, path: folder) }
            done += count
        }
    }
}
