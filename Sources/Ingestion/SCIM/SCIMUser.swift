import Records

/// A SCIM user's properties that are read.
///
/// **Who it is.** The employee id is `employeeNumber` of the enterprise extension, else `externalId`; a user without either is known
/// by the id that the SCIM service gave, `scim:ID`. The user name is a login, not an employee id.
struct SCIMUser {
    /// The schema of users, and the extension for enterprises.
    static let core = "urn:ietf:params:scim:schemas:core:2.0:User"
    private static let enterprise: StaticString = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

    /// The service's own id.
    let id: String
    /// The person.
    let person: Identifier
    private let value: JSONValue
    private let extra: JSONValue?

    /// Reads who it is; `namespace` is that of the employee ids.
    init(_ value: JSONValue, namespace: String?) throws(JSONProblem) {
        self.value = value
        extra = try value[Self.enterprise].map { found throws(JSONProblem) in try JSONField.object(found, "enterprise") }
        guard let id = try Self.word(value["id"], "id") else { throw .missing("id", wanted: "the id that the service gave") }
        self.id = id
        let number = try Self.word(extra?["employeeNumber"], "employeeNumber")
        let external = try Self.word(value["externalId"], "externalId")
        let made =
            (number ?? external).map { Identifier(namespace: namespace ?? Identifier.employees, id: $0) }
            ?? Identifier(namespace: "scim", id: id)
        guard let made else { throw .missing("id", wanted: "an id that is not blank") }
        person = made
    }

    /// A text that is not blank; `nil` where it is missing. Services write numbers here too.
    private static func word(_ value: JSONValue?, _ path: String) throws(JSONProblem) -> String? {
        guard let value, value.kind != .null else { return nil }
        if let whole = value.whole { return String(whole) }
        let text = String(decoding: try JSONField.text(value, path), as: UTF8.self)
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }

    /// Whether the account is in use; `nil` where that is not said.
    func active() throws(JSONProblem) -> Bool? {
        try value["active"].map { found throws(JSONProblem) in try JSONField.boolean(found, "active") }
    }

    func timezone() throws(JSONProblem) -> String? {
        guard let zone = try Self.word(value["timezone"], "timezone") else { return nil }
        guard ZoneName.isKnown(zone) else {
            throw JSONProblem(path: "timezone", fault: .unknownZone, text: value["timezone"]?.text)
        }
        return zone
    }

    /// The department, else the division, else the organisation.
    func unit() throws(JSONProblem) -> String? {
        if let department = try Self.word(extra?["department"], "department") { return department }
        if let division = try Self.word(extra?["division"], "division") { return division }
        return try Self.word(extra?["organization"], "organization")
    }

    func title() throws(JSONProblem) -> String? { try Self.word(value["title"], "title") }

    func userType() throws(JSONProblem) -> String? { try Self.word(value["userType"], "userType") }

    /// The service's id of the manager.
    func manager() throws(JSONProblem) -> String? {
        guard let manager = extra?["manager"], manager.kind != .null else { return nil }
        if manager.kind == .text { return try Self.word(manager, "manager") }
        return try Self.word(try JSONField.object(manager, "manager")["value"], "manager.value")
    }

    /// The e-mail addresses, each once.
    func emails() throws(JSONProblem) -> [String] {
        guard let list = value["emails"], list.kind != .null else { return [] }
        guard list.kind == .array else { throw .type("emails", found: list, wanted: "an array") }
        var addresses: [String] = []
        for entry in list.elements {
            let found = entry.kind == .object ? entry["value"] : entry
            guard let address = try Self.word(found, "emails.value"),
                let known = Identifier(namespace: Identifier.emails, id: address)
            else { continue }
            if !addresses.contains(known.id) { addresses.append(known.id) }
        }
        return addresses
    }

    /// When the service last changed it; `nil` where that is not said.
    func lastModified(latest: Int64?) throws(JSONProblem) -> Int64? {
        guard let meta = value["meta"], meta.kind == .object, let time = meta["lastModified"], time.kind != .null else {
            return nil
        }
        return try JSONField.moment(time, "meta.lastModified", latest: latest)
    }
}
