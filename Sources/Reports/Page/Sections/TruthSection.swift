/// Results read against what a simulation made possible.
struct TruthSection {
    let truth: [TruthComparison]

    var section: PageSection {
        PageSection(
            id: "truth", heading: "Against the simulated truth",
            content: [
                """
                <p>In a simulated company the true hazard of every person is known. The oracle sees it; what is possible is the \
                best that can be done with the exported data alone. A model's result has to be read against the second.</p>
                """,
                "<div class=\"grid\">\(truth.enumerated().map { block($1, id: "truth-\($0 + 1)").markup })</div>",
            ])
    }

    private func block(_ truth: TruthComparison, id: String) -> FigureBlock {
        let target = truth.horizonDays.map { "\(truth.target), \($0) days" } ?? truth.target
        let rows = [
            ("The oracle: knows the true hazard", truth.oracle), ("Possible from the export", truth.possible),
            ("Reached by \(truth.model)", truth.reached),
        ]
        let styles: [SeriesStyle] = [.third, .second, .first]
        let values = rows.flatMap { [$0.1.value, $0.1.lower, $0.1.upper] }.compactMap { $0 }
        let axis = Axis.number("AUROC", Axis.domain(around: values + [0.5], limits: 0...1))
        let chart = DotRows(
            id: id, title: "AUROC of the oracle, of the possible and of the model: \(target), split \(truth.split)",
            description: rows.map { "\($0.0): \($0.1.textWithInterval(3))" }.joined(separator: "; "), x: axis,
            rows: zip(rows, styles).map { .init(label: $0.0, style: $1, figure: $0.1, valueText: $0.1.textWithInterval(3)) },
            reference: (0.5, "no skill"))
        return FigureBlock(
            id: id, heading: "\(target) · split \(truth.split)",
            finding: finding(truth),
            drawing: chart.svg,
            table: DataTable(
                caption: "AUROC against the truth", heads: [.words("What"), .init(title: "AUROC")],
                rows: rows.map { .init(cells: ["\($0.0)", Cell.figure($0.1, 3)]) }
                    + [
                        .init(cells: [
                            "Possible minus reached",
                            truth.gap.map { "\(NumberText.signed($0, 3))" } ?? Cell.undefined("one of the two is undefined"),
                        ])
                    ]),
            level: 3)
    }

    private func finding(_ truth: TruthComparison) -> String {
        let limits = "\(truth.possible.text(3)) is possible, the oracle has \(truth.oracle.text(3))"
        guard truth.reached.value != nil else {
            return "The model's AUROC is undefined (\(truth.reached.undefinedReason ?? "not known")); \(limits)."
        }
        let gap = truth.gap.map { ": a gap of \(NumberText.decimal($0, 3)) to what is possible" } ?? ""
        return "The model reaches \(truth.reached.text(3)), where \(limits)\(gap)."
    }
}
