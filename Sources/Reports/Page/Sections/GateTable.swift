/// What the recommended model comes to by gates fixed beforehand.
struct GateTable {
    let gates: GateResults?

    var markup: Markup {
        guard let gates else { return .none }
        let table = DataTable(
            caption: "Gates, fixed before anything was evaluated (file \(String(gates.sha256.prefix(12))))",
            heads: [
                .words("Gate"), .init(title: "Figure", hint: "95\u{A0}% interval"), .words("Wanted"), .words("Verdict"),
                .words("Because"),
            ],
            rows: gates.lines.map { line in
                .init(cells: [
                    "\(line.name)", Cell.figure(line.figure, 3), "\(line.wanted)", "\(words(line.verdict))", "\(line.reason)",
                ])
            })
        return """
            <h3>Gates: \(words(gates.verdict))</h3>
            \(table.markup)
            """
    }

    private func words(_ verdict: GateResults.Verdict) -> String {
        switch verdict {
        case .pass: "pass"
        case .fail: "fail"
        case .notEnoughEvidence: "not enough evidence"
        }
    }
}
