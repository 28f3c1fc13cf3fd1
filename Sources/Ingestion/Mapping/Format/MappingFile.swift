import Foundation
import Yams

extension Mapping {
    /// No mapping file may be larger, in bytes, or have more values.
    static let sizeLimit = 1 << 20
    static let valueLimit = 100_000

    /// Reads a mapping file.
    ///
    /// - Throws: `MappingError` where it is no mapping, `IngestionError.unreadable` where it cannot be read.
    public init(file path: String) throws {
        let text: String
        do {
            let bytes = try TextSource.open(path).beginning(Self.sizeLimit + 1)
            guard bytes.count <= Self.sizeLimit else {
                throw MappingError(
                    file: path, line: nil, place: "", found: "more than \(Self.sizeLimit) bytes", wanted: "a mapping file")
            }
            guard let read = String(bytes: bytes, encoding: .utf8) else {
                throw MappingError(file: path, line: nil, place: "", found: "bytes that are not UTF-8", wanted: "UTF-8 text")
            }
            text = read
        }
        try self.init(yaml: text, name: (path as NSString).lastPathComponent)
        folder = (path as NSString).deletingLastPathComponent
    }

    /// Reads the text of a mapping file.
    ///
    /// - Parameter name: The name of the file, for messages.
    /// - Throws: `MappingError`.
    public init(yaml text: String, name: String? = nil) throws(MappingError) {
        let root = try MappingText(text, name: name)
        self = try root.mapping()
    }

    /// The text of a mapping file that says this.
    public func yaml() throws -> String {
        let encoder = YAMLEncoder()
        encoder.options.allowUnicode = true
        encoder.options.width = -1
        return try encoder.encode(self)
    }
}
