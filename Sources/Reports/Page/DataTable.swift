/// A table of a page: a caption, heads, and rows whose first cell names the row, in a region that scrolls where it is too wide.
struct DataTable {
    /// A column's head.
    struct Head {
        let title: String
        /// A second, smaller line.
        var hint: String?
        /// Whether the column holds numbers, set to the right.
        var isNumber = true

        static func words(_ title: String) -> Head { Head(title: title, isNumber: false) }
    }

    /// A row: its cells, and how it stands out.
    struct Row {
        enum Kind: String {
            case plain = ""
            /// The recommended model.
            case chosen
            /// What a forecast without skill gets.
            case skill
        }

        let cells: [Markup]
        var kind = Kind.plain
    }

    let caption: String
    let heads: [Head]
    let rows: [Row]
    /// Whether the table is set smaller and closer, so that many columns fit.
    var isCompact = false

    var markup: Markup {
        let headCells = heads.map { head -> Markup in
            let hint: Markup = head.hint.map { "<small>\($0)</small>" } ?? ""
            return head.isNumber
                ? "<th scope=\"col\" class=\"n\">\(head.title)\(hint)</th>" : "<th scope=\"col\">\(head.title)\(hint)</th>"
        }
        return """
            <div class="scroll" role="group" tabindex="0" aria-label="\(caption)">
            \(isCompact ? "<table class=\"compact\">" : "<table>" as Markup)<caption><span>\(caption)</span></caption>
            <thead><tr>\(Markup.joined(headCells, separator: ""))</tr></thead>
            <tbody>
            \(rows.map(markup(of:)))
            </tbody></table></div>
            """
    }

    private func markup(of row: Row) -> Markup {
        let cells = zip(heads, row.cells).enumerated().map { index, pair -> Markup in
            let (head, cell) = pair
            if index == 0 { return "<th scope=\"row\">\(cell)</th>" }
            return head.isNumber ? "<td class=\"n\">\(cell)</td>" : "<td class=\"words\">\(cell)</td>"
        }
        let kind: Markup = row.kind == .plain ? "" : " class=\"\(row.kind.rawValue)\""
        return "<tr\(kind)>\(Markup.joined(cells, separator: ""))</tr>"
    }
}

/// Cells that several tables share.
enum Cell {
    /// A figure with its interval on a second line; `–` with the reason where it is undefined.
    static func figure(_ figure: Figure, _ decimals: Int) -> Markup {
        guard figure.value != nil else { return undefined(figure.undefinedReason) }
        return withInterval(figure.text(decimals), figure.intervalText(decimals))
    }

    /// A share in per cent with its interval.
    static func percent(_ figure: Figure) -> Markup {
        guard figure.value != nil else { return undefined(figure.undefinedReason) }
        return withInterval(figure.percentText, figure.percentIntervalText)
    }

    /// A difference, with its sign.
    static func difference(_ figure: Figure?, _ decimals: Int) -> Markup {
        guard let figure else { return undefined("this is the baseline itself, or there is none to compare with") }
        guard let value = figure.value else { return undefined(figure.undefinedReason) }
        return withInterval(
            NumberText.signed(value, decimals),
            figure.lower.flatMap { lower in
                figure.upper.map { NumberText.signed(lower, decimals) + " to " + NumberText.signed($0, decimals) }
            })
    }

    /// A share without an interval.
    static func share(_ share: Double?, otherwise reason: String) -> Markup {
        share == nil ? undefined(reason) : "\(NumberText.percent(share))"
    }

    /// The prevalence with the events, the people they belong to and the rows below it.
    static func prevalence(_ figures: FigureSet, otherwise reason: String) -> Markup {
        let rows = "in \(NumberText.count(figures.rows)) snapshots"
        return """
            \(share(figures.prevalence, otherwise: reason))<small class="phrase">\(figures.eventsText)</small>\
            <small class="phrase">\(rows)</small>
            """
    }

    /// The events, with the people they belong to below where these are fewer.
    static func events(_ figures: FigureSet) -> Markup {
        guard let people = figures.peopleWithEventText, figures.clustersWithEvent != figures.events else {
            return count(figures.events)
        }
        return "\(count(figures.events))<small>of \(people)</small>"
    }

    /// A count.
    static func count(_ number: Int) -> Markup { "\(NumberText.count(number))" }

    /// What stands where a value is undefined.
    static func undefined(_ reason: String?) -> Markup { "<abbr title=\"\(reason ?? "not known")\">\(NumberText.undefined)</abbr>" }

    private static func withInterval(_ text: String, _ interval: String?) -> Markup {
        interval.map { "\(text)<small>\($0)</small>" } ?? "\(text)"
    }
}
