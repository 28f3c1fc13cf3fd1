import Foundation

/// The lock that makes sure that one process writes at a time; held as long as this exists, and given up when the process ends.
///
/// SQLite before 3.51.3 can corrupt a database whose write-ahead log is reset by two writers, so SQLite's own locks are not enough.
struct WriterLock: ~Copyable, Sendable {
    private let descriptor: Int32

    /// Takes the lock, or throws `WorkspaceError.locked` at once where another holds it.
    init(_ files: WorkspaceFiles) throws {
        let path = files.lock.path
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw WorkspaceError.system(errno, path: path) }
        fchmod(opened, 0o600)
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(opened)
            throw code == EWOULDBLOCK ? WorkspaceError.locked(path: files.folder.path) : .system(code, path: path)
        }
        descriptor = opened
    }

    deinit { close(descriptor) }
}
