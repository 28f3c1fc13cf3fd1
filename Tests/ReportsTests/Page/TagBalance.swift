/// A small checker of markup: every element is closed, in order, every attribute is quoted, and no stray `<` or bare `&` is left.
enum TagBalance {
    static let void: Set<String> = ["meta", "link", "br", "hr", "img", "input"]

    /// What is wrong, in order; empty for well-formed markup. The contents of `style` are skipped.
    static func faults(in html: String) -> [String] {
        var faults: [String] = []
        var open: [String] = []
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            faults += strayCharacters(in: rest[..<start])
            guard let end = rest[start...].firstIndex(of: ">") else { return faults + ["a tag is not ended"] }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("!DOCTYPE") { continue }
            if tag.hasPrefix("/") {
                let name = String(tag.dropFirst())
                if open.last == name { open.removeLast() } else { faults.append("</\(name)> closes \(open.last ?? "nothing")") }
                continue
            }
            let name = String(tag.prefix { !$0.isWhitespace && $0 != "/" })
            faults += attributeFaults(in: tag.dropFirst(name.count), of: name)
            if !tag.hasSuffix("/") && !void.contains(name) { open.append(name) }
            if name == "style", let close = rest.range(of: "</style>") { rest = rest[close.lowerBound...] }
        }
        faults += strayCharacters(in: rest)
        return faults + open.map { "<\($0)> is not closed" }
    }

    private static func strayCharacters(in text: Substring) -> [String] {
        var faults = text.contains(">") ? ["a bare > in text"] : []
        let entity = /^&(amp|lt|gt|quot|#39);/
        for index in text.indices where text[index] == "&" && text[index...].prefixMatch(of: entity) == nil {
            faults.append("a bare & in text")
        }
        return faults
    }

    private static func attributeFaults(in text: Substring, of name: String) -> [String] {
        let trimmed = text.hasSuffix("/") ? text.dropLast() : text
        let attributes = /^(\s+[A-Za-z:-]+="[^"<]*")*\s*$/
        return trimmed.wholeMatch(of: attributes) == nil ? ["<\(name)> has an attribute without quotes"] : []
    }
}

extension StringProtocol {
    /// The first place of a text, character by character.
    fileprivate func range(of text: String) -> Range<Index>? {
        indices.first { self[$0...].hasPrefix(text) }.map { $0..<index($0, offsetBy: text.count) }
    }
}
