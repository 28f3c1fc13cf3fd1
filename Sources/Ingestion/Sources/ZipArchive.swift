import CZip
import Glibc

/// A zip archive, read through libzip; nothing is ever unpacked to disk.
final class ZipArchive {
    /// No archive may have more entries.
    static let entryLimit = 10_000

    private let limits: ImportLimits
    private let path: String
    private let archive: OpaquePointer
    /// The paths of the entries, sorted.
    let names: [String]

    init(path: String, limits: ImportLimits = ImportLimits()) throws(IngestionError) {
        self.path = path
        self.limits = limits
        var code: Int32 = 0
        guard let opened = zip_open(path, Int32(ZIP_RDONLY), &code) else {
            throw .brokenArchive(path: path, reason: Self.reason(code))
        }
        archive = opened
        do throws(IngestionError) {
            names = try Self.names(of: opened, path: path)
        } catch {
            zip_discard(opened)
            throw error
        }
    }

    deinit { zip_discard(archive) }

    private static func reason(_ code: Int32) -> String {
        var error = zip_error_t()
        zip_error_init_with_code(&error, code)
        defer { zip_error_fini(&error) }
        return String(cString: zip_error_strerror(&error))
    }

    private static func names(of archive: OpaquePointer, path: String) throws(IngestionError) -> [String] {
        let count = zip_get_num_entries(archive, 0)
        guard count <= entryLimit else {
            throw .unsafeArchive(path: path, reason: "\(count) entries, at most \(entryLimit) are read")
        }
        var names: [String] = []
        for index in 0..<UInt64(max(count, 0)) {
            guard let raw = zip_get_name(archive, index, 0) else { continue }
            let name = String(cString: raw)
            let parts = name.split(separator: "/", omittingEmptySubsequences: false)
            guard !name.hasPrefix("/"), !name.contains("\\"), !parts.contains("..") else {
                throw .unsafeArchive(path: path, reason: "entry \(index + 1) has a path that leads outside the archive")
            }
            names.append(name)
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Opens one entry. Size and packing ratio are checked before, and the size again while reading.
    func open(_ name: String) throws(IngestionError) -> ZipEntryStream {
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_stat(archive, name, 0, &status) == 0 else { throw .brokenArchive(path: path, reason: lastReason) }
        guard status.size <= limits.unpackedBytes else {
            throw .unsafeArchive(
                path: path, reason: "an entry unpacks to \(status.size) bytes, at most \(limits.unpackedBytes) are read")
        }
        guard status.size <= max(status.comp_size, 1 << 20) * limits.packingRatio else {
            let text =
                "an entry unpacks to \(status.size) bytes from \(status.comp_size), at most \(limits.packingRatio) times is read"
            throw .unsafeArchive(path: path, reason: text)
        }
        guard !isLink(status.index) else { throw .unsafeArchive(path: path, reason: "an entry is a symbolic link") }
        guard let file = zip_fopen_index(archive, status.index, 0) else { throw .brokenArchive(path: path, reason: lastReason) }
        return ZipEntryStream(archive: self, path: path, file: file, size: Int64(status.size))
    }

    /// The name of the one file in the archive that is neither a folder, nor hidden, nor added by macOS.
    func onlyDataFile() throws(IngestionError) -> String {
        let files = Self.dataFiles(names)
        guard files.count == 1, let name = files.first else {
            let found = files.isEmpty ? "no data file is in it" : "\(files.count) data files are in it"
            throw .unsafeArchive(path: path, reason: "\(found), one is read")
        }
        guard !Self.isArchive(name) else { throw .unsafeArchive(path: path, reason: "the file in it is an archive itself") }
        return name
    }

    /// The names without folders, hidden files and what macOS adds.
    static func dataFiles(_ names: [String]) -> [String] {
        names.filter { name in
            let parts = name.split(separator: "/", omittingEmptySubsequences: false)
            return parts.last != "" && parts.first != "__MACOSX" && !parts.contains { $0.hasPrefix(".") }
        }
    }

    private static func isArchive(_ name: String) -> Bool {
        let lowercased = name.lowercased()
        return [".zip", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".tar"].contains { lowercased.hasSuffix($0) }
    }

    private var lastReason: String { String(cString: zip_strerror(archive)) }

    private func isLink(_ index: UInt64) -> Bool {
        var system: UInt8 = 0
        var attributes: UInt32 = 0
        guard zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0 else { return false }
        return system == UInt8(ZIP_OPSYS_UNIX) && (attributes >> 16) & UInt32(S_IFMT) == UInt32(S_IFLNK)
    }
}

/// The unpacked bytes of one entry of an archive.
final class ZipEntryStream: ByteStream {
    private let archive: ZipArchive  // keeps the archive open as long as the entry is
    private let path: String
    private let file: OpaquePointer
    private var done: Int64 = 0
    /// How many bytes it unpacks to, as the archive says.
    let size: Int64

    init(archive: ZipArchive, path: String, file: OpaquePointer, size: Int64) {
        self.archive = archive
        self.path = path
        self.file = file
        self.size = size
    }

    deinit { zip_fclose(file) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int {
        let count = zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
        guard count >= 0 else {
            throw .brokenArchive(path: path, reason: String(cString: zip_file_strerror(file)))
        }
        done += count
        guard done <= size else { throw .unsafeArchive(path: path, reason: "an entry unpacks to more bytes than the archive says") }
        if count == 0, done < size { throw .brokenArchive(path: path, reason: "an entry ends too early") }
        return Int(count)
    }
}
