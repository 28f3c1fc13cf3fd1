/// The names of the series of a chart beside a piece of their line and their marker, in as many rows as the width needs.
struct Legend {
    struct Entry: Equatable {
        let name: String
        let style: SeriesStyle
        var hasLine: Bool
        var hasMarker: Bool
    }

    let entries: [Entry]
    let width: Double
    private let swatch = 28.0
    private let gap = 14.0
    private let rowHeight = 18.0

    init(entries: [Entry], width: Double) {
        self.entries = entries
        self.width = width
    }

    /// The height of all rows; 0 without entries.
    var height: Double { Double((places.last?.row).map { $0 + 1 } ?? 0) * rowHeight }

    /// The drawing, from the upper left corner on.
    var markup: Markup {
        if entries.isEmpty { return .none }
        let drawn = zip(entries, places).map { entry, place -> Markup in
            let middle = Double(place.row) * rowHeight + 9
            let line: Markup =
                entry.hasLine ? "<path \(entry.style.strokeAttributes) d=\"M\(at: place.x) \(at: middle)h\(at: swatch)\"/>" : ""
            let marker: Markup = entry.hasMarker ? entry.style.markers([(place.x + swatch / 2, middle, nil)]) : ""
            return "\(line)\(marker)<text x=\"\(at: place.x + swatch + 5)\" y=\"\(at: middle + 4)\">\(fitted(entry.name))</text>"
        }
        return "<g class=\"legend\" fill=\"\(Palette.light.text)\">\(Markup.joined(drawn, separator: ""))</g>"
    }

    private var places: [(x: Double, row: Int)] {
        var x = 0.0
        var row = 0
        return entries.map { entry in
            let needed = swatch + 5 + TextFit.width(fitted(entry.name), size: Chart.fontSize)
            if x > 0, x + needed > width {
                x = 0
                row += 1
            }
            defer { x += needed + gap }
            return (x, row)
        }
    }

    private func fitted(_ name: String) -> String { TextFit.cut(name, size: Chart.fontSize, width: width - swatch - 5) }
}
