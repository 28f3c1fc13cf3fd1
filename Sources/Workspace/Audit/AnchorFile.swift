import Foundation
import Governance

/// A file to which the heads of an audit log are appended, a line each, and which the operator keeps where whoever can change the
/// workspace cannot change it.
struct AnchorFile {
    let url: URL

    /// Appends a head and flushes it to the disk.
    ///
    /// - Parameter creating: Whether a file that does not exist is made; where it is not, a missing file is an error, so that nobody can
    ///   hide earlier heads by removing it.
    func append(_ head: AuditHead, creating: Bool) throws {
        let descriptor = open(url.path, O_RDWR | O_APPEND | O_CLOEXEC | (creating ? O_CREAT : 0), 0o600)
        guard descriptor >= 0 else { throw WorkspaceError.system(errno, path: url.path) }
        defer { close(descriptor) }
        let size = lseek(descriptor, 0, SEEK_END)
        var last: UInt8 = 10
        if size > 0, pread(descriptor, &last, 1, size - 1) != 1 { throw WorkspaceError.system(errno, path: url.path) }
        let line = Array(((last == 10 ? "" : "\n") + head.line + "\n").utf8)
        let written = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == line.count else { throw WorkspaceError.system(written < 0 ? errno : ENOSPC, path: url.path) }
        // A pipe or a device cannot be flushed.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw WorkspaceError.system(errno, path: url.path) }
    }

    /// What stands in the file.
    struct Content {
        var heads: [AuditHead] = []
        /// The numbers, from 1, of lines that are none.
        var badLines: [Int] = []
    }

    /// Reads all heads; blank lines are passed over.
    func read() throws -> Content {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? WorkspaceError.failed(path: url.path, detail: "no such file") : .system(errno, path: url.path)
        }
        var status = stat()
        let isRead = fstat(descriptor, &status) == 0
        close(descriptor)
        guard isRead, status.st_mode & S_IFMT != S_IFDIR else {
            throw WorkspaceError.failed(path: url.path, detail: "is a folder, not a file of heads")
        }
        var content = Content()
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let bare = line.hasSuffix("\r") ? line.dropLast() : line
            if bare.allSatisfy(\.isWhitespace) { continue }
            if let head = AuditHead(line: bare) { content.heads.append(head) } else { content.badLines.append(number + 1) }
        }
        return content
    }
}
