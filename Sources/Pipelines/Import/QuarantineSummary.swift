public import Foundation
public import Workspace

/// The rows of a workspace that could not be read, and how many there are for each reason.
public struct QuarantineSummary: Sendable, Encodable {
    /// One row.
    public struct Line: Sendable, Encodable {
        /// The import, by its number.
        public let importNumber: Int64
        /// The source and the file in it.
        public let source, file: String
        /// The physical line, from 1; `nil` where there are no lines.
        public let line: Int?
        /// The column, where the fault lies in one.
        public let column: String?
        /// What is wrong, for counting, and in a sentence.
        public let reason, detail: String

        enum CodingKeys: String, CodingKey {
            case importNumber = "import"
            case source, file, line, column, reason, detail
        }

        /// Writes every name, with null for a line or column that there is none of.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(importNumber, forKey: .importNumber)
            try container.encode(source, forKey: .source)
            try container.encode(file, forKey: .file)
            try container.encode(line, forKey: .line)
            try container.encode(column, forKey: .column)
            try container.encode(reason, forKey: .reason)
            try container.encode(detail, forKey: .detail)
        }
    }

    /// How many rows there are for one reason.
    public struct Count: Sendable, Encodable {
        /// What is wrong.
        public let reason: String
        /// Rows.
        public let count: Int
    }

    /// How many rows are in quarantine.
    public let total: Int
    /// By reason, the most frequent first.
    public let reasons: [Count]
    /// The first rows, in the order in which they were found.
    public let rows: [Line]

    /// Reads the quarantine.
    ///
    /// - Parameters:
    ///   - number: The import; `nil` is all of them.
    ///   - limit: How many rows to keep at most; all are counted.
    public init(_ workspace: WorkspaceStore, ofImport number: Int64?, limit: Int) throws {
        let all = try Self.lines(workspace, ofImport: number)
        total = all.count
        rows = Array(all.prefix(limit))
        reasons = Dictionary(grouping: all, by: \.reason).map { Count(reason: $0.key, count: $0.value.count) }
            .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
    }

    /// The summary as one JSON object.
    public func json() throws -> String {
        try SummaryJSON.text(self)
    }

    /// Writes all rows as CSV: `import,source,file,line,column,reason,detail`. A field that a spreadsheet would take for a formula gets an
    /// apostrophe in front.
    ///
    /// - Returns: How many rows were written.
    public static func export(_ workspace: WorkspaceStore, ofImport number: Int64?, to url: URL) throws -> Int {
        let all = try lines(workspace, ofImport: number)
        let file = try OutputFile(at: url)
        try file.write("import,source,file,line,column,reason,detail\n")
        for line in all {
            let fields = [line.source, line.file, line.line.map { String($0) } ?? "", line.column ?? "", line.reason, line.detail]
            try file.write("\(line.importNumber)," + fields.map { csvField(harmless($0)) }.joined(separator: ",") + "\n")
        }
        _ = try file.close()
        return all.count
    }

    private static func harmless(_ field: String) -> String {
        guard let first = field.first, "=+-@\t\r＝＋－＠".contains(first) else { return field }
        return "'" + field
    }

    private static func lines(_ workspace: WorkspaceStore, ofImport number: Int64?) throws -> [Line] {
        try workspace.imports().filter { number == nil || $0.id == number }.flatMap { imported in
            try workspace.quarantinedRows(ofImport: imported.id).map { row in
                Line(
                    importNumber: imported.id, source: imported.source.name, file: row.file, line: row.line, column: row.column,
                    reason: row.kind ?? "not recorded", detail: row.reason)
            }
        }
    }
}
