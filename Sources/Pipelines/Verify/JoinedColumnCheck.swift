import Ingestion

/// What can be said of columns that were worked out elsewhere: they cannot be computed again, so only their looks are checked.
public struct JoinedColumnCheck: Sendable, Equatable, Codable {
    /// Rows of the file, and those of persons who are in the data.
    public let rows, matchedRows: Int
    /// The columns that were looked at.
    public let columns: [String]
    /// Columns of texts with too many values to be looked at one by one.
    public let unchecked: [String]
    /// Columns that say when a value was known, and in how many rows that is after t0.
    public let lateClocks: [LateClock]
    /// The share of the people with the event, and of the others, who are in the file at all; `nil` where it is not known who has it.
    public let eventsCovered, othersCovered: Double?

    /// A column that says when a value was known or worked out.
    public struct LateClock: Sendable, Equatable, Codable {
        /// Its name.
        public let column: String
        /// Rows whose moment lies after t0, of those that have one.
        public let after, known: Int
    }

    /// What it cannot do, in a sentence.
    public static let limits =
        "Joined columns cannot be computed again without what lies after t0, so no proof is possible; what was checked instead is how well each one "
        + "alone tells the outcome, whether it is missing for those with the event, whether rows exist for them only, and any column that dates the values."

    /// Whether rows exist for nearly all with the event and for few of the others.
    public var coversEventsOnly: Bool {
        guard let eventsCovered, let othersCovered else { return false }
        return eventsCovered > 0.9 && othersCovered < 0.5 || abs(eventsCovered - othersCovered) > 0.5
    }

    init(
        _ joined: JoinedColumns, matched: [Bool], unchecked: [String], eventsCovered: Double?, othersCovered: Double?
    ) {
        rows = joined.persons.count
        matchedRows = matched.count { $0 }
        columns = joined.columns.map(\.name)
        self.unchecked = unchecked
        self.eventsCovered = eventsCovered
        self.othersCovered = othersCovered
        lateClocks = joined.columns.filter { $0.content == .moments }.map { column in
            let known = column.values.indices.filter { !column.values[$0].isNaN }
            let after = known.count { column.values[$0] > Double(joined.t0[$0]) }
            return LateClock(column: column.name, after: after, known: known.count)
        }
    }
}

extension JoinedColumns {
    /// The most texts that a column may have to be looked at, each as a column of its own.
    static let mostTexts = 20

    /// The columns as numbers: texts become one column of 0 and 1 for each, which are numbered and not named.
    func figures() -> (columns: [(name: String, values: [Double])], unchecked: [String]) {
        var figures: [(name: String, values: [Double])] = []
        var unchecked: [String] = []
        for column in columns {
            switch column.content {
            case .numbers: figures.append((column.name, column.values))
            case .moments: break
            case .texts(let distinct) where distinct <= Self.mostTexts:
                for code in 0..<distinct {
                    let flags = column.values.map { $0.isNaN ? Double.nan : $0 == Double(code) ? 1 : 0 }
                    figures.append(("\(column.name) (text \(code + 1) of \(distinct))", flags))
                }
            case .texts: unchecked.append(column.name)
            }
        }
        return (figures, unchecked)
    }
}
