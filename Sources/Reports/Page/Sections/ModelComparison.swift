/// The models side by side: a chart of their AUROC, and one table each for ranking and for probabilities.
struct ModelComparison {
    let view: TaskView

    var markup: Markup {
        """
        <h3>The models compared</h3>
        <div class="grid">
        \(view.rankingModels.isEmpty ? .none : dotChart(id: "\(view.id)-auroc").markup)
        \(CutoffChart(view: view).markup)
        </div>
        \(rankingTable.markup)
        \(probabilityTable.markup)
        \(settings)
        """
    }

    /// AUROC of every model with its interval.
    func dotChart(id: String, level: Int = 4) -> FigureBlock {
        let rows = view.rankingModels.compactMap { model in model.figures.first.map { (model, $0.auroc) } }
        let noSkill = rows.compactMap { $0.1.noSkill }.first ?? 0.5
        let intervals = rows.map(\.1).haveIntervals ? "95\u{A0}% interval" : ""
        let values = rows.flatMap { [$0.1.value, $0.1.lower, $0.1.upper] }.compactMap { $0 } + [noSkill]
        let chart = DotRows(
            id: id, title: "AUROC of the models: \(view.heading)",
            description: rows.map { "\($0.0.title): \($0.1.textWithInterval(3))" }.joined(separator: "; "),
            x: .number(
                intervals.isEmpty ? "AUROC on the test" : "AUROC on the test, \(intervals)",
                Axis.domain(around: values, limits: 0...1)),
            rows: rows.map { model, auroc in
                .init(label: title(model), style: view.style(of: model), figure: auroc, valueText: auroc.textWithInterval(3))
            }, reference: (noSkill, "no skill \(NumberText.decimal(noSkill, 2))"))
        return FigureBlock(
            id: id, heading: "How well each model ranks", finding: finding(rows),
            drawing: chart.svg,
            table: DataTable(
                caption: "AUROC on the test",
                heads: [.words("Model"), .init(title: "AUROC", hint: intervals.isEmpty ? nil : intervals)],
                rows: rows.map { .init(cells: ["\(title($0.0))", Cell.figure($0.1, 3)]) }), level: level)
    }

    private func finding(_ rows: [(model: ModelResults, auroc: Figure)]) -> String {
        guard let best = rows.max(by: { ($0.auroc.value ?? 0, $1.model.name) < ($1.auroc.value ?? 0, $0.model.name) }) else {
            return "No model ranks the test snapshots."
        }
        return
            "\(best.model.title) is highest with \(best.auroc.text(3)). Whether two models differ is for the paired differences, "
            + "not for the overlap of intervals."
    }

    private func title(_ model: ModelResults) -> String { model.recommended ? "\(model.title) (recommended)" : model.title }

    private var pooled: [(model: ModelResults, figures: FigureSet)] {
        view.task.models.compactMap { model in model.figures.first.map { (model, $0) } }
    }

    private var rankingTable: DataTable {
        let capacity = view.leadingFigures.flatMap(TaskView.mainCapacity)
        let label = capacity?.label ?? "capacity"
        return DataTable(
            caption: caption("Ranking: who is above whom", shown: rankingFigures(capacity)),
            heads: [
                .words("Model"), .init(title: "AUROC", hint: "higher is better"), .init(title: "AUROC − recency", hint: "paired"),
                .init(title: "Average precision", hint: "higher is better"),
                .init(title: "Average precision − recency", hint: "paired"),
                .init(title: "Precision", hint: label), .init(title: "Recall", hint: label), .init(title: "Lift", hint: label),
            ],
            rows: pooled.map { model, figures in
                let same = figures.capacities.first { $0.label == capacity?.label }
                return .init(
                    cells: [
                        "\(title(model))", Cell.figure(figures.auroc, 3), Cell.difference(figures.againstRecency?.auroc, 3),
                        Cell.figure(figures.averagePrecision, 3), Cell.difference(figures.againstRecency?.averagePrecision, 3),
                        same.map { Cell.percent($0.precision) } ?? Cell.undefined("not worked out"),
                        same.map { Cell.percent($0.recall) } ?? Cell.undefined("not worked out"),
                        same.map { Cell.figure($0.lift, 2) } ?? Cell.undefined("not worked out"),
                    ], kind: model.recommended ? .chosen : .plain)
            } + [noSkillRow(capacity)], isCompact: true)
    }

    private func noSkillRow(_ capacity: CapacityFigures?) -> DataTable.Row {
        func value(_ number: Double?, _ decimals: Int) -> Markup {
            number.map { "\(NumberText.decimal($0, decimals))" } ?? Cell.undefined("no such value")
        }
        let figures = view.leadingFigures
        return .init(
            cells: [
                "No skill", value(figures?.auroc.noSkill, 3), Cell.undefined("no such value"),
                value(figures?.averagePrecision.noSkill, 3),
                Cell.undefined("no such value"), Cell.share(capacity?.precision.noSkill, otherwise: "no such value"),
                Cell.share(capacity?.recall.noSkill, otherwise: "no such value"), value(capacity?.lift.noSkill, 2),
            ], kind: .skill)
    }

    private var probabilityTable: DataTable {
        let metrics: [Metric] = [
            .brier, .brierSkill, .logLoss, .calibrationSlope, .calibrationIntercept, .expectedCalibrationError,
        ]
        let shown = pooled.flatMap { _, figures in
            metrics.map { $0.figure(in: figures) } + [figures.againstRecency?.brier].compactMap { $0 }
        }
        let noSkill = metrics.map { metric -> Markup in
            view.leadingFigures.flatMap { metric.figure(in: $0).noSkill }.map { "\(NumberText.decimal($0, metric.decimals))" }
                ?? Cell.undefined("no such value")
        }
        return DataTable(
            caption: caption("Probabilities: how far they can be taken at their word", shown: shown),
            heads: [.words("Model")] + metrics.map { .init(title: $0.title, hint: $0.hint) }
                + [.init(title: "Brier − recency", hint: "paired, below 0 is better")],
            rows: pooled.map { model, figures in
                .init(
                    cells: ["\(title(model))"] + metrics.map { Cell.figure($0.figure(in: figures), $0.decimals) }
                        + [Cell.difference(figures.againstRecency?.brier, 4)], kind: model.recommended ? .chosen : .plain)
            } + [.init(cells: ["No skill"] + noSkill + [Cell.undefined("no such value")], kind: .skill)], isCompact: true)
    }

    private func rankingFigures(_ capacity: CapacityFigures?) -> [Figure] {
        pooled.flatMap { _, figures in
            let same = figures.capacities.first { $0.label == capacity?.label }
            return [
                figures.auroc, figures.againstRecency?.auroc, figures.averagePrecision, figures.againstRecency?.averagePrecision,
                same?.precision, same?.recall, same?.lift,
            ].compactMap { $0 }
        }
    }

    private func caption(_ start: String, shown: [Figure]) -> String {
        guard let figures = view.leadingFigures else { return start }
        return "\(start). \(NumberText.count(figures.rows)) test snapshots of \(NumberText.count(figures.clusters)) humans, "
            + "\(figures.eventsText) (prevalence \(NumberText.percent(figures.prevalence)))"
            + (shown.haveIntervals ? "; small numbers are 95\u{A0}% intervals" : "")
    }

    private var settings: Markup {
        let rows = view.task.models.map { model in
            DataTable.Row(cells: [
                "\(title(model))<small>\(model.name)</small>",
                model.hyperparameters.isEmpty
                    ? "none" : "\(model.hyperparameters.map { "\($0.name) = \($0.value)" }.joined(separator: "; "))",
                "\(model.calibration.words)", Cell.figure(model.selection, 4), "\(model.notes.joined(separator: " "))",
            ])
        }
        let table = DataTable(
            caption: "Settings chosen on training data alone",
            heads: [
                .words("Model"), .words("Settings"), .words("Calibration"), .init(title: "Inner folds", hint: "figure compared"),
                .words("Notes"),
            ], rows: rows)
        return "<details><summary>\(table.caption)</summary>\n\(table.markup)\n</details>"
    }
}

extension CalibrationMethod {
    /// The method in words.
    var words: String {
        switch self {
        case .none: "none"
        case .platt: "Platt (logistic curve)"
        case .isotonic: "isotonic (monotone steps)"
        case .beta: "beta (a slope of its own among small and among large probabilities)"
        }
    }
}
