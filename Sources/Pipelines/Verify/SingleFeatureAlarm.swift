import Statistics
import Validation

/// Looks for columns that alone tell too well who will have the event.
public struct SingleFeatureAlarm: Sendable, Equatable, Codable {
    /// A column that is too good, and why it may be.
    public struct Alarm: Sendable, Equatable, Codable {
        /// Its figures.
        public let figure: SingleFeatureFigure
        /// The likely cause, in words.
        public let cause: String
    }

    /// Rows, one a human, and how many of them have the event.
    public let rows, events: Int
    /// Columns that were looked at.
    public let columns: Int
    /// The level of each interval: all of them hold together in 95 of 100 extracts.
    public let level: Double
    /// Columns that are too good, the strongest first.
    public let alarms: [Alarm]
    /// The strongest columns, whether or not they are too good.
    public let strongest: [SingleFeatureFigure]

    /// An interval that lies above this whole is an alarm: no honest single figure is expected to tell so much months ahead.
    public static let implausible = 0.9
    /// One that lies above this is an alarm where the column also stands out from nine tenths of the others by `distance`.
    public static let suspicious = 0.75
    /// See `suspicious`.
    public static let distance = 0.15

    /// What it does, in a sentence.
    public static let rule =
        "An alarm is raised where the simultaneous interval of a column's AUROC (turned to lie above 0.5) lies above 0.90, or above 0.75 with an AUROC "
        + "0.15 above that of nine tenths of the other columns; or where the interval of whether the value is missing lies above 0.75. "
        + "Where no column truly lies above these bounds, a false alarm comes in at most 5 of 100 extracts."

    /// - Parameters:
    ///   - columns: Values by column, `nan` where missing, shape `[n]` each.
    ///   - cause: Says why a column may be too good.
    init(
        _ columns: [(name: String, values: [Double])], _ labelled: LabelledRows,
        cause: (Int, SingleFeatureFigure) throws -> String
    ) throws {
        // Each column is looked at twice: its values, and whether there is one.
        let level = 1 - 0.05 / Double(max(2 * columns.count, 1))
        let figures = try columns.map { try SingleFeatureFigure($0.name, $0.values, labelled.outcomes, level: level) }
        let strengths = figures.compactMap(\.strength).sorted()
        let usual = strengths.isEmpty ? 0.5 : strengths[min(strengths.count - 1, strengths.count * 9 / 10)]
        rows = labelled.rows.count
        events = labelled.events
        self.columns = columns.count
        self.level = level
        let alarming = figures.indices.filter { Self.isTooGood(figures[$0], usual: strengths.count >= 10 ? usual : 0.5) }
        alarms = try alarming.sorted { Self.rank(figures[$0]) > Self.rank(figures[$1]) }.map {
            Alarm(figure: figures[$0], cause: try cause($0, figures[$0]))
        }
        strongest = Array(figures.filter { $0.strength != nil }.sorted { Self.rank($0) > Self.rank($1) }.prefix(10))
    }

    private static func rank(_ figure: SingleFeatureFigure) -> Double { max(figure.strength ?? 0, figure.missingStrength ?? 0) }

    private static func isTooGood(_ figure: SingleFeatureFigure, usual: Double) -> Bool {
        if let missing = figure.missingLower, missing > suspicious { return true }
        guard let strength = figure.strength, let lower = figure.lower else { return false }
        return lower > implausible || (lower > suspicious && strength > usual + distance)
    }
}
