/// HTML or SVG that is safe to put on a page.
///
/// Written as a string literal: the literal's own text is markup, every interpolated `String` is text and gets escaped, and only
/// another `Markup` goes in as it is. So no name from the data can become a tag, by construction.
struct Markup: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The markup as text.
    let html: String

    init(stringLiteral value: String) { html = value }
    init(stringInterpolation: Interpolation) { html = stringInterpolation.html }
    private init(html: String) { self.html = html }

    /// Text of the program itself that is markup already, such as the style sheet. Never text that comes from data.
    init(trusted text: String) { html = text }

    /// Nothing.
    static let none: Markup = ""

    /// The pieces one after another.
    static func joined(_ pieces: [Markup], separator: Markup = "\n") -> Markup {
        Markup(html: pieces.map(\.html).joined(separator: separator.html))
    }

    struct Interpolation: StringInterpolationProtocol {
        var html = ""

        init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity + 16 * interpolationCount) }

        mutating func appendLiteral(_ literal: String) { html += literal }
        mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
        mutating func appendInterpolation(_ pieces: [Markup]) { html += Markup.joined(pieces).html }
        mutating func appendInterpolation(_ text: String) { html += escaped(text) }
        mutating func appendInterpolation(_ number: Int) { html += String(number) }

        /// A length or position in a drawing, with at most one decimal.
        mutating func appendInterpolation(at position: Double) {
            let text = NumberText.fixed(position.isFinite ? position : 0, 1)
            html += text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
    }
}

/// The text with the characters that mean something in HTML and XML written as entities, and controls replaced.
func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        case "\n", "\t": result += " "
        default: result.unicodeScalars.append(isControl(scalar) ? "\u{FFFD}" : scalar)
        }
    }
    return result
}
