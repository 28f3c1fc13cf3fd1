import Validation
import Yams

/// Reads the YAML of a gate file.
struct GateReader {
    let file: String?

    func sheet(_ text: String, sha256: String) throws(GateFileError) -> GateSheet {
        let root = try compose(text)
        let fields = try mapping(root, keys: ["gates", "least_persons_with_event"], of: "the file")
        guard let list = fields["gates"], case .sequence(let nodes) = list else {
            throw fault(fields["gates"] ?? root, wanted: "gates: and a list of gates")
        }
        var gates: [Gate] = []
        for (place, node) in nodes.enumerated() { gates.append(try gate(node, number: place + 1)) }
        let least = try fields["least_persons_with_event"].map { node throws(GateFileError) in
            try number(node, wanted: "a whole number of persons from 1 on", where: { $0 >= 1 && $0 <= 1e6 && $0 == $0.rounded() })
        }
        do {
            return try GateSheet(gates, leastPersonsWithEvent: Int(least ?? 10), sha256: sha256)
        } catch {
            throw GateFileError(
                file: file, line: list.mark?.line, found: "gates that cannot stand together (\(error))",
                wanted: "one gate or more, each with a name of its own")
        }
    }

    private static let keys = [
        "name", "figure", "share", "places", "bins", "threshold", "compared", "at_least", "at_most", "decided_by",
    ]

    private func gate(_ node: Node, number: Int) throws(GateFileError) -> Gate {
        let fields = try mapping(node, keys: Self.keys, of: "a gate")
        guard let named = fields["figure"] else {
            throw fault(node, found: "a gate without figure", wanted: "figure: and one of \(GateWord.list)")
        }
        guard let word = GateWord(rawValue: try self.text(named, wanted: "one of \(GateWord.list)")) else {
            throw fault(named, wanted: "one of \(GateWord.list)")
        }
        for key in ["share", "places", "bins", "threshold", "compared"] where !word.settings.contains(key) {
            if let stray = fields[key] {
                throw fault(stray, found: "\(key) of \(word.rawValue)", wanted: "\(key) only where it means something")
            }
        }
        let figure = try self.figure(word, fields, node)
        let decision = try fields["decided_by"].map { node throws(GateFileError) -> Gate.Decision in
            guard let decision = Gate.Decision(rawValue: try self.text(node, wanted: "interval or point")) else {
                throw fault(node, wanted: "interval or point")
            }
            return decision
        }
        let ends = (try level(fields["at_least"]), try level(fields["at_most"]))
        let name = try fields["name"].map { node throws(GateFileError) in
            try self.text(node, wanted: "a name of at most 100 characters")
        }
        do {
            return try Gate(
                name: name ?? "\(number) \(word.rawValue)", figure: figure, atLeast: ends.0, atMost: ends.1,
                decidedBy: decision ?? .interval)
        } catch {
            throw fault(
                node, found: "levels that cannot be met or are missing",
                wanted: word == .fairness
                    ? "neither at_least nor at_most" : "at_least, at_most or both, the first no higher than the second")
        }
    }

    private func figure(_ word: GateWord, _ fields: [String: Node], _ gate: Node) throws(GateFileError) -> Gate.Figure {
        guard word != .fairness else { return .fairness }
        let metric = word.metric(
            capacity: try capacity(fields),
            bins: Int(try number(fields["bins"], 10, wanted: "1 to 1000 bins") { $0 >= 1 && $0 <= 1000 && $0 == $0.rounded() }),
            threshold: try number(fields["threshold"], 0.5, wanted: "a probability between 0 and 1") { $0 > 0 && $0 < 1 })
        if word == .netBenefit, fields["threshold"] == nil {
            throw fault(gate, found: "net_benefit without threshold", wanted: "threshold: and a probability")
        }
        guard let compared = fields["compared"] else { return .metric(metric) }
        switch try text(compared, wanted: "baseline or halves") {
        case "baseline": return .gain(metric)
        case "halves": return .drift(metric)
        default: throw fault(compared, wanted: "baseline or halves")
        }
    }

    private func capacity(_ fields: [String: Node]) throws(GateFileError) -> Capacity {
        if let places = fields["places"] {
            if fields["share"] != nil { throw fault(places, found: "share and places", wanted: "one of them") }
            return .places(try number(places, wanted: "a number of places above 0", where: { $0 > 0 && $0 <= 1e9 }))
        }
        return .share(try number(fields["share"], 0.1, wanted: "a share above 0 and up to 1") { $0 > 0 && $0 <= 1 })
    }

    private func level(_ node: Node?) throws(GateFileError) -> Double? {
        guard let node else { return nil }
        return try number(node, wanted: "a decimal number", where: \.isFinite)
    }

    private func number(_ node: Node?, _ usual: Double, wanted: String, where holds: (Double) -> Bool) throws(GateFileError)
        -> Double
    {
        guard let node else { return usual }
        return try number(node, wanted: wanted, where: holds)
    }

    /// A plain decimal number; no `nan`, `inf` or hexadecimal.
    private func number(_ node: Node, wanted: String, where holds: (Double) -> Bool) throws(GateFileError) -> Double {
        let text = try text(node, wanted: wanted)
        guard text.utf8.allSatisfy({ "0123456789.-".utf8.contains($0) }), let value = Double(text), holds(value) else {
            throw fault(node, wanted: wanted)
        }
        return value
    }

    private func text(_ node: Node, wanted: String) throws(GateFileError) -> String {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty, scalar.string.count <= 100 else {
            throw fault(node, wanted: wanted)
        }
        return scalar.string
    }

    /// The fields of a mapping; unknown and repeated keys are refused.
    private func mapping(_ node: Node, keys: [String], of what: String) throws(GateFileError) -> [String: Node] {
        let wanted = "\(what) with some of \(keys.joined(separator: ", "))"
        guard case .mapping(let pairs) = node else { throw fault(node, wanted: wanted) }
        var fields: [String: Node] = [:]
        for (key, value) in pairs {
            guard case .scalar(let scalar) = key, keys.contains(scalar.string) else { throw fault(key, wanted: wanted) }
            fields[scalar.string] = value
        }
        return fields
    }

    private func compose(_ text: String) throws(GateFileError) -> Node {
        let depth = text.utf8.count { "[{".utf8.contains($0) }
        let lines = text.utf8.split(separator: 10)
        let indent = lines.map { $0.prefix { " -?:\t".utf8.contains($0) }.count }.max() ?? 0
        guard depth <= 200, indent <= 40 else {
            throw GateFileError(file: file, line: nil, found: "lists in lists", wanted: "a plain list of gates")
        }
        do {
            if let node = try Yams.compose(yaml: text) { return node }
        } catch let error as YamlError {
            throw GateFileError(
                file: file, line: Self.line(of: error), found: "text that is not YAML", wanted: "YAML that begins with gates:")
        } catch {
            throw GateFileError(file: file, line: nil, found: "text that is not YAML", wanted: "YAML that begins with gates:")
        }
        throw GateFileError(file: file, line: nil, found: "nothing", wanted: "YAML that begins with gates:")
    }

    private static func line(of error: YamlError) -> Int? {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }

    private func fault(_ node: Node, found: String? = nil, wanted: String) -> GateFileError {
        let words: String
        switch node {
        case .scalar(let scalar): words = Self.shown(scalar.string)
        case .mapping: words = "fields with values"
        case .sequence: words = "a list"
        case .alias: words = "an alias"
        }
        return GateFileError(file: file, line: node.mark?.line, found: found ?? words, wanted: wanted)
    }

    /// A word or number as it is, of anything else the length.
    private static func shown(_ text: String) -> String {
        let isWord = text.utf8.count <= 40 && text.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 45 && $0 <= 57) || $0 == 95 }
        return text.isEmpty ? "nothing" : isWord ? "‘\(text)’" : "a text of \(text.count) characters"
    }
}
