import Yams

/// A value in a feature file, and where it stands.
struct FeatureNode {
    let node: Node
    let file: String?
    /// The feature and the field.
    let place: String

    /// The line, from 1.
    var line: Int? { node.mark?.line }

    /// A fault here.
    func fault(_ found: String, wanted: String) -> FeatureFileError {
        FeatureFileError(file: file, line: line, place: place, found: found, wanted: wanted)
    }

    /// What stands here, for messages.
    var words: String {
        switch node {
        case .scalar(let scalar): FeatureFileError.shown(scalar.string)
        case .mapping: "fields with values"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    /// The parts of a list.
    func sequence(_ wanted: String) throws(FeatureFileError) -> [FeatureNode] {
        guard case .sequence(let nodes) = node else { throw fault(words, wanted: wanted) }
        return nodes.map { FeatureNode(node: $0, file: file, place: place) }
    }

    /// The parts of a list, or the value alone as its only part; at least one.
    func oneOrMore(_ wanted: String) throws(FeatureFileError) -> [FeatureNode] {
        guard case .sequence = node else { return [self] }
        let parts = try sequence(wanted)
        guard !parts.isEmpty else { throw fault("an empty list", wanted: wanted) }
        return parts
    }

    /// A single value that is not empty.
    func text(_ wanted: String, limit: Int = 500) throws(FeatureFileError) -> String {
        guard case .scalar(let scalar) = node, !isNull else { throw fault(words, wanted: wanted) }
        guard scalar.string.count <= limit else { throw fault(words, wanted: "\(wanted), at most \(limit) characters") }
        return scalar.string
    }

    /// Whether nothing stands here.
    var isNull: Bool {
        guard case .scalar(let scalar) = node else { return false }
        return scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// The word that stands here without quotes; `nil` for anything else.
    var plainWord: String? {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return nil }
        return scalar.string
    }

    /// One of the words that may stand here.
    func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) throws(FeatureFileError) -> Word
    where Word.RawValue == String {
        let wanted = "one of " + Word.allCases.map(\.rawValue).joined(separator: ", ")
        guard let word = Word(rawValue: try text(wanted)) else { throw fault(words, wanted: wanted) }
        return word
    }

    /// True or false.
    func flag(_ wanted: String = "true or false") throws(FeatureFileError) -> Bool {
        switch plainWord {
        case "true": return true
        case "false": return false
        default: throw fault(words, wanted: wanted)
        }
    }

    /// A finite number.
    func number(_ wanted: String) throws(FeatureFileError) -> Double {
        guard let number = DecimalText.number(try text(wanted)) else { throw fault(words, wanted: wanted) }
        return number
    }

    /// A whole number of a range.
    func whole(_ range: ClosedRange<Int>) throws(FeatureFileError) -> Int {
        let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let number = Int(try text(wanted)), range.contains(number) else { throw fault(words, wanted: wanted) }
        return number
    }
}

/// The fields of a feature, or of one of its parts.
struct FeatureFields {
    private let fields: [String: FeatureNode]
    /// Where they stand.
    let node: FeatureNode

    /// Takes the fields that a node has.
    ///
    /// - Parameter allowed: All fields that it may have.
    init(_ node: FeatureNode, place: String, allowed: [String], what: String) throws(FeatureFileError) {
        self.node = node
        let wanted = "\(what): " + allowed.joined(separator: ", ")
        guard case .mapping(let pairs) = node.node else { throw node.fault(node.words, wanted: "fields of \(wanted)") }
        var fields: [String: FeatureNode] = [:]
        for (key, value) in pairs {
            let field = FeatureNode(node: key, file: node.file, place: place)
            let name = try field.text("the name of a field")
            guard allowed.contains(name) else { throw field.fault("the field \(field.words)", wanted: "a field of \(wanted)") }
            fields[name] = FeatureNode(node: value, file: node.file, place: place.isEmpty ? name : "\(place), \(name)")
        }
        self.fields = fields
    }

    /// A field that need not stand there.
    subscript(name: String) -> FeatureNode? { fields[name] }

    /// The names of the fields.
    var names: Set<String> { Set(fields.keys) }

    /// A field that has to stand there.
    func required(_ name: String) throws(FeatureFileError) -> FeatureNode {
        guard let field = fields[name] else { throw node.fault("no \(name)", wanted: "the field \(name)") }
        return field
    }
}
