import Foundation

/// The names of what a workspace consists of.
struct WorkspaceFiles: Sendable {
    /// The folder of the workspace.
    let folder: URL

    /// The store of everything but protected attributes and identities; persons stand in it under pseudonyms.
    var database: URL { folder.appending(path: "respite.sqlite") }
    /// The file whose lock the one writer holds.
    var lock: URL { folder.appending(path: "writer.lock") }
    /// The last entry of the audit log, kept beside the store.
    var auditHead: URL { folder.appending(path: "audit.head") }
    /// The folders of the runs.
    var runs: URL { folder.appending(path: "runs") }
    /// The store of protected attributes; the workspace only knows its name.
    var protectedStore: URL { folder.appending(path: "protected.sqlite") }

    /// What is worked out from the store to save time, and nothing else: it may be removed at any moment.
    var derived: URL { folder.appending(path: "derived") }

    /// What the pseudonyms stand for, in a file of its own.
    var identityStore: URL { folder.appending(path: "identities.sqlite") }
    /// The secret from which pseudonyms are made.
    var pseudonymKey: URL { folder.appending(path: "pseudonym.key") }

    /// How many entries of the folder are not files that the making of a workspace begins with.
    func foreignEntries() throws -> Int {
        let own: Set = [
            "respite.sqlite", "respite.sqlite-wal", "respite.sqlite-shm", "respite.sqlite-journal", "writer.lock", "audit.head",
            "identities.sqlite", "identities.sqlite-journal", "pseudonym.key",
        ]
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !own.contains($0) }.count
    }

    /// Makes a folder that only its owner can enter; one that exists stays as it is.
    static func makeFolder(_ url: URL) throws {
        let path = url.path
        if mkdir(path, 0o700) == 0 {
            guard chmod(path, 0o700) == 0 else { throw WorkspaceError.system(errno, path: path) }
            return
        }
        var status = stat()
        guard errno == EEXIST, stat(path, &status) == 0 else { throw WorkspaceError.system(errno, path: path) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw WorkspaceError.notAFolder(path: path) }
    }

    /// Makes an empty file that only its owner can read and write; of one that exists the permissions are narrowed.
    static func makeFile(_ url: URL) throws {
        let descriptor = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw WorkspaceError.system(errno, path: url.path) }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else { throw WorkspaceError.system(errno, path: url.path) }
    }
}
