/// How the figures change from cutoff to cutoff.
struct CutoffChart {
    let view: TaskView

    /// The chart; nothing with fewer than two cutoffs.
    var markup: Markup {
        guard let leading = view.leading, cutoffs(of: leading).count > 1 else { return .none }
        return block(leading).markup
    }

    private func cutoffs(of model: ModelResults) -> [FigureSet] {
        model.figures.filter { $0.scope == .cutoff && position($0) != nil }
    }

    private func position(_ figures: FigureSet) -> Double? {
        figures.cutoffDay.map(Double.init) ?? figures.cutoff.map { Double($0.seconds) / 86_400 }
    }

    private func block(_ leading: ModelResults) -> FigureBlock {
        let id = "\(view.id)-cutoffs"
        let models = [view.recency, leading].compactMap { $0 }
        let axis = xAxis(cutoffs(of: leading))
        // Intervals of one cutoff stand side by side, so that they do not cover each other.
        let nudge = (axis.domain.upperBound - axis.domain.lowerBound) / 90
        let marks = models.enumerated().flatMap { index, model -> [Mark] in
            let points = cutoffs(of: model).compactMap { figures in
                ChartPoint(
                    x: (position(figures) ?? .nan) + (index == 0 && models.count > 1 ? nudge : 0), y: figures.auroc.value,
                    lower: figures.auroc.lower,
                    upper: figures.auroc.upper, note: "\(model.title), \(figures.label): \(figures.auroc.textWithInterval(3))")
            }
            let name = model.name == view.recency?.name ? "recency" : model.title
            return [
                .line(name: name, style: view.style(of: model), points: points),
                .points(name: name, style: view.style(of: model), points: points),
            ]
        }
        let values = models.flatMap(cutoffs).flatMap { [$0.auroc.value, $0.auroc.lower, $0.auroc.upper] }.compactMap { $0 }
        let chart = Chart(
            id: id, title: "AUROC by cutoff: \(view.heading)", description: finding(leading), x: axis,
            panels: [
                .init(
                    height: 220, y: .number(axisTitle(models), Axis.domain(around: values + [0.5], limits: 0...1)),
                    marks: [.level(0.5, name: "no skill")] + marks)
            ], labelsLineEnds: true)
        return FigureBlock(
            id: id, heading: "AUROC by cutoff", finding: finding(leading), drawing: chart.svg, table: table(models.reversed()))
    }

    private func axisTitle(_ models: [ModelResults]) -> String {
        models.flatMap(cutoffs).map(\.auroc).haveIntervals ? "AUROC, 95\u{A0}% interval" : "AUROC"
    }

    private func finding(_ model: ModelResults) -> String {
        let known = cutoffs(of: model).filter { $0.auroc.value != nil }
        guard let worst = known.min(by: { ($0.auroc.value ?? 0) < ($1.auroc.value ?? 0) }),
            let best = known.max(by: { ($0.auroc.value ?? 0) < ($1.auroc.value ?? 0) })
        else { return "No single cutoff has enough events for an AUROC." }
        return "\(model.title): between \(worst.auroc.text(3)) (\(worst.label)) and \(best.auroc.text(3)) (\(best.label))."
    }

    private func xAxis(_ cutoffs: [FigureSet]) -> Axis {
        let positions = cutoffs.compactMap(position)
        let domain = (positions.min() ?? 0)...(positions.max() ?? 1)
        let margin = max((domain.upperBound - domain.lowerBound) * 0.04, 0.01)
        let padded = domain.lowerBound - margin...domain.upperBound + margin
        if cutoffs.allSatisfy({ $0.cutoffDay != nil }) {
            return Axis(
                title: "Day of the cutoff", domain: padded,
                ticks: spaced(cutoffs, by: 5).compactMap { figures in
                    figures.cutoffDay.map { .init(value: Double($0), label: String($0)) }
                })
        }
        return Axis(
            title: "Cutoff", domain: padded,
            ticks: spaced(cutoffs, by: 3).compactMap { figures in
                position(figures).map { .init(value: $0, label: figures.cutoff?.dayText ?? figures.label) }
            })
    }

    /// Some of the cutoffs, far enough apart for their labels: about `count` steps.
    private func spaced(_ cutoffs: [FigureSet], by count: Int) -> [FigureSet] {
        let positions = cutoffs.compactMap(position)
        guard let lowest = positions.min(), let highest = positions.max(), highest > lowest else { return Array(cutoffs.prefix(1)) }
        let least = (highest - lowest) / Double(count) * 0.8
        var kept: [FigureSet] = []
        for figures in cutoffs {
            guard let here = position(figures) else { continue }
            if kept.last.flatMap(position).map({ here - $0 >= least }) ?? true { kept.append(figures) }
        }
        return kept
    }

    private func table(_ models: [ModelResults]) -> DataTable {
        let shown = models.flatMap(cutoffs).flatMap { [$0.auroc, $0.averagePrecision, $0.brier, $0.brierSkill] }
        return DataTable(
            caption: shown.haveIntervals ? "Figures by cutoff, with 95\u{A0}% intervals" : "Figures by cutoff",
            heads: [
                .words("Cutoff"), .words("Model"), .init(title: "Snapshots"), .init(title: "Events"), .init(title: "Prevalence"),
                .init(title: "AUROC"), .init(title: "Average precision"), .init(title: "Brier score"), .init(title: "Brier skill"),
            ],
            rows: (models.first.map(cutoffs) ?? []).flatMap { cutoff in models.compactMap { row($0, cutoff.label) } })
    }

    private func row(_ model: ModelResults, _ label: String) -> DataTable.Row? {
        guard let figures = cutoffs(of: model).first(where: { $0.label == label }) else { return nil }
        return .init(cells: [
            "\(figures.label)", "\(model.title)", Cell.count(figures.rows), Cell.events(figures),
            Cell.share(figures.prevalence, otherwise: "no rows"), Cell.figure(figures.auroc, 3),
            Cell.figure(figures.averagePrecision, 3),
            Cell.figure(figures.brier, 4), Cell.figure(figures.brierSkill, 3),
        ])
    }
}
