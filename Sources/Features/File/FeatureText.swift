import Foundation
import Yams

/// The text of a feature file as YAML of bounded size and depth.
struct FeatureText {
    let root: FeatureNode

    /// Aliases may stand for values; so few of them cannot blow a file up.
    private static let aliasLimit = 20
    /// Brackets that are not closed on their line, or stand beside quotes or comments, where it is hard to say.
    private static let bracketLimit = 2000
    private static let indentLimit = 100

    init(_ text: String, name: String?) throws(FeatureFileError) {
        func fault(_ line: Int?, _ found: String, _ wanted: String = "YAML that begins with features:") -> FeatureFileError {
            FeatureFileError(file: name, line: line, found: found, wanted: wanted)
        }
        guard text.utf8.count <= FeatureFile.byteLimit else {
            throw fault(nil, "\(text.utf8.count) bytes", "at most \(FeatureFile.byteLimit)")
        }
        if let (line, found) = Self.excess(text) { throw fault(line, found, "a plain list of features") }
        let composed: Node?
        do {
            composed = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            let (line, problem) = error.place
            throw fault(line, problem)
        } catch {
            throw fault(nil, "text that is not YAML")
        }
        guard let composed else { throw fault(nil, "nothing") }
        var budget = FeatureFile.valueLimit
        guard Self.fits(composed, depth: FeatureFile.depthLimit, &budget) else {
            throw fault(
                composed.mark?.line,
                "more than \(FeatureFile.valueLimit) values, or lists in lists more than \(FeatureFile.depthLimit) deep",
                "a plain list of features")
        }
        root = FeatureNode(node: composed, file: name, place: "")
    }

    /// Whether there are no more values, aliases counted as often as they are used, and no deeper ones than allowed.
    private static func fits(_ node: Node, depth: Int, _ budget: inout Int) -> Bool {
        budget -= 1
        guard budget > 0, depth > 0 else { return false }
        switch node {
        case .mapping(let pairs):
            for pair in pairs {
                guard fits(pair.key, depth: depth - 1, &budget), fits(pair.value, depth: depth - 1, &budget) else { return false }
            }
            return true
        case .sequence(let nodes):
            for node in nodes { guard fits(node, depth: depth - 1, &budget) else { return false } }
            return true
        case .scalar, .alias: return true
        }
    }

    /// What could make the reader run deep or long before anything is known of the file; a bound from above, by lines.
    private static func excess(_ text: String) -> (line: Int, found: String)? {
        var brackets = 0
        var aliases = 0
        for (number, line) in text.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            // Nested blocks stand further and further to the right, whether by spaces or by signs in a row.
            if line.prefix(while: { " -?:\t".utf8.contains($0) }).count > indentLimit {
                return (number + 1, "an indent of more than 100")
            }
            var opened = 0
            var closed = 0
            var isUnclear = false
            var before: UInt8 = 32
            for byte in line {
                switch byte {
                case UInt8(ascii: "["), UInt8(ascii: "{"): opened += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): closed += 1
                case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "#"): isUnclear = true
                case UInt8(ascii: "*"): if " \t[{,:-?".utf8.contains(before) { aliases += 1 }
                default: break
                }
                before = byte
            }
            brackets += isUnclear ? opened : max(0, opened - closed)
            if brackets > bracketLimit { return (number + 1, "more than \(bracketLimit) brackets that stay open") }
            if aliases > aliasLimit { return (number + 1, "more than \(aliasLimit) aliases") }
        }
        return nil
    }
}

extension YamlError {
    /// The line of the fault, where it has one, and what it is.
    fileprivate var place: (line: Int?, problem: String) {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            return (mark.line, "text that is not YAML (\(problem))")
        case .reader(let problem, _, _, _): return (nil, "text that is not YAML (\(problem))")
        case .duplicatedKeysInMapping(let keys, let context):
            let shown = keys.sorted().map(FeatureFileError.shown).joined(separator: ", ")
            return (context.mark.line, "the field \(shown) twice in one feature")
        default: return (nil, "text that is not YAML")
        }
    }
}
