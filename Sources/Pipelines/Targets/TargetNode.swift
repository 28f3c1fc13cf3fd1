import Yams

/// A value in a target file, and where it stands.
struct TargetNode {
    let node: Node
    let file: String?
    let place: String
    /// The line, from 1.
    let line: Int?

    /// A fault here.
    func fault(_ found: String, wanted: String) -> TargetFileError {
        TargetFileError(file: file, line: line, place: place, found: found, wanted: wanted)
    }

    /// What stands here, for messages: words and numbers as they are, of longer texts the length.
    var words: String {
        switch node {
        case .scalar(let scalar):
            scalar.string.isEmpty
                ? "nothing" : scalar.string.count <= 40 ? "\"\(scalar.string)\"" : "a text of \(scalar.string.count) characters"
        case .mapping: "keys with values"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    /// The values of a mapping by key; other keys than those allowed are refused.
    func keys(_ allowed: [String], of what: String) throws(TargetFileError) -> [String: TargetNode] {
        let wanted = "keys of \(what): " + allowed.joined(separator: ", ")
        guard case .mapping(let pairs) = node else { throw fault(words, wanted: wanted) }
        var values: [String: TargetNode] = [:]
        for (key, value) in pairs {
            let name = key.scalar?.string ?? ""
            let inner = place.isEmpty ? name : "\(place).\(name)"
            let found = TargetNode(node: value, file: file, place: inner, line: key.mark?.line ?? line)
            guard allowed.contains(name) else {
                let shown = name.count <= 40 ? name : "of \(name.count) characters"
                throw TargetFileError(
                    file: file, line: found.line, place: place, found: "the unknown key \(shown)", wanted: wanted)
            }
            values[name] = found
        }
        return values
    }

    /// The values of a list, of which there is at least one.
    func list(_ wanted: String) throws(TargetFileError) -> [TargetNode] {
        guard case .sequence(let nodes) = node else { throw fault(words, wanted: wanted) }
        guard !nodes.isEmpty else { throw fault("an empty list", wanted: wanted) }
        return nodes.enumerated().map { number, value in
            TargetNode(node: value, file: file, place: "\(place)[\(number + 1)]", line: value.mark?.line ?? line)
        }
    }

    /// A single value that is not empty.
    func text(_ wanted: String) throws(TargetFileError) -> String {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty, scalar.string.count <= 200 else {
            throw fault(words, wanted: wanted)
        }
        return scalar.string
    }

    /// A finite number in decimal digits: `nan`, `inf` and hexadecimal ones are refused, also in capital letters.
    func number() throws(TargetFileError) -> Double {
        let text = try text("a number")
        let isDecimal = text.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
        guard isDecimal, let number = Double(text), number.isFinite else { throw fault(words, wanted: "a number") }
        return number
    }

    /// A whole number of a range.
    func whole(_ range: ClosedRange<Int>) throws(TargetFileError) -> Int {
        let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let number = Int(try text(wanted)), range.contains(number) else { throw fault(words, wanted: wanted) }
        return number
    }

    /// True or false.
    func flag() throws(TargetFileError) -> Bool {
        switch try text("true or false") {
        case "true": return true
        case "false": return false
        default: throw fault(words, wanted: "true or false")
        }
    }

    /// One of some words, and what it means.
    func word<Meaning>(_ meanings: [(word: String, meaning: Meaning)]) throws(TargetFileError) -> Meaning {
        let wanted = "one of " + meanings.map(\.word).joined(separator: ", ")
        let text = try text(wanted)
        guard let found = meanings.first(where: { $0.word == text }) else { throw fault(words, wanted: wanted) }
        return found.meaning
    }
}
