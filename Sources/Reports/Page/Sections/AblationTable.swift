/// What each part of the columns brings.
struct AblationTable {
    let lines: [AblationLine]

    var markup: Markup {
        if lines.isEmpty { return .none }
        let intervals = lines.map(\.auroc).haveIntervals ? ", with 95\u{A0}% intervals" : ""
        let table = DataTable(
            caption: "An elastic net on parts of the columns, judged on the same rows\(intervals)",
            heads: [
                .words("Columns"), .init(title: "Number"), .init(title: "AUROC", hint: "no skill 0.5"),
                .init(title: "AUROC − all", hint: "paired"), .init(title: "Average precision", hint: "no skill: prevalence"),
                .init(title: "Log loss"),
            ], rows: lines.map(row))
        return """
            <h3>What each part of the columns brings</h3>
            \(table.markup)
            <p class="muted">Parts overlap in what they know: what a part reaches alone and what is lost without it do not add up.</p>
            """
    }

    private func row(_ line: AblationLine) -> DataTable.Row {
        let name =
            switch line.part {
            case .all: "all columns"
            case .only: "only \(line.columns)"
            case .without: "without \(line.columns)"
            }
        return .init(cells: [
            "\(name)", Cell.count(line.count), Cell.figure(line.auroc, 3), Cell.difference(line.aurocAgainstAll, 3),
            Cell.figure(line.averagePrecision, 3), Cell.figure(line.logLoss, 4),
        ])
    }
}
