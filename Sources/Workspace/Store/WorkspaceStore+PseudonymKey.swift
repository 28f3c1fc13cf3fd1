import Crypto
import Foundation

extension WorkspaceStore {
    /// The secret of 32 bytes from which the pseudonyms of reports are made; drawn when it is first asked for, and kept in a file that
    /// only its owner can read.
    ///
    /// - Throws: `WorkspaceError.damaged` where the file does not hold 32 bytes.
    public func pseudonymKey() throws -> [UInt8] {
        let url = folder.appending(path: "pseudonym.key")
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
