/// Where a panel lies in a drawing, and how its marks, grid and labels are drawn there.
struct PanelFrame {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    let x: Axis
    let y: Axis

    func markup(marks: [Mark], showsXLabels: Bool, labelsLineEnds: Bool) -> Markup {
        var pieces = [grid]
        pieces += marks.map(draw)
        pieces.append(
            "<path class=\"axis\" fill=\"none\" stroke=\"\(Palette.light.muted)\" d=\"M\(at: left) \(at: bottom)H\(at: right)\"/>")
        pieces.append(labels(showsX: showsXLabels))
        if labelsLineEnds { pieces.append(lineEndLabels(marks)) }
        return .joined(pieces.filter { $0 != .none })
    }

    private func px(_ value: Double) -> Double {
        x.position(min(max(value, x.domain.lowerBound), x.domain.upperBound), from: left, to: right)
    }
    private func py(_ value: Double) -> Double {
        y.position(min(max(value, y.domain.lowerBound), y.domain.upperBound), from: bottom, to: top)
    }

    private var grid: Markup {
        let lines = y.ticks.map { tick -> Markup in "M\(at: left) \(at: py(tick.value))H\(at: right)" }
        return lines.isEmpty
            ? .none
            : "<path class=\"rules\" fill=\"none\" stroke=\"\(Palette.light.rule)\" d=\"\(Markup.joined(lines, separator: ""))\"/>"
    }

    private func labels(showsX: Bool) -> Markup {
        let yTicks = sparse(y.ticks.map { ($0, py($0.value), Chart.fontSize) })
        var texts = yTicks.map { tick -> Markup in
            "<text x=\"\(at: left - 6)\" y=\"\(at: py(tick.value) + 4)\" text-anchor=\"end\">\(tick.label)</text>"
        }
        let room = right + 40 - max(0, left - 60)
        texts.append(
            "<text class=\"name\" x=\"0\" y=\"\(at: top - 12)\">\(TextFit.cut(y.title, size: Chart.fontSize, width: room))</text>")
        if showsX {
            let xTicks = sparse(x.ticks.map { ($0, px($0.value), TextFit.width($0.label, size: Chart.fontSize) + 4) })
            texts += xTicks.map { tick in
                "<text x=\"\(at: px(tick.value))\" y=\"\(at: bottom + 16)\" text-anchor=\"middle\">\(tick.label)</text>"
            }
            let title = TextFit.cut(x.title, size: Chart.fontSize, width: right)
            texts.append("<text class=\"name\" x=\"\(at: right)\" y=\"\(at: bottom + 33)\" text-anchor=\"end\">\(title)</text>")
        }
        return "<g class=\"labels\" fill=\"\(Palette.light.muted)\">\(Markup.joined(texts, separator: ""))</g>"
    }

    /// Every tick, or every second, third … one: as many as have room for their labels beside each other.
    private func sparse(_ ticks: [(tick: Axis.Tick, place: Double, extent: Double)]) -> [Axis.Tick] {
        let step = (1...max(1, ticks.count)).first { step in
            let kept = stride(from: 0, to: ticks.count, by: step).map { ticks[$0] }
            return zip(kept, kept.dropFirst()).allSatisfy { abs($1.place - $0.place) >= ($0.extent + $1.extent) / 2 }
        }
        return stride(from: 0, to: ticks.count, by: step ?? 1).map { ticks[$0].tick }
    }

    private func draw(_ mark: Mark) -> Markup {
        switch mark {
        case .line(_, let style, let points): return path(points, style, steps: false)
        case .steps(_, let style, let points): return path(points, style, steps: true)
        case .points(_, let style, let points): return markers(points, style)
        case .bars(let style, let bars): return self.bars(bars, style)
        case .level(let value, _): return level(value)
        case .diagonal: return diagonal
        }
    }

    private func path(_ points: [ChartPoint], _ style: SeriesStyle, steps: Bool) -> Markup {
        guard let first = points.first else { return .none }
        var commands: [Markup] = ["M\(at: px(first.x)) \(at: py(first.y))"]
        for point in points.dropFirst() {
            commands.append(steps ? "H\(at: px(point.x))V\(at: py(point.y))" : "L\(at: px(point.x)) \(at: py(point.y))")
        }
        return "<path \(style.strokeAttributes) d=\"\(Markup.joined(commands, separator: ""))\"/>"
    }

    private func markers(_ points: [ChartPoint], _ style: SeriesStyle) -> Markup {
        let intervals = points.compactMap { point -> Markup? in
            guard let lower = point.lower, let upper = point.upper else { return nil }
            let (middle, bottom, top) = (px(point.x), py(lower), py(upper))
            return "M\(at: middle) \(at: bottom)V\(at: top)M\(at: middle - 3) \(at: bottom)h6M\(at: middle - 3) \(at: top)h6"
        }
        let lines: Markup =
            intervals.isEmpty ? "" : "<path \(style.intervalAttributes) d=\"\(Markup.joined(intervals, separator: ""))\"/>"
        return "\(lines)\(style.markers(points.map { (px($0.x), py($0.y), $0.note) }))"
    }

    private func bars(_ bars: [ChartBar], _ style: SeriesStyle) -> Markup {
        let base = py(max(0, y.domain.lowerBound))
        let outlines = bars.filter { $0.value > 0 }.map { bar -> Markup in
            let width = max(0.6, px(bar.to) - px(bar.from) - 0.8)
            let height = max(0.8, base - py(bar.value))  // a bar that is not empty is seen
            return "M\(at: px(bar.from)) \(at: base)v\(at: -height)h\(at: width)v\(at: height)z"
        }
        return outlines.isEmpty ? .none : "<path \(style.fillAttributes) d=\"\(Markup.joined(outlines, separator: ""))\"/>"
    }

    private func level(_ value: Double) -> Markup {
        guard y.domain.contains(value) else { return .none }
        return "<path \(SeriesStyle.reference.strokeAttributes) d=\"M\(at: left) \(at: py(value))H\(at: right)\"/>"
    }

    private var diagonal: Markup {
        let start = max(x.domain.lowerBound, y.domain.lowerBound)
        let end = min(x.domain.upperBound, y.domain.upperBound)
        guard end > start else { return .none }
        let line: Markup = "M\(at: px(start)) \(at: py(start))L\(at: px(end)) \(at: py(end))"
        return "<path \(SeriesStyle.reference.strokeAttributes) d=\"\(line)\"/>"
    }

    private func lineEndLabels(_ marks: [Mark]) -> Markup {
        let ends = marks.compactMap { mark -> (name: String, style: SeriesStyle, end: ChartPoint)? in
            switch mark {
            case .line(let name, let style, let points), .steps(let name, let style, let points):
                points.last.map { (name, style, $0) }
            default: nil
            }
        }
        let heights = spreadLabels(ends.map { py($0.end.y) }, spacing: Chart.fontSize + 2, within: top...bottom)
        return .joined(
            zip(ends, heights).map { label, height in
                """
                <text class="halo f-\(label.style.rawValue)" fill="\(label.style.plainColour)" x="\(at: px(label.end.x) + 7)" \
                y="\(at: height + 4)">\(label.name)</text>
                """
            }, separator: "")
    }
}
