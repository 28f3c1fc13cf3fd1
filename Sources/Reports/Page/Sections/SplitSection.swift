/// How data were held back for judging.
struct SplitSection {
    let splits: [SplitResults]

    var section: PageSection {
        PageSection(id: "splits", heading: "How models were judged", content: splits.map(markup(of:)))
    }

    private func markup(of split: SplitResults) -> Markup {
        let table = DataTable(
            caption: "Split \(split.name): what was trained on, tested on and left out",
            heads: [
                .words("Use"), .words("What"), .words("Why"), .init(title: "Snapshots"), .init(title: "People"), .words("Cutoffs"),
            ], rows: split.parts.map(row))
        return """
            <h3>Split \(split.name)</h3>
            <p>\(split.meaning)</p>
            \(table.markup)
            \(facts(split))
            """
    }

    private func row(_ part: SplitPart) -> DataTable.Row {
        let role =
            switch part.role {
            case .trained: "trained on"
            case .tested: "tested on"
            case .leftOut: "left out"
            }
        let span = part.from.flatMap { from in part.to.map { "\(from.dayText) to \($0.dayText)" } }
        return .init(cells: [
            "\(role)", "\(part.what)", "\(part.why)", Cell.count(part.rows), Cell.count(part.persons),
            span.map { "\($0)" } ?? Cell.undefined("no cutoffs in this part"),
        ])
    }

    /// How many humans stand on both sides; nothing where that was not counted, or where whole units are held out and none do.
    private func shared(_ split: SplitResults) -> String? {
        guard let share = split.sharedClusterShare else { return nil }
        if share == 0 { return split.heldOutUnits.isEmpty ? "None of the humans in the test are in the training data." : nil }
        let figures = split.tasks.flatMap(\.models).flatMap(\.figures)
        let without = figures.contains { $0.scope == .unseenOnly } ? "; the figures without them stand beside the others" : ""
        return "\(NumberText.percent(share)) of the humans in the test are also in the training data\(without)."
    }

    private func facts(_ split: SplitResults) -> Markup {
        var facts: [String] = []
        if let days = split.embargoDays {
            facts.append("Embargo of \(days) days between training and test, so that no training label looks into test time.")
        }
        if !split.heldOutUnits.isEmpty { facts.append("Held out as whole units: \(split.heldOutUnits.joined(separator: ", ")).") }
        if split.heldOutUnits.count == 1 {
            facts.append("One held-out unit is a single draw: its intervals do not show how units differ.")
        }
        facts += [shared(split)].compactMap { $0 }
        return facts.isEmpty ? .none : "<ul>\(facts.map { "<li>\($0)</li>" as Markup })</ul>"
    }
}
