import Foundation
import Glibc
public import Records

/// Reads any CSV file as a mapping says.
public struct MappedConnector: Connector {
    /// `mapping`.
    public let name = "mapping"
    /// What it reads, for messages.
    public let lookedFor = "files that the mapping names (mapping)"
    /// What it reads them by.
    public let mapping: Mapping

    /// Makes the connector.
    public init(mapping: Mapping) { self.mapping = mapping }

    /// Whether a source of the mapping fits the name of the file, or of a file in the folder.
    public func recognises(_ probe: SourceProbe) -> Bool {
        switch probe.shape {
        case .folder: probe.names.contains { source(for: $0) != nil }
        case .archive, .file: source(for: probe.fileName) != nil
        }
    }

    /// Reads the file, or all files of the folder that the mapping names, in the order of their names.
    ///
    /// - Throws: `IngestionError` where a file is refused (`notOfThisFormat` where the mapping has no source for it), and whatever the
    ///   sink throws.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        report.zone = zoneText(options)
        let files = try self.files(path, report: &report)
        let total = try files.reduce(Int64(0)) { try $0 + FileStream(path: $1.path).size }
        let meter = options.progress.map { ByteMeter(total: total, tell: $0) }
        var decoder = CanonicalDecoder(BatchFeed.coder(of: &sink))
        for file in files {
            let rows = try CSVRowSource(path: file.path, dialect: file.source.dialect, options: options) { _ in meter }
            try read(rows, as: file.source, into: &sink, &decoder, report: &report, options: options)
        }
        BatchFeed.finish(&decoder.coder, &sink)
    }

    /// Reads the rows of one table.
    func read(
        _ rows: some RowSource, as source: MappedSource, into sink: inout some FactSink, _ decoder: inout CanonicalDecoder,
        report: inout ImportReport, options: ImportOptions
    ) throws {
        let setting = FactReader.Setting(
            mapping: mapping, source: source, options: options, zones: ZoneBook(personZone: options.personZone),
            lookups: try lookups(of: source, options: options), eventColumns: mapping.eventColumns)
        var table = try MappedTable(rows, setting)
        while try table.readSome(into: &decoder) { try BatchFeed.flush(&decoder.batch, &decoder.coder, into: &sink) }
        report.files.append(try table.finish())
        try BatchFeed.flush(&decoder.batch, &decoder.coder, into: &sink, all: true)
    }

    private func lookups(of source: MappedSource, options: ImportOptions) throws -> [String: LookupTable] {
        var tables: [String: LookupTable] = [:]
        for (name, columns) in source.taken.sorted(by: { $0.key < $1.key }) {
            guard let lookup = mapping.lookups[name] else { continue }
            let rows = try CSVRowSource(path: path(of: lookup), dialect: lookup.dialect, options: options)
            tables[name] = try LookupTable(lookup, columns: columns, source: rows)
        }
        return tables
    }

    private func path(of lookup: LookupFile) -> String {
        lookup.file.hasPrefix("/") || mapping.folder.isEmpty ? lookup.file : FolderListing.join(mapping.folder, lookup.file)
    }

    private func zoneText(_ options: ImportOptions) -> String? {
        if case .named(let name) = mapping.conventions.zone { return name }
        return mapping.conventions.zone == nil ? options.zone : nil
    }
}

extension MappedConnector {
    /// The first source of the mapping that fits the name of a file.
    func source(for name: String) -> MappedSource? {
        mapping.sources.first { source in
            source.files.isEmpty || source.files.contains { fnmatch($0, name, 0) == 0 }
        }
    }

    private func files(_ path: String, report: inout ImportReport) throws -> [(path: String, source: MappedSource)] {
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard isThere, isFolder.boolValue else {
            let name = (path as NSString).lastPathComponent
            if isThere, source(for: name) == nil { throw refusal(path) }
            return source(for: name).map { [(path, $0)] } ?? [(path, mapping.sources[0])]
        }
        var files: [(path: String, source: MappedSource)] = []
        var ignored: [String] = []
        for entry in try FolderListing.names(path).sorted() {
            let full = FolderListing.join(path, entry)
            var isInner: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: full, isDirectory: &isInner)
            if !isInner.boolValue, let source = source(for: entry) { files.append((full, source)) } else { ignored.append(entry) }
        }
        guard !files.isEmpty else { throw refusal(path) }
        if !ignored.isEmpty { report.notes.append("other files in the folder were not read: \(ignored.joined(separator: ", "))") }
        return files
    }

    private func refusal(_ path: String) -> IngestionError {
        let patterns = mapping.sources.flatMap(\.files).joined(separator: ", ")
        return .notOfThisFormat(path: path, connector: name, wanted: "a file whose name fits \(patterns), as the mapping says")
    }

    /// What identifies a source together with the mapping and the lookups it is read by: the same file read by another mapping is
    /// another source. SHA-256, in hexadecimal.
    ///
    /// - Throws: `IngestionError.unreadable` where a file cannot be read.
    public func digest(of path: String) throws -> String {
        var parts = [try SourceDigest.sha256(of: path)]
        for (_, lookup) in mapping.lookups.sorted(by: { $0.key < $1.key }) {
            parts.append(try SourceDigest.sha256(of: self.path(of: lookup)))
        }
        return try mapping.digest(with: parts)
    }
}

extension Mapping {
    /// The optional columns of events that some rule has: events of one import have all of them or none.
    var eventColumns: [CanonicalColumn] {
        let rules = sources.flatMap(\.facts).filter { $0.table == .events }
        return [CanonicalColumn.id, .source].filter { column in rules.contains { $0.fields[column.name] != nil } }
    }
}
