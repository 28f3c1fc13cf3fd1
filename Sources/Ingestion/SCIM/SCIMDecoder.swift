import Records

/// Turns SCIM users into what is known of persons.
struct SCIMDecoder: ElementDecoder {
    var facts: FactDraft
    private let options: ImportOptions
    /// The person of each id that the service gave, for managers.
    private let persons: [String: String]
    private var others = 0
    private var inactive = 0
    private var undated = 0
    private var strangers = 0

    init(_ coder: TextCoder, options: ImportOptions, persons: [String: String]) {
        facts = FactDraft(coder)
        self.options = options
        self.persons = persons
    }

    mutating func take(_ element: JSONValue) throws(JSONProblem) -> RowFate {
        guard Self.isUser(element) else {
            others += 1
            return .leftOut
        }
        let user = try SCIMUser(element, namespace: options.namespace)
        let modified = try user.lastModified(latest: options.latest)
        guard let at = modified ?? options.latest else {
            throw .missing("meta.lastModified", wanted: "when it was last changed, or an import with a last moment")
        }
        let zone = try user.timezone()
        let active = try user.active()
        let assignment = try assignment(of: user, at: at)
        let emails = try user.emails()
        if modified == nil { undated += 1 }
        let person = code(of: user.person.text)
        facts.batch.persons.append(PersonEntry(person: person, timezone: zone.map { label($0) }, hiredAt: nil))
        for address in emails { link(person, Identifier.emails, address) }
        if user.person.namespace != "scim" { link(person, "scim", user.id) }
        if let active {
            let entry = Attribute(at: at, knownAt: at, name: label("active"), value: label(active ? "true" : "false"))
            facts.batch.attributes.append(entry, of: person)
        }
        if active == false {
            inactive += 1
        } else if let assignment {
            facts.batch.assignments.append(assignment, of: person)
        }
        return .handedOver
    }

    /// Whether the resource is a user: by its schemas, or by its user name where it names none.
    static func isUser(_ element: JSONValue) -> Bool {
        guard let schemas = element["schemas"], schemas.kind == .array else { return element["userName"] != nil }
        return schemas.elements.contains { schema in
            schema.text.map { String(decoding: $0, as: UTF8.self).lowercased() == SCIMUser.core.lowercased() } ?? false
        }
    }

    private mutating func assignment(of user: SCIMUser, at: Int64) throws(JSONProblem) -> Assignment? {
        let unit = try user.unit()
        let manager = try user.manager()
        let title = try user.title()
        let type = try user.userType()
        guard unit != nil || manager != nil || title != nil || type != nil else { return nil }
        let chief = manager.map { id in persons[id] ?? "scim:\(id)" }
        if let manager, persons[manager] == nil { strangers += 1 }
        return Assignment(
            at: at, knownAt: at, manager: chief.map { label($0) }, unit: unit.map { label($0) }, role: title.map { label($0) },
            contract: type.map { label($0) })
    }

    private mutating func link(_ person: Code, _ namespace: String, _ id: String) {
        facts.batch.identities.append(IdentityEntry(person: person, namespace: namespace, id: id, from: nil, to: nil))
    }

    private mutating func code(of text: String) -> Code {
        var text = text
        return text.withUTF8 { facts.coder.person($0) }
    }

    private mutating func label(_ text: String) -> Code {
        var text = text
        return text.withUTF8 { facts.coder.label($0) }
    }

    var notes: [String] {
        [
            others.note("resources are no users and were left out"),
            inactive.note("users are not active: their assignment was left out, and nothing says whether they left"),
            undated.note("users have no meta.lastModified; the last moment of the import was taken"),
            strangers.note("managers are no users of this file; they stand there as scim:ID"),
        ].compactMap { $0 }
    }
}
