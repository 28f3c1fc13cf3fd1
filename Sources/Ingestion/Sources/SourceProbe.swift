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

    /// How the file is packed; `none` for folders and archives of several files.
    public let packing: SourcePacking
    /// How the fields of the file are separated, where it is CSV.
    public let dialect: CSVDialect
    /// The names in the header by that dialect; the same as `header` where that is the comma.
    public let columns: [String]

    /// The last part of the path; of a packed file the name that it has unpacked.
    public var fileName: String {
        let name = (path as NSString).lastPathComponent
        return switch packing {
        case .none: name
        case .gzip: name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
        case .zip(let entry): (entry as NSString).lastPathComponent
        }
    }

    /// Looks at a source.
    ///
    /// - Throws: `IngestionError.unreadable` where there is none, `brokenArchive` where a zip cannot be opened.
    public init(_ path: String) throws(IngestionError) {
        self.path = path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .unreadable(path: path, reason: "no such file or folder")
        }
        let archived = isFolder.boolValue ? nil : try Self.archived(path)
        if isFolder.boolValue || archived != nil {
            shape = archived == nil ? .folder : .archive
            names = if let archived { archived } else { try FolderListing.names(path) }
            packing = .none
            start = []
        } else {
            shape = .file
            names = []
            let source = try TextSource.open(path)
            packing = source.findings.packing
            start = try source.beginning(1 << 16)
        }
        dialect = CSVDialect.detect(start: start)
        header = Self.header(path, start, .comma)
        columns = dialect == .comma ? header : Self.header(path, start, dialect)
    }

    /// The names in a zip with several data files, or with none; `nil` for a zip with one, and for any other file.
    private static func archived(_ path: String) throws(IngestionError) -> [String]? {
        guard case .zip = try PackedKind(path) else { return nil }
        let names = try ZipArchive(path: path).names
        return ZipArchive.dataFiles(names).count == 1 ? nil : names
    }

    /// The names in the header; nothing where that is no CSV. Why not is said by the connector that is asked to read it.
    private static func header(_ path: String, _ start: [UInt8], _ dialect: CSVDialect) -> [String] {
        do throws(IngestionError) {
            let csv = CSVReader(file: path, stream: MemoryStream(start), dialect: dialect)
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
