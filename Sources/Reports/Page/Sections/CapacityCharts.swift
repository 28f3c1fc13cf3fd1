/// What one finds at several capacities, counted in people.
struct CapacityCharts {
    let view: TaskView

    var markup: Markup {
        guard let figures = view.leadingFigures, !figures.capacities.isEmpty else { return .none }
        return """
            <h3>How many people can be looked after?</h3>
            <div class="grid">
            \(precision(figures, id: "\(view.id)-precision").markup)
            \(recall(figures).markup)
            </div>
            """
    }

    /// Precision by number of people picked, with the base rate.
    func precision(_ figures: FigureSet, id: String, level: Int = 4) -> FigureBlock {
        let base = figures.prevalence.map { Mark.level($0, name: "base rate \(NumberText.percent($0))") }
        let highest = max(self.highest(\.precision), figures.prevalence ?? 0)
        let chart = Chart(
            id: id, title: "Precision at capacity: \(view.heading)", description: precisionFinding(figures), x: people(figures),
            panels: [
                .init(
                    height: 210, y: .share("Share of the picked who have the event", Axis.domain(fromZeroTo: highest, limit: 1)),
                    marks: [base].compactMap { $0 } + series(\.precision))
            ])
        return FigureBlock(
            id: id, heading: "Precision at capacity", finding: precisionFinding(figures), drawing: chart.svg,
            table: table("Precision", \.precision), level: level)
    }

    private func recall(_ figures: FigureSet) -> FigureBlock {
        let id = "\(view.id)-recall"
        let chart = Chart(
            id: id, title: "Recall at capacity: \(view.heading)", description: recallFinding(figures), x: people(figures),
            panels: [
                .init(
                    height: 210,
                    y: .share("Share of all events that are found", Axis.domain(fromZeroTo: highest(\.recall), limit: 1)),
                    marks: series(\.recall))
            ])
        return FigureBlock(
            id: id, heading: "Recall at capacity", finding: recallFinding(figures), drawing: chart.svg,
            table: table("Recall", \.recall))
    }

    private func precisionFinding(_ figures: FigureSet) -> String {
        guard let capacity = TaskView.mainCapacity(of: figures), let precision = capacity.precision.value,
            let base = figures.prevalence
        else {
            return "Precision by number of people picked."
        }
        let (people, hits, chance) = (
            capacity.peoplePerCutoff, precision * capacity.peoplePerCutoff, base * capacity.peoplePerCutoff
        )
        return "Of \(NumberText.whole(people)) people picked at each cutoff (\(capacity.label)), \(NumberText.decimal(hits, 1)) "
            + "on average \(view.task.eventOfMany); picked by chance it would be \(NumberText.decimal(chance, 1))."
    }

    private func recallFinding(_ figures: FigureSet) -> String {
        guard let capacity = TaskView.mainCapacity(of: figures), capacity.recall.value != nil else {
            return "Recall by number of people picked."
        }
        let people = NumberText.whole(capacity.peoplePerCutoff)
        let chance = capacity.recall.noSkill.map { "; by chance \(NumberText.percent($0)) would be" } ?? ""
        return "With \(people) people picked at each cutoff, \(capacity.recall.percentText) of all events are among them"
            + "\(Sentences.interval(capacity.recall))\(chance)."
    }

    private var models: [ModelResults] {
        [view.recency, view.leading].compactMap { $0 }.filter { !($0.figures.first?.capacities.isEmpty ?? true) }
    }

    private func series(_ figure: (CapacityFigures) -> Figure) -> [Mark] {
        models.flatMap { model -> [Mark] in
            let points = (model.figures.first?.capacities ?? []).compactMap { capacity in
                let figure = figure(capacity)
                return ChartPoint(
                    x: capacity.peoplePerCutoff, y: figure.value, lower: figure.lower, upper: figure.upper,
                    note: "\(model.title), \(capacity.label): \(figure.percentText)")
            }
            let name = model.name == view.recency?.name ? "recency alone" : model.title
            let style = view.style(of: model)
            return [.line(name: name, style: style, points: points), .points(name: name, style: style, points: points)]
        }
    }

    private func people(_ figures: FigureSet) -> Axis {
        .number("People picked at each cutoff", Axis.domain(fromZeroTo: figures.capacities.map(\.peoplePerCutoff).max() ?? 0))
    }

    private func highest(_ figure: (CapacityFigures) -> Figure) -> Double {
        models.flatMap { $0.figures.first?.capacities ?? [] }.map(figure).compactMap { $0.upper ?? $0.value }.max() ?? 0
    }

    /// One row a capacity, one column a model.
    private func table(_ name: String, _ figure: (CapacityFigures) -> Figure) -> DataTable {
        let shown = view.task.models.filter { !($0.figures.first?.capacities.isEmpty ?? true) }
        let rows = (view.leadingFigures?.capacities ?? []).map { capacity in
            let cells = shown.map { model in
                let same = model.figures.first?.capacities.first { $0.label == capacity.label }
                return same.map { Cell.percent(figure($0)) } ?? Cell.undefined("not worked out")
            }
            return DataTable.Row(cells: ["\(capacity.label)", "\(NumberText.decimal(capacity.peoplePerCutoff, 1))"] + cells)
        }
        return DataTable(
            caption: "\(name) at several capacities; equal forecasts share the last places",
            heads: [.words("Capacity"), .init(title: "People per cutoff")] + shown.map { .init(title: $0.title) }, rows: rows)
    }
}
