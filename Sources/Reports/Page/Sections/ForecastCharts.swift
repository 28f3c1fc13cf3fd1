/// Reliability, ROC and precision–recall, one small chart a model.
struct ForecastCharts {
    let view: TaskView
    private static let width = 290.0

    var markup: Markup {
        let models = ordered
        let reliable = models.filter { !$0.reliability.isEmpty }
        let ranked = models.filter { $0.name != view.recency?.name }
        return """
            <h3>Can the probabilities be taken at their word?</h3>
            <div class="grid small">
            \(reliable.map { reliability($0, id: id("rel", $0)).markup })
            </div>
            <h3>Ranking in detail</h3>
            <div class="grid small">
            \(ranked.filter { !$0.roc.isEmpty }.map { roc($0, id: id("roc", $0)).markup })
            </div>
            <div class="grid small">
            \(ranked.filter { !$0.precisionRecall.isEmpty }.map { precisionRecall($0, id: id("pr", $0)).markup })
            </div>
            """
    }

    /// The leading model first.
    private var ordered: [ModelResults] {
        view.rankingModels.filter { $0.name == view.leading?.name } + view.rankingModels.filter { $0.name != view.leading?.name }
    }

    private func id(_ kind: String, _ model: ModelResults) -> String {
        "\(view.id)-\(kind)-\(view.task.models.firstIndex { $0.name == model.name } ?? 0)"
    }

    private func reliability(_ model: ModelResults, id: String) -> FigureBlock {
        let largest = model.reliability.map { max($0.meanProbability, $0.upper) }.max() ?? 0
        let domain = Axis.domain(fromZeroTo: largest, limit: 1)
        let points = model.reliability.compactMap { bin in
            ChartPoint(
                x: bin.meanProbability, y: bin.observedShare, lower: bin.lower, upper: bin.upper,
                note: "forecast \(NumberText.percent(bin.meanProbability)), came \(NumberText.percent(bin.observedShare)) of "
                    + NumberText.count(bin.rows)
            )
        }
        let shown = model.histogram.filter { $0.from < domain.upperBound }
        let hidden = model.histogram.filter { $0.from >= domain.upperBound }.reduce(0) { $0 + $1.rows }
        let bars = shown.map { ChartBar(from: $0.from, to: $0.to, value: Double($0.rows)) }
        let rowsDomain = Axis.domain(fromZeroTo: bars.map(\.value).max() ?? 0)
        let chart = Chart(
            id: id, title: "Reliability of \(model.title): \(view.heading)",
            description:
                "Observed share against mean forecast in \(points.count) bins of equal counts, with 95 % Wilson intervals, "
                + "above the distribution of forecasts. "
                + Sentences.calibration(model), x: .share("Forecast probability", domain),
            panels: [
                .init(
                    height: 170, y: .share("Share with the event", domain),
                    marks: [
                        .diagonal(name: "forecast = observed"),
                        .points(name: "bin, 95\u{A0}% interval", style: .first, points: points),
                    ]),
                .init(height: 40, y: .number("Snapshots", rowsDomain, ticks: 2), marks: [.bars(style: .reference, bars: bars)]),
            ], width: Self.width)
        let rest = hidden > 0 ? " \(NumberText.count(hidden)) snapshots lie right of the chart." : ""
        return FigureBlock(
            id: id, heading: model.title, finding: Sentences.calibration(model) + rest, drawing: chart.svg,
            table: reliabilityTable(model))
    }

    private func reliabilityTable(_ model: ModelResults) -> DataTable {
        DataTable(
            caption: "Reliability of \(model.title), bins of equal counts",
            heads: [
                .init(title: "Bin"), .init(title: "Mean forecast"), .init(title: "Observed share", hint: "95 % Wilson"),
                .init(title: "Snapshots"),
                .init(title: "Events"),
            ],
            rows: model.reliability.enumerated().map { index, bin in
                .init(cells: [
                    "\(index + 1)", "\(NumberText.percent(bin.meanProbability, 2))",
                    "\(NumberText.percent(bin.observedShare, 2))<small>\(wilson(bin))</small>",
                    Cell.count(bin.rows), Cell.count(bin.events),
                ])
            })
    }

    private func wilson(_ bin: ReliabilityBin) -> String {
        "\(NumberText.percent(bin.lower, 2)) to \(NumberText.percent(bin.upper, 2))"
    }

    private func roc(_ model: ModelResults, id: String) -> FigureBlock {
        let curve = rocPoints(model)
        var marks: [Mark] = [.diagonal(name: "no skill")]
        if let recency = view.recency, recency.name != model.name {
            marks.append(.line(name: "recency alone", style: .second, points: rocPoints(recency)))
        }
        marks.append(.line(name: model.title, style: .first, points: curve))
        let auroc = model.figures.first?.auroc ?? .undefined("not worked out")
        let chart = Chart(
            id: id, title: "ROC curve of \(model.title): \(view.heading)",
            description: "AUROC \(auroc.textWithInterval(3)), no skill 0.5.", x: .share("Flagged among the others", 0...1),
            panels: [.init(height: 180, y: .share("Flagged among those with the event", 0...1), marks: marks)], width: Self.width)
        return FigureBlock(
            id: id, heading: "ROC: \(model.title)", finding: "AUROC \(auroc.textWithInterval(3)); no skill is 0.5.",
            drawing: chart.svg,
            table: curveTable(
                "ROC of \(model.title), some of its points", ("Flagged of the others", "Flagged of those with event"), curve))
    }

    private func rocPoints(_ model: ModelResults) -> [ChartPoint] {
        CurveThinning(width: 2 * Self.width, height: 360).thinned(
            model.roc.compactMap { ChartPoint(x: $0.falsePositiveRate, y: $0.truePositiveRate) }, x: 0...1, y: 0...1)
    }

    private func precisionRecall(_ model: ModelResults, id: String) -> FigureBlock {
        let prevalence = model.figures.first?.prevalence
        let top = Axis.domain(fromZeroTo: precisionCeiling(model, prevalence), limit: 1)
        let curve = precisionRecallPoints(model, top)
        var marks: [Mark] = []
        if let prevalence { marks.append(.level(prevalence, name: "base rate \(NumberText.percent(prevalence))")) }
        if let recency = view.recency {
            marks.append(.line(name: "recency alone", style: .second, points: precisionRecallPoints(recency, top)))
        }
        marks.append(.line(name: model.title, style: .first, points: curve))
        let average = model.figures.first?.averagePrecision ?? .undefined("not worked out")
        let skill =
            average.noSkill.map { "no skill is the prevalence, \(NumberText.decimal($0, 3))" } ?? "no skill is the prevalence"
        let cut = top.upperBound < 1 ? " The upright axis ends at \(NumberText.percent(top.upperBound))." : ""
        let chart = Chart(
            id: id, title: "Precision–recall curve of \(model.title): \(view.heading)",
            description: "Average precision \(average.textWithInterval(3)); \(skill).", x: .share("Recall", 0...1),
            panels: [.init(height: 180, y: .share("Precision", top), marks: marks)], width: Self.width)
        return FigureBlock(
            id: id, heading: "Precision–recall: \(model.title)",
            finding: "Average precision \(average.textWithInterval(3)); \(skill).\(cut)",
            drawing: chart.svg,
            table: curveTable("Precision and recall of \(model.title), some points", ("Recall", "Precision"), curve))
    }

    /// The highest precision worth an axis: the first few places of a list jump wildly and are left out.
    private func precisionCeiling(_ model: ModelResults, _ prevalence: Double?) -> Double {
        let steady = ([model] + [view.recency].compactMap { $0 }).flatMap {
            $0.precisionRecall.filter { $0.recall >= 0.02 }.map(\.precision)
        }
        return max(steady.max() ?? 1, min(1, 2 * (prevalence ?? 0)))
    }

    private func precisionRecallPoints(_ model: ModelResults, _ y: ClosedRange<Double>) -> [ChartPoint] {
        CurveThinning(width: 2 * Self.width, height: 360).thinned(
            model.precisionRecall.compactMap { ChartPoint(x: $0.recall, y: $0.precision) }, x: 0...1, y: y)
    }

    private func curveTable(_ caption: String, _ names: (String, String), _ points: [ChartPoint]) -> DataTable {
        let step = max(1, (points.count + 19) / 20)
        let some = points.enumerated().filter { $0.offset.isMultiple(of: step) || $0.offset == points.count - 1 }.map(\.element)
        return DataTable(
            caption: caption, heads: [.init(title: names.0), .init(title: names.1)],
            rows: some.map { .init(cells: ["\(NumberText.percent($0.x, 1))", "\(NumberText.percent($0.y, 1))"]) })
    }
}
