import Records

/// The text forms of the identifiers that a column holds, each made once.
struct IdentifierBook {
    private let namespace: String?
    private var texts = TextMemory()

    /// - Parameter namespace: The system that gave the ids; `nil` where each says so itself, or else is an employee id.
    init(namespace: String?) { self.namespace = namespace }

    /// The text form; empty where the field names nobody.
    @inline(__always)
    mutating func text(_ id: FieldBytes) -> FieldBytes { texts.text(for: id) ?? make(id) }

    private mutating func make(_ id: FieldBytes) -> FieldBytes {
        let written = String(decoding: id, as: UTF8.self)
        let identifier = namespace.map { Identifier(namespace: $0, id: written) } ?? Identifier(written: written)
        return texts.store(Array((identifier?.text ?? "").utf8), for: id)
    }
}
