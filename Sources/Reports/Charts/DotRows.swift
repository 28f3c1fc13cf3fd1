/// Values with intervals, one row each, on a shared axis: for comparing models at a glance.
struct DotRows {
    struct Row {
        let label: String
        let style: SeriesStyle
        let figure: Figure
        /// The value in words, at the right end of the label's line.
        let valueText: String
    }

    let id: String
    let title: String
    let description: String
    let x: Axis
    let rows: [Row]
    /// An upright line, with its label.
    var reference: (value: Double, label: String)?
    var width = 380.0

    private var left: Double { 12 }
    private var right: Double { width - 22 }
    private var top: Double { reference == nil ? 4 : 22 }
    private let rowHeight = 40.0
    private static let muted: Markup = "class=\"muted\" fill=\"\(Palette.light.muted)\""

    /// The SVG.
    var svg: Markup {
        let bottom = top + Double(rows.count) * rowHeight
        var drawn: [Markup] = [grid, referenceLine]
        for (index, row) in rows.enumerated() { drawn.append(draw(row, middle: middle(index))) }
        drawn.append(axis(bottom))
        return svgElement(id: id, title: title, description: description, width: width, height: bottom + 40, content: drawn)
    }

    private func px(_ value: Double) -> Double {
        x.position(min(max(value, x.domain.lowerBound), x.domain.upperBound), from: left, to: right)
    }

    /// The height at which a row's value lies, below its words: grid lines stop there and never cross words.
    private func middle(_ row: Int) -> Double { top + Double(row) * rowHeight + 27 }

    private var grid: Markup {
        let lines = x.ticks.flatMap { tick in
            rows.indices.map { row in "M\(at: px(tick.value)) \(at: middle(row) - 9)v18" as Markup }
        }
        return "<path class=\"rules\" fill=\"none\" stroke=\"\(Palette.light.rule)\" d=\"\(Markup.joined(lines, separator: ""))\"/>"
    }

    private var referenceLine: Markup {
        guard let reference, x.domain.contains(reference.value) else { return .none }
        let place = px(reference.value)
        let half = TextFit.width(reference.label, size: Chart.fontSize) / 2
        let centre = min(max(place, half), width - half)
        let lines = rows.indices.map { "M\(at: place) \(at: middle($0) - 10)v20" as Markup }
        return """
            <path \(SeriesStyle.reference.strokeAttributes) d="\(Markup.joined(lines, separator: ""))"/>\
            <text \(Self.muted) x="\(at: centre)" y="14" text-anchor="middle">\(reference.label)</text>
            """
    }

    private func draw(_ row: Row, middle: Double) -> Markup {
        let name = TextFit.cut(
            row.label, size: Chart.fontSize, width: width - TextFit.width(row.valueText, size: Chart.fontSize) - 8)
        let place: Markup = "y=\"\(at: middle - 13)\""
        var pieces: [Markup] = [
            "<text fill=\"\(Palette.light.text)\" x=\"0\" \(place)>\(name)</text>",
            "<text \(Self.muted) x=\"\(at: width)\" \(place) text-anchor=\"end\">\(row.valueText)</text>",
        ]
        if let lower = row.figure.lower, let upper = row.figure.upper {
            let (start, end) = (px(lower), px(upper))
            let line: Markup =
                "M\(at: start) \(at: middle)H\(at: end)M\(at: start) \(at: middle - 4)v8M\(at: end) \(at: middle - 4)v8"
            pieces.append("<path \(row.style.intervalAttributes) d=\"\(line)\"/>")
        }
        if let value = row.figure.value { pieces.append(row.style.markers([(px(value), middle, nil)])) }
        return .joined(pieces, separator: "")
    }

    private func axis(_ bottom: Double) -> Markup {
        let texts = x.ticks.map { tick -> Markup in
            "<text x=\"\(at: px(tick.value))\" y=\"\(at: bottom + 16)\" text-anchor=\"middle\">\(tick.label)</text>"
        }
        return """
            <g class="labels" fill="\(Palette.light.muted)">\(Markup.joined(texts, separator: ""))\
            <text class="name" x="\(at: width)" y="\(at: bottom + 34)" text-anchor="end">\(x.title)</text></g>
            """
    }
}
