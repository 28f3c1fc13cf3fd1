import Models
import Reports
import Statistics

/// Turns the contributions to one forecast into reasons that a person can read.
struct TopReasons {
    private let columns: [ColumnDescriptor]
    /// The middle value of each column over the analysis rows, to compare with; `nan` where nothing is known.
    private let typical: [Double]
    /// Whether values are told with two figures only, so that a card does not give a person away.
    private let coarse: Bool

    /// - Parameters:
    ///   - analysis: The rows that the model was fitted on.
    ///   - coarse: Whether values are told with two figures only.
    init(analysis: Dataset, coarse: Bool = false) {
        self.coarse = coarse
        columns = analysis.columns
        typical = (0..<analysis.columns.count).map { medianOfKnown(analysis.matrix, column: $0) }
    }

    /// The strongest reasons, strongest first; contributions of less than a hundredth of log-odds are none.
    ///
    /// - Parameters:
    ///   - row: The values of the row; shape `[p]`.
    ///   - contributions: What each column adds to the log-odds; shape `[p]`.
    ///   - limit: At most so many.
    func reasons(row: [Double], contributions: [Double], limit: Int) -> [Reason] {
        let strongest = contributions.indices.filter { abs(contributions[$0]) >= 0.01 }
            .sorted { (abs(contributions[$0]), $1) > (abs(contributions[$1]), $0) }
        return strongest.prefix(limit).map { reason($0, value: row[$0], contribution: contributions[$0]) }
    }

    private func reason(_ column: Int, value: Double, contribution: Double) -> Reason {
        let words = ColumnWords(column: columns[column], coarse: coarse)
        let compared =
            typical[column].isFinite && value.isFinite
            ? " (middle value of the training snapshots: \(words.value(typical[column])))" : ""
        return Reason(
            feature: columns[column].name,
            sentence: "\(words.title): \(words.value(value))\(compared)",
            value: words.value(value), direction: contribution > 0 ? .raises : .lowers, contribution: contribution)
    }
}

/// The lower median of a column's known values; `nan` where none is known.
func medianOfKnown(_ matrix: Matrix, column: Int) -> Double {
    var known: [Double] = []
    known.reserveCapacity(matrix.rows)
    for row in 0..<matrix.rows where !matrix[row, column].isNaN { known.append(matrix[row, column]) }
    guard !known.isEmpty else { return .nan }
    known.sort()
    return known[(known.count - 1) / 2]
}
