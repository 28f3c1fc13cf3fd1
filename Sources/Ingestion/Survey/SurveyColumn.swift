/// The columns of a survey export that say who answered what and when. Texts, addresses of machines and places have no column here.
enum SurveyColumn: Int, CaseIterable, HRColumn {
    case response, recorded, ended, person, email, status, finished, channel

    var isRequired: Bool { self == .recorded }
    var holdsDate: Bool { self == .recorded || self == .ended }

    var name: String {
        switch self {
        case .response: "ResponseId"
        case .recorded: "RecordedDate"
        case .ended: "EndDate"
        case .person: "ExternalReference"
        case .email: "RecipientEmail"
        case .status: "Status"
        case .finished: "Finished"
        case .channel: "DistributionChannel"
        }
    }

    var synonyms: [String] {
        switch self {
        case .response: ["response id", "responseid", "respondent id"]
        case .recorded: ["recorded date", "date submitted", "submitdate", "submitted at", "submitted on", "completed at"]
        case .ended: ["end date"]
        case .person: ["external reference", "external data reference", "externaldatareference", "employee id", "employee number"]
        case .email: ["recipient email", "email"]
        case .status: ["response type"]
        case .finished: ["completed", "complete"]
        case .channel: ["distribution channel"]
        }
    }
}

/// Which column holds which item of which instrument.
///
/// A column `CBI_1`, `OLBI-3`, `BAT12_07` or `UWES9.2` is an item of the instrument in front of its number, one of `instruments`, in any case. A column
/// `Q1`, `Q7_3` or `Item 4` is an item of the one instrument that the file's name tells (`cbi-2025.csv`): the number of a plain column, the
/// number within the matrix where all such columns are of one matrix. Every other column is no item.
struct SurveyItems {
    /// One item.
    struct Item: Equatable {
        /// The field in a row.
        let position: Int
        /// The name in the header.
        let column: String
        /// The instrument, and the number of the item in it.
        let instrument: String
        let question: String
    }

    /// The instruments whose names are known.
    static let instruments = [
        "CBI", "OLBI", "BAT12", "BAT23", "BAT4", "BAT", "MBI", "SMBM", "UWES9", "UWES17", "UWES3", "UWES", "PHQ9", "PHQ2", "GAD7",
        "WHO5", "PSS10",
        "PSS4", "PSS", "COPSOQ", "JDR", "DRAM", "ENPS", "JSS", "QEEW",
    ]

    /// The items, in the order of the columns.
    let items: [Item]
    /// Columns that are items, if only the instrument were known.
    let unnamed: [String]

    init(header: [String], file: String) {
        var items: [Item] = []
        var plain: [(position: Int, column: String, parts: [Int])] = []
        for (position, column) in header.enumerated() {
            if let (instrument, number) = Self.named(column) {
                items.append(Item(position: position, column: column, instrument: instrument, question: String(number)))
            } else if let parts = Self.numbered(column) {
                plain.append((position, column, parts))
            }
        }
        let matrices = Set(plain.filter { $0.parts.count == 2 }.map { $0.parts[0] })
        let isPlain = plain.allSatisfy { $0.parts.count == 1 }
        let isMatrix = plain.allSatisfy { $0.parts.count == 2 } && matrices.count == 1
        if let instrument = Self.instrument(inFile: file), isPlain || isMatrix {
            items += plain.map { column in
                Item(
                    position: column.position, column: column.column, instrument: instrument,
                    question: String(column.parts.last ?? 0))
            }
            plain = []
        }
        self.items = items.sorted { $0.position < $1.position }
        unnamed = plain.map(\.column)
    }

    /// The first item that stands in two columns.
    var repeated: String? {
        var seen: Set<[String]> = []
        return items.first { !seen.insert([$0.instrument, $0.question]).inserted }?.column
    }

    /// `CBI_1` as (`CBI`, 1).
    private static func named(_ column: String) -> (String, Int)? {
        let upper = column.uppercased()
        for instrument in instruments where upper.hasPrefix(instrument) {
            let rest = upper.dropFirst(instrument.count)
            guard let separator = rest.first, "_-. ".contains(separator), let number = number(rest.dropFirst()) else { continue }
            return (instrument, number)
        }
        return nil
    }

    /// `Q7_3` as [7, 3], `Q4` as [4].
    private static func numbered(_ column: String) -> [Int]? {
        let upper = column.uppercased()
        guard let word = ["QUESTION", "ITEM", "Q"].first(where: { upper.hasPrefix($0) }) else { return nil }
        let parts = upper.dropFirst(word.count).split(separator: "_", omittingEmptySubsequences: false).map { part in
            number(part.drop { $0 == " " })
        }
        guard (1...2).contains(parts.count), !parts.contains(nil) else { return nil }
        return parts.compactMap { $0 }
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ DigitCursor.digit($0) != nil }) else { return nil }
        return Int(text)
    }

    /// The only instrument among the words of a file's name.
    static func instrument(inFile file: String) -> String? {
        let words = file.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let found = Set(words.filter { instruments.contains($0) })
        return found.count == 1 ? found.first : nil
    }
}
