import Yams

/// The text of a target file as YAML of bounded size.
enum TargetText {
    /// No file may be larger, in bytes, or have more values, aliases counted as often as they are used.
    static let byteLimit = 1 << 16
    static let valueLimit = 10_000
    /// An indent of more blanks and signs is no list of targets, and could make the reader run deep.
    static let indentLimit = 200

    static func root(_ text: String, file: String?) throws(TargetFileError) -> TargetNode {
        func fault(_ line: Int?, _ found: String) -> TargetFileError {
            TargetFileError(file: file, line: line, place: "", found: found, wanted: "a target, or a list of them under targets")
        }
        guard text.utf8.count <= byteLimit else { throw fault(nil, "more than \(byteLimit) bytes") }
        for (number, line) in text.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            if line.prefix(while: { " -?:\t[{".utf8.contains($0) }).count > indentLimit {
                throw fault(number + 1, "an indent of more than \(indentLimit)")
            }
        }
        let composed: Node?
        do {
            composed = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            let (line, problem) = error.problem
            throw fault(line, problem)
        } catch {
            throw fault(nil, "text that is not YAML")
        }
        guard let composed else { throw fault(nil, "nothing") }
        var budget = valueLimit
        guard fits(composed, &budget) else { throw fault(composed.mark?.line, "more than \(valueLimit) values") }
        return TargetNode(node: composed, file: file, place: "", line: composed.mark?.line)
    }

    private static func fits(_ node: Node, _ budget: inout Int) -> Bool {
        budget -= 1
        guard budget > 0 else { return false }
        switch node {
        case .mapping(let pairs):
            for pair in pairs { guard fits(pair.key, &budget), fits(pair.value, &budget) else { return false } }
            return true
        case .sequence(let nodes):
            for node in nodes { guard fits(node, &budget) else { return false } }
            return true
        case .scalar, .alias: return true
        }
    }
}

extension YamlError {
    /// The line of the fault, where it has one, and what it is.
    fileprivate var problem: (line: Int?, problem: String) {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            return (mark.line, "text that is not YAML (\(problem))")
        case .reader(let problem, _, _, _): return (nil, "text that is not YAML (\(problem))")
        case .duplicatedKeysInMapping(let keys, let context):
            let shown = keys.sorted().map { $0.count <= 40 ? $0 : "of \($0.count) characters" }.joined(separator: ", ")
            return (context.mark.line, "the key \(shown) twice at one place")
        default: return (nil, "text that is not YAML")
        }
    }
}
