import Crypto

/// Where the bytes of a text come from: the file on disk, of which reports give the size and the digest.
protocol ByteOrigin: AnyObject {
    /// How many bytes of the file have been used so far.
    var bytesTaken: Int64 { get }
    /// SHA-256 of the bytes of the file, in hexadecimal; known once everything has been read.
    func digest() throws(IngestionError) -> String
}

/// The bytes of a file on disk, digested as they pass.
final class SourceFile: ByteStream, ByteOrigin {
    private let stream: FileStream
    private var hasher = SHA256()
    private(set) var bytesTaken: Int64 = 0
    /// How many bytes the file has.
    var size: Int64 { stream.size }

    init(path: String) throws(IngestionError) { stream = try FileStream(path: path) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int {
        let count = try stream.read(into: buffer)
        if count > 0 {
            hasher.update(bufferPointer: UnsafeRawBufferPointer(UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])))
            bytesTaken += Int64(count)
        }
        return count
    }

    func digest() throws(IngestionError) -> String { hasher.finalize().hexadecimal }
}

/// The only data file in a zip; size and digest are those of the zip.
final class ZippedFile: ByteStream, ByteOrigin {
    private let path: String
    private let entry: ZipEntryStream
    private let packedSize: Int64
    private var unpacked: Int64 = 0

    init(path: String, entry: ZipEntryStream) throws(IngestionError) {
        self.path = path
        self.entry = entry
        packedSize = try FileStream(path: path).size
    }

    /// How many bytes the zip has.
    var size: Int64 { packedSize }

    /// In proportion to what has been unpacked.
    var bytesTaken: Int64 {
        entry.size == 0 || unpacked >= entry.size ? packedSize : Int64(Double(unpacked) / Double(entry.size) * Double(packedSize))
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int {
        let count = try entry.read(into: buffer)
        unpacked += Int64(count)
        return count
    }

    func digest() throws(IngestionError) -> String { try SourceDigest.digest(ofFile: path) }
}
