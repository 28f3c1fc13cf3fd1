/// How a series is told from the others: by colour, by dashes and by the shape of its points, so that colour is never alone.
enum SeriesStyle: String, CaseIterable, Sendable {
    case first, second, third, fourth, reference

    /// The pattern of the line; empty for a solid one.
    var dashes: String {
        switch self {
        case .first: ""
        case .second: "7 4"
        case .third: "2 3"
        case .fourth: "9 3 2 3"
        case .reference: "4 4"
        }
    }

    /// The width of the line.
    var strokeWidth: Double { self == .first ? 2.4 : self == .reference ? 1.3 : 1.9 }

    /// The colour in the light theme, for viewers that ignore the style sheet.
    var plainColour: String {
        switch self {
        case .first: Palette.light.first
        case .second: Palette.light.second
        case .third: Palette.light.third
        case .fourth: Palette.light.fourth
        case .reference: Palette.light.reference
        }
    }

    /// The attributes of a line in this style.
    var strokeAttributes: Markup {
        let pattern: Markup = dashes.isEmpty ? "" : " stroke-dasharray=\"\(dashes)\""
        return "class=\"l-\(rawValue)\" fill=\"none\" stroke=\"\(plainColour)\" stroke-width=\"\(at: strokeWidth)\"\(pattern)"
    }

    /// The attributes of a filled shape in this style.
    var fillAttributes: Markup { "class=\"f-\(rawValue)\" fill=\"\(plainColour)\"" }

    /// The attributes of the thin lines of intervals in this style.
    var intervalAttributes: Markup { "class=\"l-\(rawValue)\" fill=\"none\" stroke=\"\(plainColour)\" stroke-width=\"1.6\"" }

    /// Points in this style: circle, square, diamond, triangle, cross.
    func markers(_ points: [(x: Double, y: Double, note: String?)]) -> Markup {
        if points.isEmpty { return .none }
        let shapes = points.map { point -> Markup in
            let tip: Markup = point.note.map { "<title>\($0)</title>" } ?? ""
            return "<path d=\"M\(at: point.x) \(at: point.y)\(shape)\">\(tip)</path>"
        }
        return "<g \(fillAttributes)>\(Markup.joined(shapes, separator: ""))</g>"
    }

    /// The outline of a point, drawn from its middle.
    private var shape: Markup {
        switch self {
        case .first: "m-3.8 0a3.8 3.8 0 1 0 7.6 0a3.8 3.8 0 1 0-7.6 0z"
        case .second: "m-3.4-3.4h6.8v6.8h-6.8z"
        case .third: "m0-4.6l4.6 4.6l-4.6 4.6l-4.6-4.6z"
        case .fourth: "m0-4.4l4.3 7.6h-8.6z"
        case .reference: "m-4-1h3v-3h2v3h3v2h-3v3h-2v-3h-3z"
        }
    }
}
