import Foundation
import GRDB

extension WorkspaceError {
    /// What a failed system call means for `path`.
    static func system(_ code: Int32, path: String) -> WorkspaceError {
        switch code {
        case EACCES, EPERM, EROFS: .noPermission(path: path)
        case ENOSPC, EDQUOT, EFBIG: .diskFull(path: path)
        case ENOTDIR: .notAFolder(path: path)
        case ENOENT: .missingFolder(path: (path as NSString).deletingLastPathComponent)
        default: .failed(path: path, detail: String(cString: strerror(code)))
        }
    }

    /// Runs `body` and turns the database's own errors into sentences about `path`.
    static func translating<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw database(error, path: path)
        } catch let fault as ChunkFault {
            throw WorkspaceError.damaged(path: path, detail: "a chunk of facts is \(fault)")
        }
    }

    private static func database(_ error: DatabaseError, path: String) -> WorkspaceError {
        switch error.resultCode {
        case .SQLITE_NOTADB: .foreignFile(path: path)
        case .SQLITE_CORRUPT: .damaged(path: path, detail: "the database is malformed")
        case .SQLITE_FULL: .diskFull(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .noPermission(path: path)
        case .SQLITE_CANTOPEN: .failed(path: path, detail: "the database cannot be opened; check its owner and permissions")
        // The text of the statement and its arguments stay out: they may hold identifiers.
        default: .failed(path: path, detail: "the database refused (code \(error.extendedResultCode.rawValue))")
        }
    }
}
