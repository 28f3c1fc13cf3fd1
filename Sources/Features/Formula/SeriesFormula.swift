/// A value of one person at one cutoff: rows of one kind, those among them that are wanted, what of them, and which statistic of it.
///
/// It is in a form in which what means the same is equal: defaults are filled in, weeks are days, lists are sorted.
struct SeriesFormula: Hashable, Sendable {
    /// Where the rows come from.
    let facts: FactKind
    /// Which rows count.
    let rows: RowFilter
    /// For a share, of which rows; empty elsewhere.
    let whole: RowFilter
    /// What of each row.
    let measure: Measure
    /// For a correlation, with what; its rows are `secondRows`.
    let second: Measure?
    /// What is made of it.
    let statistic: Statistic
    /// How far back; for a decay the time after which a row counts half.
    let window: Window
    /// For a category, the number that stands for each; empty elsewhere.
    let categories: Categories

    init(
        _ facts: FactKind, where rows: RowFilter = .all, of whole: RowFilter = .all, _ measure: Measure,
        with second: Measure? = nil,
        _ statistic: Statistic, window: Window, categories: Categories = Categories()
    ) {
        self.facts = facts
        self.rows = rows.leavingOutAttempts(impliedBy: measure == .score || second == .score)
        self.whole = whole.leavingOutAttempts(impliedBy: measure == .score)
        // How many rows there are does not depend on what is looked at, as long as every row has it.
        self.measure = statistic == .count && measure.isKnownForEveryRow(of: facts) ? .rows : measure
        self.second = second
        self.statistic = statistic
        self.window = window
        self.categories = categories
    }

    /// A text that two formulas share exactly where they mean the same.
    var canonicalText: String {
        var parts = ["facts \(facts.rawValue)"]
        if !rows.isEmpty { parts.append("where \(rows.canonicalText)") }
        if !whole.isEmpty { parts.append("of \(whole.canonicalText)") }
        parts.append("measure \(measure.rawValue)")
        if let second { parts.append("with \(second.rawValue)") }
        parts.append("statistic \(statistic.rawValue)")
        parts.append("window \(window.text)")
        if !categories.isEmpty { parts.append("categories \(categories.canonicalText)") }
        return parts.joined(separator: "; ")
    }
}

/// Kinds of rows that a feature file knows.
enum FactKind: String, Sendable, CaseIterable {
    case events, sessions, gaps, weeks, kpi, reviews, absences, attributes, assignments
}

/// How far back rows count.
enum Window: Hashable, Sendable {
    /// Rows with `t0 − days < time <= t0`.
    case days(Int)
    /// All history.
    case all

    /// No window reaches further back.
    static let longestDays = 3660

    /// `30d` or `all`.
    var text: String {
        switch self {
        case .days(let days): "\(days)d"
        case .all: "all"
        }
    }

    /// Its length in days, where it has one.
    var days: Int? {
        switch self {
        case .days(let days): days
        case .all: nil
        }
    }
}

/// Numbers for the categories of an attribute.
struct Categories: Hashable, Sendable {
    /// By the text of the value.
    let numbers: [String: Double]
    /// For every other text; missing where `nil`.
    let otherwise: Double?

    init(_ numbers: [String: Double] = [:], otherwise: Double? = nil) {
        self.numbers = numbers
        self.otherwise = otherwise
    }

    /// Whether values are read as numbers instead.
    var isEmpty: Bool { numbers.isEmpty && otherwise == nil }

    /// A text that says the same in one way only.
    var canonicalText: String {
        let listed = numbers.sorted { $0.key < $1.key }.map { "\(RowFilter.quoted($0.key)): \($0.value)" }
        return (listed + (otherwise.map { ["otherwise: \($0)"] } ?? [])).joined(separator: ", ")
    }
}
