/// A chart of one or more panels that stand on one another and share the x axis, drawn as an SVG with a title and a description.
struct Chart {
    /// One panel: its own y axis and what is drawn in it.
    struct Panel {
        let height: Double
        let y: Axis
        let marks: [Mark]
    }

    /// Distinct on its page.
    let id: String
    /// What the chart is.
    let title: String
    /// What it shows, for whoever cannot see it.
    let description: String
    let x: Axis
    let panels: [Panel]
    /// Whether the name of each line stands at its right end.
    var labelsLineEnds = false
    /// Drawn at this width; a page may show it wider or a little narrower.
    var width = 380.0

    static let fontSize = 12.0
    private var lineHeight: Double { Chart.fontSize + 5 }

    /// The SVG.
    var svg: Markup {
        let legend = Legend(entries: entries, width: width)
        var top = legend.height
        var drawn: [Markup] = [legend.markup]
        let left = leftMargin
        let right = width - rightMargin
        for (index, panel) in panels.enumerated() {
            let frame = PanelFrame(
                left: left, right: right, top: top + lineHeight + 9, bottom: top + lineHeight + 9 + panel.height, x: x, y: panel.y)
            drawn.append(frame.markup(marks: panel.marks, showsXLabels: index == panels.count - 1, labelsLineEnds: labelsLineEnds))
            top = frame.bottom + (index == panels.count - 1 ? 2 * lineHeight + 6 : 8)
        }
        return svgElement(id: id, title: title, description: description, width: width, height: top, content: drawn)
    }

    private var entries: [Legend.Entry] {
        var seen: [Legend.Entry] = []
        for mark in panels.flatMap(\.marks) {
            guard let legend = mark.legend else { continue }
            if let index = seen.firstIndex(where: { $0.name == legend.name && $0.style == legend.style }) {
                seen[index].hasLine = seen[index].hasLine || legend.hasLine
                seen[index].hasMarker = seen[index].hasMarker || legend.hasMarker
            } else {
                seen.append(
                    Legend.Entry(name: legend.name, style: legend.style, hasLine: legend.hasLine, hasMarker: legend.hasMarker))
            }
        }
        let order = SeriesStyle.allCases
        return order.flatMap { style in seen.filter { $0.style == style } }
    }

    private var leftMargin: Double {
        let labels = panels.flatMap { $0.y.ticks.map(\.label) }
        return 10 + (labels.map { TextFit.width($0, size: Chart.fontSize) }.max() ?? 0)
    }

    private var rightMargin: Double {
        let overhang = (x.ticks.last.map { TextFit.width($0.label, size: Chart.fontSize) } ?? 0) / 2
        guard labelsLineEnds else { return max(10, overhang) }
        let names = entries.filter(\.hasLine).map { TextFit.width($0.name, size: Chart.fontSize) }
        return max(10, overhang, min(width * 0.3, (names.max() ?? 0) + 10))
    }
}

/// The `svg` element around a drawing: an image with a title and a description.
func svgElement(id: String, title: String, description: String, width: Double, height: Double, content: [Markup]) -> Markup {
    """
    <svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-labelledby="\(id)-t \(id)-d" viewBox="0 0 \(at: width) \
    \(at: height)" width="\(at: width)" height="\(at: height)" font-family="sans-serif" font-size="\(at: Chart.fontSize)">
    <title id="\(id)-t">\(title)</title>
    <desc id="\(id)-d">\(description)</desc>
    \(content.filter { $0 != .none })
    </svg>
    """
}
