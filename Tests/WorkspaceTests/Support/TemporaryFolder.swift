import Foundation
import Governance

@testable import Workspace

/// A folder of its own for one test, removed with the value.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "respite-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    }

    deinit {
        do { try FileManager.default.removeItem(at: url) } catch { print("could not remove \(url.path): \(error)") }
    }

    func workspace(basis: String? = "test data") throws -> WorkspaceStore {
        try WorkspaceStore.create(at: url.appending(path: "ws"), basis: basis.flatMap { RecordedBasis($0) }, time: 1_700_000_000)
            .workspace
    }
}

extension ImportSource {
    static func named(_ name: String, digest: String? = nil) -> ImportSource {
        ImportSource(name: name, digest: digest ?? "digest of \(name)", format: "test", zone: "UTC", arrivedAt: 1_700_000_000)
    }
}

extension ImportStart {
    /// The session; the test fails where the source is known.
    func session() throws -> ImportSession {
        guard case .session(let session) = self else { throw NotANewSource() }
        return session
    }
}

struct NotANewSource: Error {}
