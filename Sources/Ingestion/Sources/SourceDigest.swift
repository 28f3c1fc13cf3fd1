import Crypto

/// The digest by which a source is known again.
public enum SourceDigest {
    /// SHA-256 in hexadecimal of what says whether a source is the same as another.
    ///
    /// - A folder: the names and digests of its files, in the order of the bytes of their names.
    /// - A canonical file: its kind and the digest of its bytes, for the name of a file can be all that says what the figures in it
    ///   are: `reviews.csv` with the bytes of `kpi.csv` is another source.
    /// - Any other file, an archive too: its bytes, whatever its name.
    ///
    /// - Throws: `IngestionError`, where a file cannot be read to its end or is no regular file.
    public static func sha256(of path: String) throws(IngestionError) -> String {
        let probe = try SourceProbe(path)
        switch probe.shape {
        case .archive: return try digest(ofFile: path)
        case .file:
            let bytes = try digest(ofFile: path)
            guard let kind = CanonicalConnector.kind(of: probe) else { return bytes }
            return SHA256.hash(data: Array("\(kind.fileName)\0\(bytes)".utf8)).hexadecimal
        case .folder:
            var hash = SHA256()
            for name in probe.names {
                let bytes = try digest(ofFile: FolderListing.join(path, name))
                hash.update(data: Array("\(name.utf8.count) \(name) \(bytes)\n".utf8))
            }
            return hash.finalize().hexadecimal
        }
    }

    /// SHA-256 of the bytes of a file.
    static func digest(ofFile path: String) throws(IngestionError) -> String {
        let stream = try FileStream(path: path)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        var hash = SHA256()
        while true {
            let count = try stream.read(into: buffer)
            if count == 0 { return hash.finalize().hexadecimal }
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}
