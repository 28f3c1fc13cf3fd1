/// A file as a stream of text in UTF-8, whatever it is packed and encoded as.
struct TextSource {
    /// The bytes, without a byte order mark.
    let stream: any ByteStream
    /// How many bytes lie on the disk.
    let size: Int64

    /// Opens a file.
    static func open(_ path: String) throws(IngestionError) -> TextSource {
        let stream = try FileStream(path: path)
        return TextSource(stream: stream, size: stream.size)
    }

    /// The first bytes, up to `count`; the stream is used up by it.
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
        if let failure { throw failure }
        bytes.removeLast(count - filled)
        return bytes
    }
}
