import Foundation

/// Drafts a mapping file from what was seen of a table.
///
/// What could not be known stands there as `TODO`, which the import refuses by that name.
public enum MappingDraft {
    /// The first line of every draft, by which one that nobody has edited can be told.
    public static let firstLine = "# Drafted by respite inspect"

    /// The text of the mapping file.
    public static func yaml(for report: InspectionReport) -> String {
        let roles = ChosenRoles(report)
        let isPersonnel =
            roles[.kind] == nil && roles[.course] == nil && (roles[.unit] != nil || roles[.manager] != nil || roles[.hired] != nil)
        var lines = heading(report)
        lines += conventions(report, roles, isPersonnel: isPersonnel)
        lines.append("    facts:")
        lines += isPersonnel ? PersonnelDraft.facts(report, roles) : EventDraft.facts(report, roles)
        lines += unused(report, roles)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func heading(_ report: InspectionReport) -> [String] {
        var lines = [firstLine, "# Check the lines marked CHECK. Fill in what is marked TODO: the import refuses it."]
        if let connector = report.connector {
            lines.append("# The file can be imported without a mapping: it was recognised as \(connector).")
        }
        if !report.forbidden.isEmpty { lines.append("# The import refuses the file: it holds inputs that are never taken.") }
        return lines + ["version: 1", "sources:"]
    }

    private static func conventions(_ report: InspectionReport, _ roles: ChosenRoles, isPersonnel: Bool) -> [String] {
        var lines = ["  - files: \(YAMLText.quoted((report.path as NSString).lastPathComponent))"]
        if let dialect = report.dialect, dialect != .comma {
            lines.append("    dialect: \(text(dialect, columns: report.columns.map(\.name)))")
        }
        let isEmail = roles[.person] == nil && roles[.email] != nil
        let system = isPersonnel ? "hris" : isEmail ? "email" : "lms"
        lines.append("    namespace: \(system)  # CHECK: the system whose ids the persons are; hris is employee ids")
        if let zone = roles[.zone] {
            lines.append("    zone: {column: \(YAMLText.quoted(zone.name))}")
        } else if report.columns.contains(where: { ($0.times?.withOffset ?? 1) == 0 }) {
            lines.append("    # zone: Europe/Berlin  # CHECK: local times are taken to be those of the workspace's zone")
        }
        let words = Set(report.columns.flatMap { $0.missingWords.keys }).sorted()
        if !words.isEmpty {
            lines.append(
                "    missing: [\(words.map(YAMLText.quoted).joined(separator: ", "))]  # CHECK: words that stand for nothing")
        }
        if report.decimal == "," { lines.append("    decimal: \",\"") }
        return lines
    }

    private static func text(_ dialect: CSVDialect, columns: [String]) -> String {
        var parts = ["delimiter: \(dialect.delimiter.rawValue)"]
        if dialect.preambleLines > 0 { parts.append("preamble: \(dialect.preambleLines)") }
        if dialect.headerRows != 1 { parts.append("header_rows: \(dialect.headerRows)") }
        if dialect.headerRows == 0 { parts.append("columns: [\(columns.map(YAMLText.quoted).joined(separator: ", "))]") }
        if !dialect.hasQuotes { parts.append("quotes: false") }
        if dialect.hasBackslashEscapes { parts.append("backslash: true") }
        return "{\(parts.joined(separator: ", "))}"
    }

    private static func unused(_ report: InspectionReport, _ roles: ChosenRoles) -> [String] {
        let names = report.columns.map(\.name).filter { !roles.columns.contains($0) }
        guard !names.isEmpty else { return [] }
        return ["# Columns that the draft does not use: \(names.map(YAMLText.quoted).joined(separator: ", "))"]
    }
}

/// Texts as YAML takes them.
enum YAMLText {
    /// In double quotes.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            default:
                if scalar.properties.generalCategory == .control || scalar.value == 0x2028 || scalar.value == 0x2029
                    || scalar.value == 0xfeff
                {
                    let hex = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}

/// One column a role and one role a column, the surest first.
struct ChosenRoles {
    private let chosen: [RoleGuess.Role: ColumnReport]

    init(_ report: InspectionReport) {
        var chosen: [RoleGuess.Role: ColumnReport] = [:]
        var taken: Set<String> = []
        let order = report.roles.enumerated().sorted { ($1.element.confidence, $0.offset) < ($0.element.confidence, $1.offset) }
        for (_, guess) in order where chosen[guess.role] == nil && !taken.contains(guess.column) {
            let fitting = report.columns.filter { $0.name == guess.column }
            guard fitting.count == 1, let column = fitting.first else { continue }
            chosen[guess.role] = column
            taken.insert(guess.column)
        }
        self.chosen = chosen
    }

    subscript(role: RoleGuess.Role) -> ColumnReport? { chosen[role] }

    /// The columns that the draft can use.
    var columns: Set<String> {
        Set(chosen.filter { $0.key != .name && $0.key != .protected && $0.key != .zone }.map(\.value.name)).union(
            chosen[.zone].map { [$0.name] } ?? [])
    }
}
