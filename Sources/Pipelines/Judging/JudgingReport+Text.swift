import Reports
import Validation

extension JudgingReport {
    /// The report for a terminal: what was judged, figures, differences, and what a reader has to know.
    ///
    /// - Parameter width: The cells of a line; `nil` cuts nothing.
    public func text(width: Int?) -> String {
        let pooled = evaluation.pooled.models
        var parts = [
            "\(target.words): \(pooled.first?.figures.n ?? 0) rows of \(pooled.first?.figures.clusters ?? 0) people, "
                + "\(pooled.first?.figures.events ?? 0) events (prevalence \(NumberText.percent(pooled.first?.figures.prevalence)))",
            split,
        ]
        if !folds.isEmpty { parts.append(splitTable.text(width: width)) }
        parts.append(figureTable.text(width: width))
        if !comparisons.isEmpty {
            parts.append("Against \(reference), 95 % intervals over resampled people:\n" + differenceTable.text(width: width))
        }
        if let apart {
            parts.append(
                "With support in the window:\n"
                    + TextTable(columns: figureColumns, rows: apart.models.map { row($0.model, $0.figures) }).text(width: width))
        }
        parts += judgements.map { $0.text(width: width) }
        return parts.joined(separator: "\n") + notes.map { "- \($0)\n" }.joined()
    }

    private var splitTable: TextTable {
        let rows = folds.flatMap { fold in
            fold.table.lines.map { line in
                [
                    "\(fold.number)", line.part.words, line.reason?.explanation ?? "", "\(line.rows)", "\(line.clusters)",
                    "\(line.events)",
                    UTCInstant(seconds: line.firstCutoff).dayText, UTCInstant(seconds: line.lastCutoff).dayText,
                ]
            }
        }
        return TextTable(
            columns: [
                .init("fold", .trailing), .init("rows were"), .init("because"), .init("rows", .trailing),
                .init("people", .trailing),
                .init("events", .trailing), .init("from", .trailing), .init("to", .trailing),
            ], rows: rows)
    }

    private var figureColumns: [TextTable.Column] {
        let share = capacityWords
        return [
            .init("model"), .init("AUROC", .trailing), .init("AP", .trailing), .init("Brier", .trailing), .init("skill", .trailing),
            .init("log loss", .trailing), .init("slope", .trailing), .init("in the large", .trailing),
            .init("precision \(share)", .trailing),
            .init("recall \(share)", .trailing),
        ]
    }

    private var figureTable: TextTable {
        var rows = evaluation.pooled.models.map { row($0.model, $0.figures) }
        if let none = evaluation.pooled.models.first?.figures.noSkill {
            rows.append([
                "no skill", "0.5", number(none.averagePrecision, 3), number(none.brier, 4), "0", number(none.logLoss, 4), "", "0",
                number(none.precision, 3), number(none.recall, 3),
            ])
        }
        return TextTable(columns: figureColumns, rows: rows)
    }

    private func row(_ name: String, _ figures: Validation.FigureSet) -> [String] {
        [
            name, interval(figures.auroc, 3), interval(figures.averagePrecision, 3), interval(figures.brier, 4),
            number(figures.brierSkill.value, 3), number(figures.logLoss.value, 4), interval(figures.calibrationSlope, 2),
            number(figures.calibrationInTheLarge.value, 2),
        ] + atCapacity(name, figures)
    }

    /// Precision and recall at the capacity: with an interval where it is a share.
    private func atCapacity(_ name: String, _ figures: Validation.FigureSet) -> [String] {
        guard case .places = capacity else { return [interval(figures.precision, 3), number(figures.recall.value, 3)] }
        let found = evaluation.details.first { $0.model == name }?.capacities.first { $0.capacity == capacity }
        return [number(found?.expected.precision, 3), number(found?.expected.recall, 3)]
    }

    private var capacityWords: String {
        switch capacity {
        case .share(let share): NumberText.percent(share)
        case .places(let places): "at \(NumberText.whole(places)) places"
        }
    }

    private var differenceTable: TextTable {
        let figures: [Validation.Figure] = [.auroc, .averagePrecision, .brier, .logLoss, .precision]
        let heads = ["AUROC", "AP", "Brier", "log loss", "precision"]
        let rows = comparisons.map { comparison in
            [comparison.model]
                + figures.map { figure in
                    comparison.differences.first { $0.figure == figure }.map { difference($0) } ?? NumberText.undefined
                } + [comparison.delong?.pValue.map { NumberText.fixed($0, 4) } ?? NumberText.undefined]
        }
        return TextTable(
            columns: [.init("model")] + heads.map { .init($0, .trailing) } + [.init("DeLong p (rows independent)", .trailing)],
            rows: rows)
    }

    private func difference(_ difference: FigureDifference) -> String {
        guard let value = difference.value else { return NumberText.undefined }
        guard let interval = difference.interval else { return NumberText.signed(value, 4) }
        return "\(NumberText.signed(value, 4)) [\(NumberText.signed(interval.lower, 4)), \(NumberText.signed(interval.upper, 4))]"
    }

    private func number(_ value: Double?, _ digits: Int) -> String {
        value.map { NumberText.fixed($0, digits) } ?? NumberText.undefined
    }

    private func interval(_ figure: FigureEstimate, _ digits: Int) -> String {
        guard let value = figure.value else { return NumberText.undefined }
        guard let interval = figure.interval else { return NumberText.fixed(value, digits) }
        return
            "\(NumberText.fixed(value, digits)) [\(NumberText.fixed(interval.lower, digits)), \(NumberText.fixed(interval.upper, digits))]"
    }
}
