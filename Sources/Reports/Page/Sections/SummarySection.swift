/// The first screen: what was asked, the answer, and what it has to be read against.
struct SummarySection {
    let results: PilotResults
    let views: [TaskView]

    var section: PageSection {
        guard let lead = views.first else {
            return PageSection(id: "summary", heading: "The answer", content: ["<p>Nothing was asked of the data.</p>"])
        }
        return PageSection(
            id: "summary", heading: "The answer",
            content: [
                question(lead), answer(lead), tiles(lead), comparison(lead),
                views.count > 1 ? OverviewTable(views: views).markup : .none,
            ])
    }

    private func question(_ lead: TaskView) -> Markup {
        """
        <p><strong>What was asked:</strong> from what was known at a cutoff, who \(lead.task.event)? Judged on snapshots that no \
        model had seen: \(Sentences.afterColon(lead.split.meaning))</p>
        """
    }

    private func answer(_ lead: TaskView) -> Markup {
        guard lead.task.status == .evaluated else {
            return NotEnoughEvidence(reason: lead.task.reason, feasibility: lead.task.feasibility).markup
        }
        let more = [Sentences.againstRecency(lead), lead.recommended == nil ? "No model is recommended for this target." : nil]
        return """
            <div class="answer">
            <p>\(Sentences.ranking(lead)) \(Sentences.capacity(lead) ?? "")</p>
            \(more.compactMap { $0 }.map { "<p class=\"muted\">\($0)</p>" as Markup })
            \(lead.task.feasibility.map(FeasibilityNote.init)?.markup ?? .none)
            </div>
            """
    }

    private func tiles(_ lead: TaskView) -> Markup {
        guard lead.task.status == .evaluated, let model = lead.leading, let figures = model.figures.first else { return .none }
        let capacity = TaskView.mainCapacity(of: figures)
        let skill = figures.auroc.noSkill.map { NumberText.decimal($0, 2) } ?? NumberText.undefined
        return """
            <dl class="tiles">
            \(tile("Prevalence in the test", NumberText.percent(figures.prevalence), "\(figures.eventsText) in \(NumberText.count(figures.rows)) snapshots"))
            \(tile("AUROC", figures.auroc.text(3), "\(figures.auroc.intervalText(3) ?? "no interval"); no skill \(skill)"))
            \(tile("Average precision", figures.averagePrecision.text(3), averagePrecisionNote(figures)))
            \(tile("Precision at capacity", capacity?.precision.percentText ?? NumberText.undefined, capacityNote(capacity)))
            </dl>
            """
    }

    private func averagePrecisionNote(_ figures: FigureSet) -> String {
        let skill = figures.averagePrecision.noSkill.map { "no skill \(NumberText.decimal($0, 3))" } ?? "no-skill value unknown"
        return "\(figures.averagePrecision.intervalText(3) ?? "no interval"); \(skill)"
    }

    private func capacityNote(_ capacity: CapacityFigures?) -> String {
        guard let capacity else { return "no capacity was asked for" }
        let skill = capacity.precision.noSkill.map { "; no skill \(NumberText.percent($0))" } ?? ""
        return "\(capacity.label): \(capacity.precision.percentIntervalText ?? "no interval")" + skill
    }

    private func tile(_ name: String, _ value: String, _ note: String) -> Markup {
        "<div class=\"tile\"><dt>\(name)</dt><dd class=\"big\">\(value)</dd><dd class=\"small\">\(note)</dd></div>"
    }

    private func comparison(_ lead: TaskView) -> Markup {
        guard lead.task.status == .evaluated, !lead.rankingModels.isEmpty else { return .none }
        var blocks = [ModelComparison(view: lead).dotChart(id: "summary-auroc", level: 3).markup]
        if let figures = lead.leadingFigures, !figures.capacities.isEmpty {
            blocks.append(CapacityCharts(view: lead).precision(figures, id: "summary-precision", level: 3).markup)
        }
        return "<div class=\"grid\">\(blocks)</div>"
    }
}
