/// How wide text is when drawn. A server has no font, so a width is estimated from the kinds of characters, on the safe side.
enum TextFit {
    /// The estimated width of text drawn in a sans-serif font of the given size.
    static func width(_ text: String, size: Double) -> Double {
        text.reduce(0) { sum, character in
            let em =
                switch character {
                case "i", "j", "l", "t", "f", "r", "I", ".", ",", ":", ";", "'", "|", "(", ")", "[", "]", " ", "\u{A0}": 0.36
                case "m", "w", "M", "W", "%", "@": 0.95
                default: character.isUppercase ? 0.7 : displayWidth(character) == 2 ? 1.05 : 0.6
                }
            return sum + em * size
        }
    }

    /// The text in lines of at most the given width, broken between words; the last of `limit` lines is cut with `…` if need be.
    static func lines(_ text: String, size: Double, width limit: Double, atMost count: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: true).map(String.init) {
            let longer = current.isEmpty ? word : current + " " + word
            if width(longer, size: size) <= limit || current.isEmpty {
                current = longer
            } else {
                lines.append(current)
                current = word
            }
        }
        if !current.isEmpty { lines.append(current) }
        if lines.count > count, count > 0 {
            lines = Array(lines[..<(count - 1)]) + [lines[(count - 1)...].joined(separator: " ")]
        }
        return lines.map { cut($0, size: size, width: limit) }
    }

    /// The text, cut with `…` where it is wider than allowed.
    static func cut(_ text: String, size: Double, width limit: Double) -> String {
        if width(text, size: size) <= limit { return text }
        var kept = text
        while !kept.isEmpty, width(kept + "…", size: size) > limit { kept.removeLast() }
        return kept + "…"
    }
}
