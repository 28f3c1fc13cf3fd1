import Foundation

/// A file as a stream of text in UTF-8, whatever it is packed and encoded as.
///
/// Gzip and a zip with one data file are unpacked on the way, within the limits; nothing is written to disk.
struct TextSource {
    /// The text in UTF-8, without a byte order mark where other encodings than UTF-8 are accepted.
    let stream: any ByteStream
    /// The file on disk: its digest and how much of it has been read.
    let origin: any ByteOrigin
    /// What was found out about packing and encoding so far.
    let findings: SourceFindings
    /// How many bytes lie on the disk.
    let size: Int64

    /// Which encodings are accepted.
    enum Encodings {
        /// All that `SourceEncoding` names.
        case any
        /// UTF-8 with or without a mark; the reader of the text refuses everything else.
        case utf8
    }

    /// Opens a file.
    ///
    /// - Throws: `unreadable`, `tooLarge`; `brokenArchive` and `unsafeArchive` for a zip that cannot be read or has not exactly one
    ///   data file. What is wrong with the bytes is thrown where they are read.
    static func open(
        _ path: String, encodings: Encodings = .any, limits: ImportLimits = ImportLimits()
    ) throws(IngestionError) -> TextSource {
        let file = try SourceFile(path: path)
        guard file.size <= limits.fileBytes else { throw .tooLarge(path: path, bytes: file.size, limit: limits.fileBytes) }
        switch try PackedKind(path) {
        case .none: return decoded(path, file, file, SourceFindings(packing: .none), size: file.size, encodings)
        case .gzip:
            let unpacked = try GzipStream(path: path, packed: file, limits: limits)
            return decoded(path, unpacked, file, SourceFindings(packing: .gzip), size: file.size, encodings)
        case .zip:
            let archive = try ZipArchive(path: path, limits: limits)
            let name = try archive.onlyDataFile()
            let entry = try ZippedFile(path: path, entry: try archive.open(name))
            return decoded(path, entry, entry, SourceFindings(packing: .zip(entry: name)), size: file.size, encodings)
        }
    }

    private static func decoded(
        _ path: String, _ bytes: any ByteStream, _ origin: any ByteOrigin, _ findings: SourceFindings, size: Int64,
        _ encodings: Encodings
    ) -> TextSource {
        let file = (path as NSString).lastPathComponent
        let stream: any ByteStream =
            switch encodings {
            case .any: TextDecoder(file: file, source: bytes, findings: findings)
            case .utf8: bytes
            }
        return TextSource(stream: stream, origin: origin, findings: findings, size: size)
    }

    /// The first bytes of text, up to `count`, or up to the first that is no text; the stream is used up by it.
    func beginning(_ count: Int) throws(IngestionError) -> [UInt8] {
        var stream = stream
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        var failure: IngestionError?
        bytes.withUnsafeMutableBytes { buffer in
            do throws(IngestionError) {
                while filled < count {
                    let read = try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
                    if read == 0 { break }
                    filled += read
                }
            } catch {
                failure = error
            }
        }
        if let failure {
            guard case .notText = failure else { throw failure }
        }
        bytes.removeLast(count - filled)
        return bytes
    }
}

/// How a file is packed, by its first bytes.
enum PackedKind {
    case none
    case gzip
    case zip

    init(_ path: String) throws(IngestionError) {
        let start = try FileStream.beginning(of: path, count: 4)
        if start.starts(with: [0x1f, 0x8b]) {
            self = .gzip
        } else if start.count == 4, start[0] == 0x50, start[1] == 0x4b, start[2] == 3 || start[2] == 5 {
            self = .zip
        } else {
            self = .none
        }
    }
}
