/// How snapshots were labelled, for each target and horizon.
struct LabelSection {
    let labels: [LabelCounts]

    var section: PageSection {
        PageSection(id: "labels", heading: "What counts as the event", content: [meanings, counts, parts, excluded])
    }

    private func name(_ label: LabelCounts) -> String { label.horizonDays.map { "\(label.target), \($0) days" } ?? label.target }

    private var meanings: Markup {
        var seen: [(target: String, meaning: String)] = []
        for label in labels where !seen.contains(where: { $0 == (label.target, label.meaning) }) {
            seen.append((label.target, label.meaning))
        }
        return "<dl class=\"facts\">\(seen.map { "<dt>\($0.target)</dt><dd>\($0.meaning)</dd>" as Markup })</dl>"
    }

    private var counts: Markup {
        DataTable(
            caption: "Snapshots by label: a snapshot is one person at one cutoff",
            heads: [
                .words("Target"), .init(title: "Snapshots"), .init(title: "With event"), .init(title: "Without"),
                .init(title: "Unknown", hint: "window not over"), .init(title: "Prevalence"), .init(title: "People with event"),
                .init(title: "Labels turned", hint: "since an earlier run"),
            ],
            rows: labels.map { label in
                .init(cells: [
                    "\(name(label))", Cell.count(label.snapshots), Cell.count(label.positives), Cell.count(label.negatives),
                    Cell.count(label.unknown), Cell.share(label.prevalence, otherwise: "no snapshot has a known label"),
                    Cell.count(label.personsWithEvent),
                    label.turned.map(Cell.count) ?? Cell.undefined("no earlier run to compare with"),
                ])
            }
        ).markup
    }

    private var parts: Markup {
        let rows = labels.flatMap { label in
            label.parts.map { part in
                DataTable.Row(cells: [
                    "\(name(label))", "\(part.part)", Cell.count(part.positives), Cell.share(part.share, otherwise: "no positives"),
                ])
            }
        }
        if rows.isEmpty { return .none }
        return DataTable(
            caption: "What each part of a composite target brings; parts may overlap",
            heads: [.words("Target"), .words("Part"), .init(title: "Positives"), .init(title: "Share of all")], rows: rows
        ).markup
    }

    private var excluded: Markup {
        let rows = labels.flatMap { label in
            label.excluded.map { DataTable.Row(cells: ["\(name(label))", "\($0.reason)", Cell.count($0.count)]) }
        }
        if rows.isEmpty { return .none }
        return DataTable(
            caption: "Left out before labelling", heads: [.words("Target"), .words("Reason"), .init(title: "Count")], rows: rows
        ).markup
    }
}
