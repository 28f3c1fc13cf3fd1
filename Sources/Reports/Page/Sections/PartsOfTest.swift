/// How the figures hold on parts of the test: later cutoffs, units held out, people never seen.
struct PartsOfTest {
    let view: TaskView

    var markup: Markup {
        let parts = view.leading?.figures.filter { $0.scope != .cutoff } ?? []
        if parts.count < 2 { return .none }
        let table = DataTable(
            caption: "\(view.leading?.title ?? "") on parts of the test, beside recency alone on the same rows"
                + (shown(parts).haveIntervals ? ", with 95\u{A0}% intervals" : ""),
            heads: [
                .words("Part"), .init(title: "Prevalence"),
                .init(title: "AUROC", hint: "no skill 0.5"),
                .init(title: "AUROC, recency alone"), .init(title: "AUROC − recency", hint: "paired"),
                .init(title: "Average precision", hint: "no skill: prevalence"),
                .init(title: "Brier skill", hint: "no skill 0"), .init(title: "Calibration slope", hint: "1 is right"),
            ], rows: parts.map(row), isCompact: true)
        return "<h3>Does it hold on parts of the test?</h3>\n\(table.markup)"
    }

    private func recency(_ figures: FigureSet) -> FigureSet? { view.recency?.figures.first { $0.label == figures.label } }

    private func shown(_ parts: [FigureSet]) -> [Figure] {
        parts.flatMap { figures in
            [
                figures.auroc, recency(figures)?.auroc, figures.againstRecency?.auroc, figures.averagePrecision, figures.brierSkill,
                figures.calibrationSlope,
            ].compactMap { $0 }
        }
    }

    private func row(_ figures: FigureSet) -> DataTable.Row {
        let recency = recency(figures)
        return .init(cells: [
            "\(figures.label)", Cell.prevalence(figures, otherwise: "no rows"),
            Cell.figure(figures.auroc, 3),
            recency.map { Cell.figure($0.auroc, 3) } ?? Cell.undefined("no recency baseline for these rows"),
            Cell.difference(figures.againstRecency?.auroc, 3), Cell.figure(figures.averagePrecision, 3),
            Cell.figure(figures.brierSkill, 3), Cell.figure(figures.calibrationSlope, 2),
        ])
    }
}
