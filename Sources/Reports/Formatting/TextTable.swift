/// A table for the terminal: aligned columns that fit a width.
public struct TextTable: Sendable, Equatable {
    /// On which side the texts of a column line up.
    public enum Alignment: Sendable {
        /// Left, for words. Columns of words are cut when the table is too wide.
        case leading
        /// Right, for numbers, which are never cut.
        case trailing
    }

    /// One column: its head and its alignment.
    public struct Column: Sendable, Equatable {
        /// The column's head.
        public let title: String
        /// On which side its texts line up.
        public let alignment: Alignment

        /// Describes a column.
        public init(_ title: String, _ alignment: Alignment = .leading) {
            self.title = title
            self.alignment = alignment
        }
    }

    /// Which characters may be used.
    public enum Characters: Sendable {
        /// Any.
        case unicode
        /// Only ASCII; other characters become their nearest ASCII form or `?`.
        case ascii
    }

    /// The columns, from left to right.
    public let columns: [Column]
    /// The rows from top to bottom; each has one text a column.
    public let rows: [[String]]

    /// Makes a table.
    public init(columns: [Column], rows: [[String]]) {
        precondition(rows.allSatisfy { $0.count == columns.count }, "a row has one text a column")
        self.columns = columns
        self.rows = rows
    }

    /// The table as lines, each ended by a line feed: the heads, a rule, the rows. Control characters in texts are replaced.
    ///
    /// - Parameters:
    ///   - width: The cells available; columns of words are cut, the widest first, down to eight cells each. `nil` cuts nothing.
    ///   - characters: Which characters may be used.
    public func text(width: Int? = nil, characters: Characters = .unicode) -> String {
        let cells = ([columns.map(\.title)] + rows).map { row in row.map { plain($0, characters) } }
        let widths = fittedWidths(of: cells, within: width)
        let rule = widths.map { String(repeating: characters == .ascii ? "-" : "─", count: $0) }.joined(separator: "  ")
        var lines = cells.map { line($0, widths, characters) }
        lines.insert(rule, at: 1)
        return lines.joined(separator: "\n") + "\n"
    }

    private func fittedWidths(of cells: [[String]], within width: Int?) -> [Int] {
        var widths = columns.indices.map { column in cells.map { displayWidth($0[column]) }.max() ?? 0 }
        guard let width else { return widths }
        while widths.reduce(0, +) + 2 * (columns.count - 1) > width {
            let cuttable = columns.indices.filter { columns[$0].alignment == .leading && widths[$0] > 8 }
            guard let widest = cuttable.max(by: { widths[$0] < widths[$1] }) else { return widths }
            widths[widest] -= 1
        }
        return widths
    }

    private func line(_ row: [String], _ widths: [Int], _ characters: Characters) -> String {
        var line = ""
        for (index, column) in columns.enumerated() {
            let cell = cut(row[index], to: widths[index], ellipsis: characters == .ascii ? "..." : "…")
            let padding = String(repeating: " ", count: widths[index] - displayWidth(cell))
            line += (index > 0 ? "  " : "") + (column.alignment == .leading ? cell + padding : padding + cell)
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    private func cut(_ text: String, to width: Int, ellipsis: String) -> String {
        if displayWidth(text) <= width { return text }
        var kept = ""
        var used = displayWidth(ellipsis)
        for character in text {
            used += displayWidth(character)
            if used > width { break }
            kept.append(character)
        }
        return kept + ellipsis
    }

    private func plain(_ text: String, _ characters: Characters) -> String {
        let clean = withoutControls(text)
        guard characters == .ascii else { return clean }
        return clean.reduce(into: "") { $0 += $1.isASCII ? String($1) : asciiForms[$1] ?? "?" }
    }
}

private let asciiForms: [Character: String] = [
    "–": "-", "−": "-", "—": "-", "…": "...", "×": "x", "·": "-", "≤": "<=", "≥": ">=", "→": "->", "\u{A0}": " ", "’": "'",
    "±": "+/-",
    "“": "\"", "”": "\"", "Δ": "d",
]
