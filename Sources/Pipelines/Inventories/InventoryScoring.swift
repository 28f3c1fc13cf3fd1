public import Foundation
import Ingestion
public import Records
import Workspace

/// Scores a file of answers to a burnout inventory into a CSV file: one row a respondent, a column a score.
public struct InventoryScoring: Sendable {
    private let inventory: Inventory
    private let columns: [String]?
    private let answers: AnswerCoding
    private let missing: [String]
    private let nameColumn: String?

    /// Says what to score; see `InventorySheet`.
    public init(inventory: Inventory, columns: [String]?, answers: AnswerCoding, missing: [String] = [], nameColumn: String? = nil)
    {
        self.inventory = inventory
        self.columns = columns
        self.answers = answers
        self.missing = missing
        self.nameColumn = nameColumn
    }

    /// Reads `1..5` as the numbers of the least answer and the most; `nil` where it is something else.
    public static func coding(_ text: String) -> AnswerCoding? {
        guard let range = text.range(of: "..") else { return nil }
        let ends = [text[..<range.lowerBound], text[range.upperBound...]].map(String.init)
        let isDecimal = ends.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 46 } }
        guard isDecimal, let least = Double(ends[0]), let most = Double(ends[1]), least != most else { return nil }
        return .numbers(least: least, most: most)
    }

    /// Scores a file.
    ///
    /// - Parameters:
    ///   - path: The file of answers.
    ///   - output: The file of scores, which appears only when it is whole: `row` (the line in the file of answers), the column handed on, the
    ///     scores, empty where missing.
    /// - Returns: How the scales came out and what could not be read, a sentence each.
    /// - Throws: `IngestionError`, and `WorkspaceError` where the output cannot be written.
    public func run(_ path: String, to output: URL) throws -> [String] {
        var lines: [String] = []
        let sheet = try InventorySheet(
            path, inventory: inventory, columns: columns, answers: answers, missing: missing, nameColumn: nameColumn
        ) { row in
            let name = nameColumn == nil ? "" : "," + Self.quoted(row.name)
            lines.append("\(row.line)\(name)" + row.scores.map { "," + ($0.map { "\($0)" } ?? "") }.joined())
        }
        let header = ["row"] + [nameColumn.map(Self.quoted)].compactMap(\.self) + sheet.scoreNames
        guard URL(filePath: path).resolvingSymlinksInPath().path != output.resolvingSymlinksInPath().path else {
            throw PipelineError.outputIsInput(path: output.path)
        }
        let file = try OutputFile(at: output)
        try file.write(([header.joined(separator: ",")] + lines).joined(separator: "\n") + "\n")
        _ = try file.close()
        let faults = sheet.report.firstFaults.map { fault in
            "line \(fault.line)\(fault.column.map { ", column \($0)" } ?? ""): \(fault.detail)"
        }
        let rows = "\(sheet.report.rows) rows, \(sheet.report.quarantined) of them could not be read and have no scores"
        return [rows] + faults + sheet.report.notes
    }

    private static func quoted(_ text: String) -> String {
        guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
