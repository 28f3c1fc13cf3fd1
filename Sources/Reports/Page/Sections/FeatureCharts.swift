/// Which features move the forecasts, and the coefficients of linear models.
struct FeatureCharts {
    let view: TaskView
    private let shown = 12

    var markup: Markup {
        let models = view.task.models.filter { !$0.importance.isEmpty }
        let explained = models.filter { $0.name == view.leading?.name } + models.filter { $0.name != view.leading?.name }
        let linear = view.task.models.filter { !$0.coefficients.isEmpty }
        if explained.isEmpty, linear.isEmpty { return .none }
        return """
            <h3>What moves the estimates?</h3>
            <p class="muted">Mean absolute SHAP values on the scale of log-odds. They say what the model uses, not what causes the \
            event; features that move together share their weight. \
            Filled bars (▲) raise the estimate as the value grows; hatched ones lower it (▼) or do both (◆).</p>
            <div class="grid">
            \(explained.map { importance($0).markup })
            </div>
            \(linear.map(coefficients))
            """
    }

    private func importance(_ model: ModelResults) -> FigureBlock {
        let id = "\(view.id)-shap-\(view.task.models.firstIndex { $0.name == model.name } ?? 0)"
        let top = model.importance.prefix(shown)
        let names = top.prefix(3).map(\.meaning).joined(separator: "; ")
        let chart = BarList(
            id: id, title: "Features that move \(model.title) most: \(view.heading)", description: "Strongest first: \(names).",
            items: top.map { feature in
                .init(
                    label: capitalised(feature.meaning), value: feature.meanAbsoluteContribution,
                    valueText: "\(NumberText.decimal(feature.meanAbsoluteContribution, 3)) \(feature.direction.sign)",
                    isHatched: feature.direction != .raises)
            })
        return FigureBlock(
            id: id, heading: model.title,
            finding: "Strongest: \(names).",
            drawing: chart.svg,
            table: DataTable(
                caption: "Features of \(model.title), strongest first",
                heads: [.words("Feature"), .words("What it is"), .init(title: "Mean |SHAP|"), .words("As it grows, the estimate")],
                rows: model.importance.map { feature in
                    .init(cells: [
                        "<code>\(feature.feature)</code>", "\(feature.meaning)",
                        "\(NumberText.decimal(feature.meanAbsoluteContribution, 4))",
                        "\(feature.direction.words)",
                    ])
                }))
    }

    private func coefficients(_ model: ModelResults) -> Markup {
        let ratios = model.coefficients.map { Figure($0.oddsRatio, lower: $0.lower, upper: $0.upper) }
        let table = DataTable(
            caption: "Coefficients of \(model.title) as odds ratios, strongest first",
            heads: [
                .words("Feature"), .words("What it is"), .words("Step"), .init(title: "Coefficient"),
                .init(title: "Odds ratio", hint: ratios.haveIntervals ? "95\u{A0}% interval if any" : nil),
            ],
            rows: zip(model.coefficients, ratios).map { coefficient, ratio in
                .init(cells: [
                    "<code>\(coefficient.feature)</code>", "\(coefficient.meaning)", "\(coefficient.per)",
                    "\(NumberText.signed(coefficient.estimate, 3))", Cell.figure(ratio, 3),
                ])
            })
        return "<details><summary>\(table.caption)</summary>\n\(table.markup)\n</details>"
    }

    private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

extension Direction {
    /// A sign that stands for the direction.
    var sign: String {
        switch self {
        case .raises: "▲"
        case .lowers: "▼"
        case .mixed: "◆"
        }
    }

    /// The direction in words.
    var words: String {
        switch self {
        case .raises: "▲ rises"
        case .lowers: "▼ falls"
        case .mixed: "◆ rises or falls"
        }
    }
}
