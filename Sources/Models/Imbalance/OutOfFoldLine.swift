import Statistics

/// A straight line through margins that are no log-odds, learned from forecasts of rows that the fold models did not see.
///
/// The model's line is Platt scaling of all out-of-fold margins. The out-of-fold forecasts that are handed on are brought back fold by fold by the
/// line of the *other* folds, so that they stay forecasts of unseen rows; with a single fold there is no other, and its own line is used and said to
/// be.
struct OutOfFoldLine {
    /// The line for the model that was fitted on all rows.
    let line: PlattScaling
    /// The out-of-fold forecasts, brought back.
    let recalibrated: [OutOfFold]
    /// How, and what it changed.
    let record: RecalibrationRecord
    /// What a reader has to know.
    let remarks: [String]

    init(_ parts: [OutOfFold], target: BinaryTarget) {
        precondition(!parts.isEmpty, "a line is learned from at least one fold")
        let whole = OutOfFoldLine.fitted(parts, target)
        var remarks: [String] = []
        if whole.slope == 0 {
            remarks.append("out of fold a higher margin was no sign of a higher risk: every row gets the share of events")
        }
        let crossFitted = parts.indices.map { place in
            let others = parts.indices.filter { $0 != place }.map { parts[$0] }
            let line = others.isEmpty ? whole : OutOfFoldLine.fitted(others, target)
            return OutOfFold(fold: parts[place].fold, rows: parts[place].rows, logits: parts[place].logits.map(line.logit))
        }
        if parts.count == 1 { remarks.append("only one inner fold could be used: its rows both gave the line and are shown on it") }
        let judged = target.selecting(parts.flatMap(\.rows))
        line = whole
        recalibrated = crossFitted
        record = RecalibrationRecord(
            method: .outOfFoldLine, slope: whole.slope, intercept: whole.intercept,
            judgedOn: parts.count > 1 ? .unseen : .unseenByModel, rows: judged.count,
            before: .init(logits: parts.flatMap(\.logits), target: judged),
            after: .init(logits: crossFitted.flatMap(\.logits), target: judged))
        self.remarks = remarks
    }

    /// Platt scaling, or a level line where it would turn the order of forecasts round.
    private static func fitted(_ parts: [OutOfFold], _ target: BinaryTarget) -> PlattScaling {
        let rows = target.selecting(parts.flatMap(\.rows))
        let line = PlattScaling(logits: parts.flatMap(\.logits), outcomes: rows.outcomes, weights: rows.weights)
        guard line.slope <= 0 else { return line }
        return PlattScaling(
            logits: [Double](repeating: 0, count: rows.count), outcomes: rows.outcomes, weights: rows.weights
        ).level
    }
}

extension PlattScaling {
    /// The same line without a slope.
    fileprivate var level: PlattScaling { PlattScaling(slope: 0, intercept: intercept) }
}
