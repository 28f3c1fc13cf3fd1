extension InspectionReport: CustomStringConvertible {
    /// The report in lines of plain text.
    public var description: String {
        var lines = ["\(path)"]
        lines.append("  format      \(formatText)")
        lines.append("  text        \(encodingText), lines end with \(lineEnds.text)")
        if let dialect { lines.append("  fields      \(Self.text(dialect))") }
        if let decimal { lines.append("  fractions   after a \(decimal == "," ? "comma" : "point")") }
        if let rows { lines.append("  rows        \(rows)" + (faultyRows > 0 ? ", \(faultyRows) of them cannot be split" : "")) }
        for column in columns { lines += Self.lines(column, rows: rows ?? 0, zone: zone) }
        if !roles.isEmpty {
            lines.append("  what columns may be")
            lines += roles.map { guess in
                "    \(Self.padded(guess.role.rawValue, 11)) \(guess.column) (\(Int((guess.confidence * 100).rounded())) %: \(guess.reason))"
            }
        }
        if !forbidden.isEmpty { lines.append("  refused     inputs that are never taken: \(forbidden.joined(separator: ", "))") }
        lines += notes.map { "  note        \($0)" }
        lines.append("  next        \(nextStep)")
        return lines.joined(separator: "\n")
    }

    private var formatText: String {
        let packed = packing.map { "\(format) in \($0)" } ?? format
        return connector.map { "\(packed), read as \($0)" } ?? "\(packed), of no known source"
    }

    private var encodingText: String {
        windowsLine.map { "\(encoding.rawValue) (first seen in line \($0))" } ?? encoding.rawValue
    }

    private var nextStep: String {
        if !forbidden.isEmpty { return "remove these columns from the export" }
        if let connector { return "respite import \(path) (reads it as \(connector))" }
        return format == "CSV"
            ? "check the draft of a mapping, then respite import \(path) --mapping FILE" : "choose a connector with --as"
    }

    private static func text(_ dialect: CSVDialect) -> String {
        var parts = [
            "separated by a \(dialect.delimiter.rawValue)", dialect.hasQuotes ? "in double quotes where needed" : "no quotes",
        ]
        if dialect.hasBackslashEscapes { parts.append("backslash before quotes") }
        if dialect.preambleLines > 0 { parts.append("header after \(dialect.preambleLines) lines") }
        if dialect.headerRows > 1 { parts.append("\(dialect.headerRows) header rows") }
        return parts.joined(separator: ", ")
    }

    private static func lines(_ column: ColumnReport, rows: Int, zone: String) -> [String] {
        var parts = [column.kind.rawValue]
        if column.missing > 0, rows > 0 { parts.append("\(share(column.missing, rows)) missing") }
        for (word, count) in column.missingWords.sorted(by: { $0.key < $1.key }) { parts.append("\"\(word)\" \(count) times") }
        parts.append("\(column.hasMoreDistinct ? "more than " : "")\(column.distinct) different")
        if let smallest = column.smallest, let largest = column.largest, column.distinct > 1 {
            parts.append("\(NumberWriting.short(smallest)) to \(NumberWriting.short(largest))")
        }
        if let format = column.durationFormat { parts.append("written as \(format)") }
        if [.identifier, .text, .email].contains(column.kind) {
            parts.append("\(column.shortest) to \(column.longest) characters")
            if column.kind == .identifier, !column.patterns.isEmpty {
                parts.append("like \(column.patterns.joined(separator: ", "))")
            }
        }
        var lines = ["  column \(padded("\(column.position)", 4)) \(column.name): \(parts.joined(separator: ", "))"]
        if let times = column.times { lines.append("              " + text(times, zone: zone)) }
        if !column.words.isEmpty {
            let words = column.words.map { "\($0.word) \($0.count)" + ($0.kind.map { " → \($0)" } ?? "") }
            lines.append("              " + words.joined(separator: "; "))
        }
        return lines
    }

    private static func text(_ times: TimeReport, zone: String) -> String {
        var parts = [times.formats.joined(separator: " or "), "\(times.first) to \(times.last)"]
        switch times.order {
        case .certain: break
        case .ambiguous: parts.append("the order of day and month is ambiguous: no number is above 12")
        case .mixed: parts.append("the order of day and month is mixed: both numbers are above 12 in some rows")
        case .dayFirst, .monthFirst: parts.append(times.order.rawValue)
        }
        if times.withOffset > 0 { parts.append("\(times.withOffset) with an offset from UTC") }
        if let sorted = times.sorted { parts.append(sorted) }
        if times.inGaps > 0 { parts.append("\(times.inGaps) at times that no clock in \(zone) shows, so the zone may be another") }
        if let quiet = times.quietHours { parts.append("least happens in the hours \(quiet)") }
        return parts.joined(separator: ", ")
    }

    private static func share(_ part: Int, _ whole: Int) -> String {
        "\(NumberWriting.short((Double(part) / Double(whole) * 1000).rounded() / 10)) %"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
