import Foundation

extension SplitTable {
    /// The table as text: what trained, what was tested, what was left out and why.
    ///
    /// - Parameter fold: A heading, such as `fold 2 of 5`; none when empty.
    public func text(heading fold: String = "") -> String {
        let header = ["", "rows", "persons", "events", "first cutoff", "last cutoff"]
        let body = lines.map { line in
            [
                line.words, "\(line.rows)", "\(line.clusters)", "\(line.events)", Self.day(line.firstCutoff),
                Self.day(line.lastCutoff),
            ]
        }
        let widths = header.indices.map { column in ([header] + body).map { $0[column].count }.max() ?? 0 }
        let rows = ([header] + body).map { cells in
            let padded = cells.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + space : space + cell
            }
            return padded.joined(separator: "  ")
        }
        let shared =
            clustersOnBothSides == 0
            ? "nobody is on both sides"
            : "\(clustersOnBothSides) persons are on both sides, with \(assessmentRowsOfSharedClusters) of the rows tested"
        return ((fold.isEmpty ? [] : [fold]) + rows + [shared]).joined(separator: "\n") + "\n"
    }

    /// The UTC day of a moment.
    private static func day(_ seconds: Int64) -> String {
        // days since 1970 to a date of the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms")
        let (days, _) = Self.floorDivision(seconds, 86_400)
        let (era, dayOfEra) = Self.floorDivision(days + 719_468, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let (day, month) = (dayOfYear - (153 * shifted + 2) / 5 + 1, shifted < 10 ? shifted + 3 : shifted - 9)
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return String(format: "%04d-%02d-%02d", Int(year), Int(month), Int(day))
    }

    private static func floorDivision(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension SplitTable.Line {
    /// What became of the rows, in words.
    fileprivate var words: String {
        switch part {
        case .analysis: "trained"
        case .assessment: "tested"
        case .leftOut: "left out: \(reason?.explanation ?? "")"
        }
    }
}

extension Split {
    /// The tables of all folds as text.
    public var text: String {
        tables.enumerated().map { $1.text(heading: tables.count > 1 ? "fold \($0 + 1) of \(tables.count)" : "") }.joined(
            separator: "\n")
    }
}
