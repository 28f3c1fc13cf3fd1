import Foundation
public import Records

/// Reads the canonical CSV files: a folder or zip of them, or one of them, also packed with gzip.
public struct CanonicalConnector: Connector {
    /// `canonical`.
    public let name = "canonical"
    /// What it reads, for messages.
    public let lookedFor = "canonical CSV files such as events.csv, alone or in a folder or zip (canonical)"

    /// Makes the connector.
    public init() {}

    /// Whether the folder or zip holds a canonical file by its name, or the file is one by its name or its header.
    public func recognises(_ probe: SourceProbe) -> Bool {
        switch probe.shape {
        case .folder: probe.names.contains { Self.kind(named: $0) != nil }
        case .archive: probe.names.contains { Self.kind(named: ($0 as NSString).lastPathComponent) != nil }
        case .file: Self.kind(of: probe) != nil
        }
    }

    /// Reads all canonical files of the folder, or the file; other files are named in the report.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        let files = try CanonicalSource.files(of: SourceProbe(path), connector: name, report: &report, limits: options.limits)
        let total = files.reduce(0) { $0 + $1.size }
        let meter = options.progress.map { ByteMeter(total: total, tell: $0) }
        var decoder = CanonicalDecoder(BatchFeed.coder(of: &sink))
        for file in files {
            let csv = CSVReader(
                file: file.name, stream: file.stream, origin: file.origin, limits: options.limits, meter: meter)
            var table = try CanonicalTable(file: file.name, kind: file.kind, csv: csv, options: options)
            while try table.readSome(into: &decoder) { try BatchFeed.flush(&decoder.batch, &decoder.coder, into: &sink) }
            report.files.append(try table.finish())
        }
        try BatchFeed.flush(&decoder.batch, &decoder.coder, into: &sink, all: true)
        BatchFeed.finish(&decoder.coder, &sink)
    }

    /// The kind whose file has this name.
    static func kind(named name: String) -> CanonicalKind? { CanonicalKind.allCases.first { $0.fileName == name } }

    /// By the name; else by a header that fits one kind only.
    static func kind(of probe: SourceProbe) -> CanonicalKind? {
        if let kind = kind(named: probe.fileName) { return kind }
        let fitting = kinds(fitting: probe.header)
        return fitting.count == 1 ? fitting.first : nil
    }

    /// What to do where a header fits several kinds, which only the name of the file can tell apart.
    static func advice(on probe: SourceProbe) -> String? {
        let fitting = kinds(fitting: probe.header).map(\.fileName)
        guard fitting.count > 1 else { return nil }
        return "its header fits several canonical files, so name the file \(fitting.joined(separator: " or "))"
    }

    /// The kinds that have all columns of the header and want no other.
    private static func kinds(fitting header: [String]) -> [CanonicalKind] {
        CanonicalKind.kinds(withHeader: header).filter { kind in
            header.allSatisfy { name in kind.columns.contains { $0.name == name } }
        }
    }
}
