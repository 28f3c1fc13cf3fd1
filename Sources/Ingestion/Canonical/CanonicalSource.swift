import Foundation

/// The canonical files of a source, opened.
enum CanonicalSource {
    /// One of them.
    struct File {
        let kind: CanonicalKind
        /// Its name, for messages.
        let name: String
        let stream: any ByteStream
        /// The file on disk; `nil` for a file out of a zip of several, whose own bytes are digested.
        let origin: (any ByteOrigin)?
        let size: Int64
    }

    /// The files in the order of their kinds; what else a folder or zip holds is named in the report.
    static func files(
        of probe: SourceProbe, connector: String, report: inout ImportReport, limits: ImportLimits
    ) throws(IngestionError) -> [File] {
        switch probe.shape {
        case .folder:
            let entries = try FolderListing.entries(probe.path)
            let kinds = CanonicalKind.allCases.filter { entries.contains($0.fileName) }
            note(probe.names.filter { CanonicalConnector.kind(named: $0) == nil }, in: "folder", &report)
            if kinds.isEmpty { break }
            var files: [File] = []
            for kind in kinds { files.append(try file(kind, at: FolderListing.join(probe.path, kind.fileName), limits)) }
            return files
        case .archive:
            let files = try zipped(probe, &report, limits)
            if !files.isEmpty { return files }
        case .file:
            if let kind = CanonicalConnector.kind(of: probe) { return [try file(kind, at: probe.path, limits)] }
        }
        let advice = CanonicalConnector.advice(on: probe).map { "; \($0)" } ?? ""
        let wanted = "a folder with files such as events.csv, or one such file (its name or header says which)" + advice
        throw .notOfThisFormat(path: probe.path, connector: connector, wanted: wanted)
    }

    private static func file(_ kind: CanonicalKind, at path: String, _ limits: ImportLimits) throws(IngestionError) -> File {
        let source = try TextSource.open(path, encodings: .utf8, limits: limits)
        let name = (path as NSString).lastPathComponent
        return File(kind: kind, name: name, stream: source.stream, origin: source.origin, size: source.size)
    }

    private static func zipped(
        _ probe: SourceProbe, _ report: inout ImportReport, _ limits: ImportLimits
    ) throws(IngestionError) -> [File] {
        let archive = try ZipArchive(path: probe.path, limits: limits)
        let names = ZipArchive.dataFiles(archive.names)
        func kind(_ name: String) -> CanonicalKind? { CanonicalConnector.kind(named: (name as NSString).lastPathComponent) }
        var files: [File] = []
        for wanted in CanonicalKind.allCases {
            let fitting = names.filter { kind($0) == wanted }
            guard fitting.count < 2 else {
                let reason = "\(wanted.fileName) is in it \(fitting.count) times, wanted once"
                throw .unsafeArchive(path: probe.path, reason: reason)
            }
            guard let name = fitting.first else { continue }
            let entry = try archive.open(name)
            files.append(File(kind: wanted, name: wanted.fileName, stream: entry, origin: nil, size: entry.size))
        }
        note(names.filter { kind($0) == nil }, in: "zip", &report)
        return files
    }

    private static func note(_ ignored: [String], in place: String, _ report: inout ImportReport) {
        if ignored.isEmpty { return }
        report.notes.append("other files in the \(place) were not read: \(ignored.joined(separator: ", "))")
    }
}
