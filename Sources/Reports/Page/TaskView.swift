/// One target on one split, with what its section of the page needs again and again.
struct TaskView {
    let split: SplitResults
    let task: TaskResults
    /// The identifier of its section.
    let id: String
    /// Whether the results hold more than one split, so that headings have to name theirs.
    let namesSplit: Bool

    /// All targets of all splits, in order.
    static func all(of results: PilotResults) -> [TaskView] {
        results.splits.enumerated().flatMap { splitIndex, split in
            split.tasks.enumerated().map { taskIndex, task in
                TaskView(split: split, task: task, id: "s\(splitIndex + 1)t\(taskIndex + 1)", namesSplit: results.splits.count > 1)
            }
        }
    }

    /// The section's heading.
    var heading: String { namesSplit ? "\(task.title) · split \(split.name)" : task.title }

    /// The model that the pilot recommends.
    var recommended: ModelResults? { task.models.first(where: \.recommended) }

    /// The baseline that ranks by time since the last activity alone.
    var recency: ModelResults? { task.models.first { $0.kind == .baseline && $0.name == "recency" } }

    /// The model that the charts put first: the recommended one, or else the last.
    var leading: ModelResults? { recommended ?? task.models.last }

    /// The figures of the leading model over all test rows.
    var leadingFigures: FigureSet? { leading?.figures.first }

    /// The models whose forecasts are not all alike.
    var rankingModels: [ModelResults] { task.models.filter { $0.figures.first?.auroc.value != nil && $0.name != "prevalence" } }

    /// The style of a model, the same in every chart of the section.
    func style(of model: ModelResults) -> SeriesStyle {
        if model.name == leading?.name { return .first }
        if model.name == recency?.name { return .second }
        let others = rankingModels.filter { $0.name != leading?.name && $0.name != recency?.name }
        guard let index = others.firstIndex(where: { $0.name == model.name }) else { return .reference }
        return index.isMultiple(of: 2) ? .third : .fourth
    }

    /// The capacity that sentences speak of: the tenth, or else the one in the middle.
    static func mainCapacity(of figures: FigureSet) -> CapacityFigures? {
        figures.capacities.first { $0.share.map { abs($0 - 0.1) < 1e-9 } ?? false }
            ?? (figures.capacities.isEmpty ? nil : figures.capacities[figures.capacities.count / 2])
    }
}
