import Yams

/// A mapping file as YAML, in which places have lines.
struct MappingText {
    private let root: Node
    private let name: String?

    init(_ text: String, name: String?) throws(MappingError) {
        self.name = name
        func fault(_ line: Int?, _ found: String) -> MappingError {
            MappingError(file: name, line: line, place: "", found: found, wanted: "a mapping as docs/mapping.md explains it")
        }
        do {
            guard let root = try Yams.compose(yaml: text) else { throw fault(nil, "nothing") }
            self.root = root
        } catch let error as MappingError {
            throw error
        } catch let error as YamlError {
            let (line, problem) = error.problem(in: text)
            throw fault(line, problem)
        } catch {
            throw fault(nil, "text that is not YAML")
        }
        var budget = Mapping.valueLimit
        guard Self.fits(root, &budget) else { throw fault(nil, "more than \(Mapping.valueLimit) values") }
    }

    /// The mapping that the text says.
    func mapping() throws(MappingError) -> Mapping {
        do {
            return try YAMLDecoder().decode(Mapping.self, from: root)
        } catch let error as DecodingError {
            throw refusal(error)
        } catch {
            throw MappingError(file: name, line: nil, place: "", found: "text that cannot be read", wanted: "a mapping")
        }
    }

    /// Whether there are no more values than the budget allows, aliases counted as often as they are used.
    private static func fits(_ node: Node, _ budget: inout Int) -> Bool {
        budget -= 1
        guard budget > 0 else { return false }
        switch node {
        case .mapping(let pairs): return pairs.allSatisfy { fits($0.key, &budget) && fits($0.value, &budget) }
        case .sequence(let nodes): return nodes.allSatisfy { fits($0, &budget) }
        case .scalar, .alias: return true
        }
    }

    private func refusal(_ error: DecodingError) -> MappingError {
        switch error {
        case .dataCorrupted(let context):
            let fault = context.underlyingError as? MappingFault
            return refusal(context.codingPath, fault?.found, wanted: fault?.wanted ?? "another value")
        case .keyNotFound(let key, let context):
            return refusal(context.codingPath, "no \(key.stringValue)", wanted: "the key \(key.stringValue)")
        case .typeMismatch(let type, let context): return refusal(context.codingPath, nil, wanted: Self.words(for: type))
        case .valueNotFound(let type, let context): return refusal(context.codingPath, nil, wanted: Self.words(for: type))
        @unknown default: return refusal([], nil, wanted: "a mapping")
        }
    }

    private func refusal(_ path: [any CodingKey], _ found: String?, wanted: String) -> MappingError {
        let (line, node) = place(path)
        var text = ""
        for key in path {
            if let index = key.intValue { text += "[\(index + 1)]" } else { text += (text.isEmpty ? "" : ".") + key.stringValue }
        }
        return MappingError(file: name, line: line, place: text, found: found ?? Self.words(for: node), wanted: wanted)
    }

    /// The line of a place, and what stands there; the last place on the way where there is none.
    private func place(_ path: [any CodingKey]) -> (line: Int?, node: Node) {
        var node = root
        var line = root.mark?.line
        for key in path {
            if let index = key.intValue, case .sequence(let nodes) = node, index < nodes.count {
                node = nodes[index]
                line = node.mark?.line ?? line
            } else if case .mapping(let pairs) = node, let pair = pairs.first(where: { $0.key.string == key.stringValue }) {
                node = pair.value
                line = pair.key.mark?.line ?? line
            } else {
                break
            }
        }
        return (line, node)
    }

    private static func words(for node: Node) -> String {
        switch node {
        case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "a single value of \(scalar.string.count) characters"
        case .mapping: "keys with values"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    private static func words(for type: Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Int.Type: "a whole number"
        case is Double.Type: "a number"
        case is Bool.Type: "true or false"
        case is [Any].Type, is [Node].Type, is Node.Sequence.Type: "a list"
        default: "keys with values"
        }
    }
}

extension YamlError {
    /// The line of the fault, where it has one, and what it is.
    fileprivate func problem(in text: String) -> (line: Int?, problem: String) {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            return (mark.line, "text that is not YAML (\(problem))")
        case .reader(let problem, _, _, _): return (nil, "text that is not YAML (\(problem))")
        case .duplicatedKeysInMapping(let keys, let context):
            return (context.mark.line, "the key \(keys.sorted().joined(separator: ", ")) twice at one place")
        default: return (nil, "text that is not YAML")
        }
    }
}
