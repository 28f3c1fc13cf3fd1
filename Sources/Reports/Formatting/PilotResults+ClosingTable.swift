extension PilotResults {
    /// The table that a command prints at its end: every model on every target and split, `*` marking the recommended one.
    ///
    /// Beside each AUROC stand its 95 % interval and the difference to recency alone, beside each average precision (AP) the base
    /// rate, which is what it would be without skill.
    public var closingTable: TextTable {
        let columns: [TextTable.Column] = [
            .init(""), .init("Question"), .init("Model"), .init("AUROC", .trailing), .init("95 %", .trailing),
            .init("vs recency", .trailing),
            .init("AP", .trailing), .init("Base", .trailing),
        ]
        let rows = splits.flatMap { split in
            split.tasks.flatMap { task -> [[String]] in
                let question = "\(targetName(of: task, in: split)) · \(split.name)"
                guard task.status == .evaluated else {
                    return [
                        ["", question, "not enough evidence"] + [String](repeating: NumberText.undefined, count: columns.count - 3)
                    ]
                }
                return task.models.map { [$0.recommended ? "*" : "", question, $0.title] + closingFigures(of: $0) }
            }
        }
        return TextTable(columns: columns, rows: rows)
    }

    /// The target's name, with its horizon where the split has the same target at several.
    private func targetName(of task: TaskResults, in split: SplitResults) -> String {
        guard let days = task.horizonDays, split.tasks.count(where: { $0.target == task.target }) > 1 else { return task.target }
        return "\(task.target) \(days) d"
    }

    private func closingFigures(of model: ModelResults) -> [String] {
        guard let figures = model.figures.first else { return [String](repeating: NumberText.undefined, count: 5) }
        return [
            figures.auroc.text(3), figures.auroc.intervalText(3) ?? NumberText.undefined,
            figures.againstRecency?.auroc.value.map { NumberText.signed($0, 3) } ?? NumberText.undefined,
            figures.averagePrecision.text(3),
            NumberText.percent(figures.prevalence),
        ]
    }
}
