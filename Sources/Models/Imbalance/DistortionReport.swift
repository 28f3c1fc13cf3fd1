import Statistics

/// How far made-up rows depart from the real rows of their kind: column by column, and all columns together.
///
/// Made-up rows that are as good as real ones would differ from them by chance alone. Read the verdict as: can what a fit learns from these rows be
/// something that no real row has?
public struct DistortionReport: Sendable, Codable, Equatable {
    /// The finding in one word.
    public enum Finding: String, Sendable, Codable {
        /// Nothing speaks against the rows.
        case close
        /// Something departs.
        case departs
        /// Rows are easily told apart, or impossible.
        case far
        /// Too few rows to tell.
        case notEnoughEvidence
    }

    /// Real rows of the kind that were compared.
    public let realRows: Int
    /// Made-up rows that were compared.
    public let syntheticRows: Int
    /// Rows of each that were there, before a draw of the most that are compared.
    public let drawnFrom: [Int]
    /// By column, in the order of the columns.
    public let columns: [ColumnDistortion]
    /// How pairs of columns go together; `nil` where fewer than two columns vary.
    public let correlations: CorrelationChange?
    /// How well a small forest tells made-up rows from real ones that it has not seen; `nil` with too few rows or persons.
    public let discrimination: Discrimination?
    /// How near made-up rows are to real ones, in units of how near real ones are to each other; `nil` where no row has a neighbour.
    public let nearness: Nearness?
    /// The finding.
    public let finding: Finding
    /// The finding in words.
    public let verdict: [String]

    /// Below so many rows of either sort nothing is concluded.
    static let fewestRows = 30
    /// At most so many rows of either sort are compared.
    static let mostRows = 2_000

    /// Compares the made-up rows with the real ones of the same outcome.
    ///
    /// - Parameters:
    ///   - rows: Real rows, and made-up rows behind them.
    ///   - seed: Of the draw of rows and of the small forest.
    ///   - threads: No figure depends on it.
    /// - Throws: `FitError.noRows` where no row was made up.
    public init(_ rows: ResampledRows, seed: UInt64, threads: Int = 1) throws(FitError) {
        let synthetic = Array(rows.realRows..<rows.input.count)
        guard let first = synthetic.first else { throw .noRows }
        let kind = rows.target.outcomes[first]
        let real = (0..<rows.realRows).filter { rows.target.outcomes[$0] == kind }
        let generator = SeededGenerator(seed: seed).stream("distortion")
        let compared = ComparedRows(
            input: rows.input, real: drawn(real, generator.stream("real")),
            synthetic: drawn(synthetic, generator.stream("synthetic")))
        realRows = compared.real.count
        syntheticRows = compared.synthetic.count
        drawnFrom = [real.count, synthetic.count]
        columns = rows.input.columns.indices.map { ColumnDistortion(compared, column: $0) }
        correlations = CorrelationChange(compared)
        nearness = Nearness(compared, threads: threads)
        let isEnough = min(realRows, syntheticRows) >= Self.fewestRows
        discrimination = isEnough ? try Discrimination(compared, seed: seed, threads: threads) : nil
        (finding, verdict) = Verdict(columns, discrimination, nearness, isEnough: isEnough).words()
    }
}

/// Real and made-up rows of one kind, side by side.
struct ComparedRows {
    let input: Dataset
    let real: [Int]
    let synthetic: [Int]

    /// The known values of a column.
    func known(_ column: Int, _ rows: [Int]) -> [Double] { rows.map { input.matrix[$0, column] }.filter { !$0.isNaN } }
}

/// At most `DistortionReport.mostRows` of the rows, in their order.
private func drawn(_ rows: [Int], _ generator: SeededGenerator) -> [Int] {
    guard rows.count > DistortionReport.mostRows else { return rows }
    var (generator, shuffled) = (generator, rows)
    generator.shuffle(&shuffled)
    return shuffled.prefix(DistortionReport.mostRows).sorted()
}

/// Puts figures into words.
private struct Verdict {
    let columns: [ColumnDistortion]
    let discrimination: Discrimination?
    let nearness: Nearness?
    let isEnough: Bool

    init(_ columns: [ColumnDistortion], _ discrimination: Discrimination?, _ nearness: Nearness?, isEnough: Bool) {
        (self.columns, self.discrimination, self.nearness, self.isEnough) = (columns, discrimination, nearness, isEnough)
    }

    func words() -> (DistortionReport.Finding, [String]) {
        var words: [String] = []
        let impossible = columns.filter { $0.impossibleShare > 0 }
        if let worst = impossible.max(by: { $0.impossibleShare < $1.impossibleShare }) {
            words.append(
                "\(impossible.count) columns have values that cannot be, \(worst.name) in \(percent(worst.impossibleShare)) of the made-up rows"
            )
        }
        let moved = columns.filter { ($0.wassersteinDeviations ?? 0) > 0.25 || ($0.kolmogorovSmirnov ?? 0) > 0.2 }
        if !moved.isEmpty {
            words.append(
                "\(moved.count) columns are spread in another way, such as \(moved.prefix(3).map(\.name).joined(separator: ", "))")
        }
        guard isEnough else {
            return (
                .notEnoughEvidence,
                words + ["too few rows (under \(DistortionReport.fewestRows)) to say whether they can be told apart"]
            )
        }
        if let discrimination { words.append(discrimination.words) }
        if let nearness { words.append(nearness.words) }
        let lower = discrimination?.lower ?? 0.5
        if !impossible.isEmpty || lower > 0.8 { return (.far, words) }
        let isTold = lower > 0.55 || (discrimination?.auroc ?? 0.5) > 0.65
        if isTold || !moved.isEmpty || (nearness?.ratio ?? 1) < 0.5 { return (.departs, words) }
        return (discrimination == nil ? .notEnoughEvidence : .close, words)
    }

    private func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10) %" }
}
