/// What the data are and what became of every row.
struct DataSection {
    let results: PilotResults

    var section: PageSection {
        PageSection(id: "data", heading: "The data", content: [summary, quality, reasons, coverage])
    }

    private var source: SourceSummary { results.source }
    private var data: DataQuality { results.quality }

    private var summary: Markup {
        let span = source.from.flatMap { from in source.to.map { "\(from.dayText) to \($0.dayText)" } } ?? "not known"
        let distinct = source.clusters == source.persons ? "" : " (\(NumberText.count(source.clusters)) distinct humans)"
        return """
            <p>\(source.meaning)</p>
            <dl class="facts">
            <dt>People</dt><dd>\(NumberText.count(source.persons))\(distinct)</dd>
            <dt>Units</dt><dd>\(NumberText.count(source.units))</dd>
            <dt>Events</dt><dd>\(NumberText.count(source.events))</dd>
            <dt>Span</dt><dd>\(span)</dd>
            <dt>Features</dt><dd>\(results.run.featureSet.words)</dd>
            <dt>Without any event</dt><dd>\(NumberText.people(data.personsWithoutEvents))</dd>
            <dt>Opted out or not permitted</dt><dd>\(NumberText.people(data.optedOut)), of whom nothing was used</dd>
            </dl>
            """
    }

    private var quality: Markup {
        if data.files.isEmpty { return "<h3>Quality</h3><p>No files were read: the data were made by the program.</p>" }
        let counts: [(title: String, key: (FileQuality) -> Int)] = [
            ("Rows read", { $0.read }), ("Stored", { $0.stored }), ("Duplicates", { $0.duplicates }),
            ("Conflicts", { $0.conflicts }),
            ("Quarantined", { $0.quarantined }), ("Unattributed", { $0.unattributed }),
        ]
        let rows = data.files.map { file in
            DataTable.Row(cells: ["\(file.name)<small>\(file.format)</small>"] + counts.map { Cell.count($0.key(file)) })
        }
        let total = DataTable.Row(
            cells: ["All files"] + counts.map { count in Cell.count(data.files.reduce(0) { $0 + count.key($1) }) }, kind: .chosen)
        let table = DataTable(
            caption: "What became of every row read", heads: [.words("File")] + counts.map { .init(title: $0.title) },
            rows: rows + (rows.count > 1 ? [total] : []))
        return "<h3>Quality</h3>\n\(table.markup)"
    }

    private var reasons: Markup {
        if data.reasons.isEmpty { return .none }
        return DataTable(
            caption: "Why rows were set aside", heads: [.words("Reason"), .init(title: "Rows")],
            rows: data.reasons.map { .init(cells: ["\($0.reason)", Cell.count($0.count)]) }
        ).markup
    }

    private var coverage: Markup {
        data.coverage.isEmpty ? .none : "<h3>Coverage</h3><ul>\(data.coverage.map { "<li>\($0)</li>" as Markup })</ul>"
    }
}
