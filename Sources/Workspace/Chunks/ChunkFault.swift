/// What is wrong with the bytes of a chunk.
enum ChunkFault: Error, Equatable {
    /// The bytes end early or do not have the form of a chunk.
    case malformed
    /// The bytes are not those that were written.
    case checksum
    /// A newer version of the program wrote them.
    case version(UInt8)
}
