/// All questions at a glance, one row each; narrow enough for the main column of a page 1,200 px wide.
struct OverviewTable {
    let views: [TaskView]

    var markup: Markup {
        DataTable(
            caption: "All questions at a glance: the leading model of each, \(intervals)beside recency and the prevalence. \(data)",
            heads: [
                .words("Question"), .words("Data"), .words("Model"), .init(title: "Prevalence"),
                .init(title: "AUROC", hint: "no skill 0.5"), .init(title: "Recency alone", hint: "AUROC"),
                .init(title: "AUROC − recency", hint: "paired"), .init(title: "Average precision", hint: "no skill: prevalence"),
                .init(title: "Precision", hint: "at capacity"),
            ],
            rows: views.map(row), isCompact: true
        ).markup
    }

    private var data: String { "Data: what the arithmetic done before fitting says of the question" }

    /// What the caption promises, if at least one figure of the table keeps it.
    private var intervals: String {
        let shown = views.flatMap { view -> [Figure?] in
            guard view.task.status == .evaluated, let figures = view.leadingFigures else { return [] }
            return [
                figures.auroc, view.recency?.figures.first?.auroc, figures.againstRecency?.auroc, figures.averagePrecision,
                TaskView.mainCapacity(of: figures)?.precision,
            ]
        }
        return shown.compactMap { $0 }.haveIntervals ? "with 95\u{A0}% intervals, " : ""
    }

    private func row(_ view: TaskView) -> DataTable.Row {
        let verdict = view.task.feasibility?.verdict.brief ?? Cell.undefined("no arithmetic for this question alone")
        guard view.task.status == .evaluated, let model = view.leading, let figures = model.figures.first else {
            let none = Cell.undefined(view.task.reason)
            return .init(cells: [name(view), verdict, "not enough evidence", none, none, none, none, none, none])
        }
        let capacity = TaskView.mainCapacity(of: figures)
        return .init(cells: [
            name(view), verdict, "\(model.title)\(model.recommended ? "" : " (not recommended)")",
            Cell.prevalence(figures, otherwise: "no test rows"), Cell.figure(figures.auroc, 3),
            view.recency?.figures.first.map { Cell.figure($0.auroc, 3) } ?? Cell.undefined("no recency baseline"),
            Cell.difference(figures.againstRecency?.auroc, 3), Cell.figure(figures.averagePrecision, 3),
            capacity.map { "\(Cell.percent($0.precision))<small class=\"phrase\">\($0.label)</small>" }
                ?? Cell.undefined("no capacity was asked for"),
        ])
    }

    /// The question, with its split on a second line where the results hold several.
    private func name(_ view: TaskView) -> Markup {
        let split: Markup = view.namesSplit ? "<small>split \(view.split.name)</small>" : .none
        return "<a href=\"#\(view.id)\">\(view.task.title)\(split)</a>"
    }
}
