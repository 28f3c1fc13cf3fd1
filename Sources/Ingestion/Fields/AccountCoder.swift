import Records

/// Gives the ids of one namespace the codes of their identifier texts, quickly for ids that were seen before.
struct AccountCoder {
    /// The namespace of the accounts of a learning platform.
    static let platform = "lms"

    private let namespace: String
    private var codes = CodeCache()

    /// A coder of ids in `namespace`.
    init(namespace: String) { self.namespace = namespace }

    /// The code of the person with that id; an id must not be empty.
    mutating func person(_ id: FieldBytes, _ coder: inout TextCoder) -> Code {
        if let known = codes.code(of: id) { return known }
        let written = String(decoding: id, as: UTF8.self)
        var text = Identifier(namespace: namespace, id: written)?.text ?? written
        let code = text.withUTF8 { coder.person($0) }
        codes.store(code, of: id)
        return code
    }
}
