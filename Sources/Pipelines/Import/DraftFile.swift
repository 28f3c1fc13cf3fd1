import Crypto
import Foundation
public import Ingestion
import Workspace

/// A drafted mapping file, which may be replaced as long as nobody has edited it.
public struct DraftFile {
    private let path: String
    private static let mark = "# This line tells an unedited draft: "

    /// - Parameter path: Where it is to stand.
    public init(path: String) { self.path = path }

    /// Writes a draft. Its second line holds the digest of the rest, by which an unedited draft is known.
    ///
    /// - Throws: `PipelineError.draftWasEdited` where a file stands there that is no unedited draft, `WorkspaceError` where it cannot be
    ///   written.
    public func write(_ draft: String) throws {
        if let standing = FileManager.default.contents(atPath: path), !Self.isUnedited(String(decoding: standing, as: UTF8.self)) {
            throw PipelineError.draftWasEdited(path: path)
        }
        let file = try OutputFile(at: URL(filePath: path))
        try file.write(Self.marked(draft))
        _ = try file.close()
    }

    private static func marked(_ draft: String) -> String {
        var lines = draft.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines.insert(mark + StableText.digest(draft), at: min(1, lines.count))
        return lines.joined(separator: "\n")
    }

    private static func isUnedited(_ text: String) -> Bool {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count > 1, lines[0] == MappingDraft.firstLine, lines[1].hasPrefix(mark) else { return false }
        let digest = String(lines.remove(at: 1).dropFirst(mark.count))
        return StableText.digest(lines.joined(separator: "\n")) == digest
    }
}

/// What was seen of files, for `respite inspect --json`.
public struct InspectionSummary: Encodable {
    private let files: [InspectionReport]
    private let drafts: [String]

    /// - Parameter drafts: The mapping files that were written.
    public init(_ files: [InspectionReport], drafts: [String]) {
        self.files = files
        self.drafts = drafts
    }

    /// The summary as one JSON object.
    public func json() throws -> String { try SummaryJSON.text(self) }
}
