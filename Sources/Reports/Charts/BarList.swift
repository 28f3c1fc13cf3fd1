/// Bars that lie below one another, each under its own line of words, so that long names are never clipped.
struct BarList {
    struct Item {
        /// What the bar is about; up to two lines.
        let label: String
        /// The bar's length; not negative.
        let value: Double
        /// What stands behind the bar.
        let valueText: String
        /// Whether the bar is hatched.
        var isHatched = false
    }

    let id: String
    let title: String
    let description: String
    let items: [Item]
    var width = 380.0

    /// The SVG.
    var svg: Markup {
        let largest = items.map(\.value).max() ?? 0
        let room = (items.map { TextFit.width($0.valueText, size: Chart.fontSize) }.max() ?? 0) + 8
        var top = 0.0
        var drawn = [hatch]
        for item in items {
            let lines = TextFit.lines(item.label, size: Chart.fontSize, width: width, atMost: 2)
            for (index, line) in lines.enumerated() {
                drawn.append(
                    "<text fill=\"\(Palette.light.text)\" x=\"0\" y=\"\(at: top + 13 + Double(index) * 15)\">\(line)</text>")
            }
            top += Double(lines.count) * 15 + 3
            let length = largest > 0 ? max(1, item.value / largest * (width - room)) : 1
            drawn.append(bar(item, top: top, length: length))
            top += 22
        }
        return svgElement(id: id, title: title, description: description, width: width, height: max(top, 1), content: drawn)
    }

    private func bar(_ item: Item, top: Double, length: Double) -> Markup {
        let fill: Markup =
            item.isHatched
            ? "class=\"hatched l-first\" fill=\"url(#\(id)-hatch)\" stroke=\"\(Palette.light.first)\""
            : SeriesStyle.first.fillAttributes
        return """
            <rect \(fill) x="0.5" y="\(at: top)" width="\(at: length)" height="12"/>\
            <text fill="\(Palette.light.muted)" class="muted" x="\(at: length + 7)" y="\(at: top + 10)">\(item.valueText)</text>
            """
    }

    private var hatch: Markup {
        guard items.contains(where: \.isHatched) else { return .none }
        return """
            <defs><pattern id="\(id)-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
            <path class="l-first" stroke="\(Palette.light.first)" stroke-width="3" d="M0 0V6"/></pattern></defs>
            """
    }
}
