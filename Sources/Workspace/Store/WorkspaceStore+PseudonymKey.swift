import Crypto
import Foundation
public import Governance

extension WorkspaceStore {
    /// The secret of 32 bytes from which pseudonyms are made; drawn when the workspace is made, and kept in a file that only its owner
    /// can read.
    ///
    /// - Throws: `WorkspaceError.damaged` where the file does not hold 32 bytes.
    public func pseudonymKey() throws -> [UInt8] { try files.pseudonymBytes() }

    /// Turns identifiers into the pseudonyms under which persons stand in this workspace.
    public func pseudonymiser() throws -> Pseudonymiser { Pseudonymiser(key: try pseudonymKey()) }
}

extension WorkspaceFiles {
    /// The secret; drawn where there is none yet.
    func pseudonymBytes() throws -> [UInt8] {
        let url = pseudonymKey
        if FileManager.default.fileExists(atPath: url.path) {
            let bytes = [UInt8](try Data(contentsOf: url))
            guard bytes.count == 32 else {
                throw WorkspaceError.damaged(path: url.path, detail: "wanted 32 bytes, got \(bytes.count)")
            }
            return bytes
        }
        let drawn = SymmetricKey(size: .bits256).withUnsafeBytes { [UInt8]($0) }
        let file = try OutputFile(at: url)
        try file.write(drawn)
        _ = try file.close()
        return drawn
    }
}
