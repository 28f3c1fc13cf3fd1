/// How to make the same figures again.
struct ReproductionSection {
    let results: PilotResults

    var section: PageSection {
        PageSection(id: "reproduce", heading: "How to reproduce", content: [facts, inputs, configuration, timings])
    }

    private var run: RunSummary { results.run }

    private var facts: Markup {
        """
        <p>The same command on the same input gives the same figures, byte for byte, on any number of threads.</p>
        <pre><code>\(run.command)</code></pre>
        <dl class="facts">
        <dt>Run</dt><dd><code>\(run.runID)</code></dd>
        <dt>Program</dt><dd>\(run.program)</dd>
        <dt>As of</dt><dd>\(run.asOf.text)</dd>
        <dt>Seed</dt><dd>\(String(run.seed))</dd>
        <dt>Digest of the data</dt><dd><code>\(run.dataDigest)</code></dd>
        <dt>Features</dt><dd>\(run.featureSet.words), <code>\(run.featureSet.hash)</code></dd>
        <dt>Form of results.json</dt><dd>\(results.format)</dd>
        </dl>
        """
    }

    private var inputs: Markup {
        if run.inputs.isEmpty { return .none }
        return folded(
            DataTable(
                caption: "Files read", heads: [.words("File"), .init(title: "Size"), .words("Digest")],
                rows: run.inputs.map {
                    .init(cells: ["\($0.name)", "\($0.bytes.map(NumberText.bytes) ?? "")", "<code>\($0.digest)</code>"])
                }))
    }

    private var configuration: Markup {
        if run.configuration.isEmpty { return .none }
        return folded(
            DataTable(
                caption: "Configuration, defaults included", heads: [.words("Setting"), .words("Value")],
                rows: run.configuration.map { .init(cells: ["<code>\($0.name)</code>", "\($0.value)"]) }))
    }

    private var timings: Markup {
        guard let timings = results.timings else { return .none }
        let rows = timings.stages.map { stage in
            DataTable.Row(cells: ["\(stage.stage)", "\(NumberText.duration(seconds: stage.seconds))", "\(stage.detail)"])
        }
        let table = DataTable(
            caption: "Time by stage (differs from run to run)",
            heads: [.words("Stage"), .init(title: "Time"), .words("What was done")], rows: rows)
        var notes: [String] = []
        if let threads = timings.threads { notes.append("\(threads) threads") }
        if let bytes = timings.peakMemoryBytes { notes.append("\(NumberText.bytes(bytes)) at the peak") }
        let note: Markup = notes.isEmpty ? .none : "<p class=\"muted\">\(notes.joined(separator: " · "))</p>"
        return "\(folded(table))\(note)"
    }

    private func folded(_ table: DataTable) -> Markup {
        "<details><summary>\(table.caption)</summary>\n\(table.markup)\n</details>"
    }
}

extension FeatureSetSummary {
    /// The catalogue in words: `respite catalogue 1, 210 features`.
    var words: String { "\(name) \(version), \(NumberText.count(count)) features" }
}
