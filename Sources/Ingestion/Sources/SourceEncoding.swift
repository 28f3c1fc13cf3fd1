/// How the bytes of a source stand for text.
public enum SourceEncoding: String, Sendable, Codable, CaseIterable {
    case utf8 = "UTF-8"
    case utf8WithMark = "UTF-8 with a byte order mark"
    case utf16LittleEndian = "UTF-16 little-endian"
    case utf16BigEndian = "UTF-16 big-endian"
    case windows1252 = "Windows-1252"

    /// What the report on an import says of it, a sentence; `nil` for UTF-8, with or without a mark.
    public var note: String? {
        switch self {
        case .utf8, .utf8WithMark: nil
        case .utf16LittleEndian, .utf16BigEndian, .windows1252: "the file is not UTF-8; it was read as \(rawValue)"
        }
    }
}

/// What a source is packed in.
public enum SourcePacking: Sendable, Equatable {
    case none
    case gzip
    /// A zip with this one data file.
    case zip(entry: String)
}

/// What was found out about a source while it was read.
final class SourceFindings {
    /// What it is packed in.
    let packing: SourcePacking
    /// How its bytes stand for text; final when all of it has been read, for a late byte can show that it is not UTF-8.
    var encoding = SourceEncoding.utf8
    /// The line on which the first byte stands that is not UTF-8, where the encoding is Windows-1252.
    var windowsLine: Int?

    init(packing: SourcePacking) { self.packing = packing }
}
