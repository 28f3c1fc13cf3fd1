/// Everything on one target of one split.
struct TaskSection {
    let view: TaskView

    var section: PageSection {
        let content = view.task.status == .evaluated ? evaluated : [notEnoughEvidence, dropped, notes]
        return PageSection(id: view.id, heading: view.heading, content: content, startsPage: true)
    }

    private var evaluated: [Markup] {
        let comparison = ModelComparison(view: view)
        return [
            lead, comparison.markup, GateTable(gates: view.task.gates).markup, PartsOfTest(view: view).markup,
            ForecastCharts(view: view).markup,
            CapacityCharts(view: view).markup,
            FeatureCharts(view: view).markup, AblationTable(lines: view.task.ablation).markup, ExampleCards(view: view).markup,
            dropped, notes,
        ]
    }

    private var lead: Markup {
        """
        <p>\(Sentences.ranking(view)) \(Sentences.againstRecency(view) ?? "") \(Sentences.capacity(view) ?? "")</p>
        <p class="muted">Trained on \(NumberText.count(view.task.trainingRows)) labelled snapshots, \
        \(NumberText.count(view.task.trainingEvents)) of them with the event. Choice of model: \(view.task.selectionRule)</p>
        """
    }

    private var notEnoughEvidence: Markup {
        """
        \(NotEnoughEvidence(reason: view.task.reason, feasibility: view.task.feasibility).markup)
        <p class="muted">Labelled training snapshots: \(NumberText.count(view.task.trainingRows)), of them \
        \(NumberText.count(view.task.trainingEvents)) with the event.</p>
        """
    }

    private var dropped: Markup {
        if view.task.dropped.isEmpty { return .none }
        let table = DataTable(
            caption: "Columns left out before fitting",
            heads: [.words("Column"), .words("What it is"), .words("Why it was left out")],
            rows: view.task.dropped.map { .init(cells: ["<code>\($0.feature)</code>", "\($0.meaning)", "\($0.reason)"]) })
        return """
            <details><summary>Columns left out before fitting: \(NumberText.count(view.task.dropped.count))</summary>
            \(table.markup)
            </details>
            """
    }

    private var notes: Markup {
        view.task.notes.isEmpty ? .none : "<h3>Notes</h3><ul>\(view.task.notes.map { "<li>\($0)</li>" as Markup })</ul>"
    }
}

/// What stands where a target could not be judged.
struct NotEnoughEvidence {
    let reason: String?
    let feasibility: FeasibilityLine?

    var markup: Markup {
        """
        <div class="answer open"><p><strong>Not enough evidence.</strong> \(reason ?? "The data cannot support a model.")</p>\
        \(feasibility.map(FeasibilityNote.init)?.markup ?? .none)</div>
        """
    }
}

/// The verdict of the arithmetic done before fitting on one target, with its numbers.
struct FeasibilityNote {
    let line: FeasibilityLine

    var markup: Markup {
        "<p><strong>\(Sentences.feasibility(line.verdict))</strong> <span class=\"muted small\">\(line.answer)</span></p>"
    }
}
