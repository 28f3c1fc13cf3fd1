import Foundation

/// What can be seen of a source without reading it: its shape, the names in it, the header of a CSV file.
public struct SourceProbe: Sendable {
    /// What lies at the path.
    public enum Shape: Sendable, Equatable {
        case folder
        case archive
        case file
    }

    /// Where the source lies.
    public let path: String
    /// What lies there.
    public let shape: Shape
    /// The names in the folder or archive, sorted.
    public let names: [String]
    /// The names in the first line of a file that is CSV.
    public let header: [String]
    /// The first bytes of a file, up to 64 KiB, as UTF-8 text without a byte order mark.
    public let start: [UInt8]

    /// The last part of the path.
    public var fileName: String { (path as NSString).lastPathComponent }

    /// Looks at a source.
    ///
    /// - Throws: `IngestionError.unreadable` where there is none, `brokenArchive` where a zip cannot be opened.
    public init(_ path: String) throws(IngestionError) {
        self.path = path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .unreadable(path: path, reason: "no such file or folder")
        }
        if isFolder.boolValue {
            shape = .folder
            names = try FolderListing.names(path)
            header = []
            start = []
        } else if try Self.beginsAsZip(path) {
            shape = .archive
            names = try ZipArchive(path: path).names
            header = []
            start = []
        } else {
            shape = .file
            names = []
            start = try TextSource.open(path).beginning(1 << 16)
            header = Self.header(path, start)
        }
    }

    private static func beginsAsZip(_ path: String) throws(IngestionError) -> Bool {
        let start = try beginning(of: path, count: 4)
        return start.count == 4 && start[0] == 0x50 && start[1] == 0x4b && (start[2] == 3 || start[2] == 5)
    }

    /// The first bytes of a file, up to `count`.
    private static func beginning(of path: String, count: Int) throws(IngestionError) -> [UInt8] {
        let stream = try FileStream(path: path)
        var failure: IngestionError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(IngestionError) {
                filled = try stream.read(into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// The names in the first line; nothing where that is no CSV. Why not is said by the connector that is asked to read it.
    private static func header(_ path: String, _ start: [UInt8]) -> [String] {
        do throws(IngestionError) {
            let line = Array(start.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
            let csv = CSVReader(file: path, stream: MemoryStream(line), encoding: .windows1252, bufferSize: 2 << 20)
            return try TableHeader.names(file: path, csv: csv)
        } catch {
            return []
        }
    }
}

/// The names of the files in a folder.
enum FolderListing {
    /// Sorted by bytes, without hidden files and subfolders.
    static func names(_ path: String) throws(IngestionError) -> [String] {
        try entries(path).filter { name in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: join(path, name), isDirectory: &isFolder)
            return exists && !isFolder.boolValue && !name.hasPrefix(".")
        }
    }

    /// Everything that stands in the folder, subfolders and links to nothing too, sorted by bytes.
    static func entries(_ path: String) throws(IngestionError) -> [String] {
        do {
            let all = try FileManager.default.contentsOfDirectory(atPath: path)
            return all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        } catch {
            throw .unreadable(path: path, reason: "the folder cannot be listed")
        }
    }

    /// The path of a name in a folder.
    static func join(_ folder: String, _ name: String) -> String { (folder as NSString).appendingPathComponent(name) }
}
