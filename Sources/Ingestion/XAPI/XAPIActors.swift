import Records

/// Turns actors into persons.
///
/// | identifier | person |
/// | --- | --- |
/// | `mbox` | `email:ada@example.org` |
/// | `mbox_sha1sum` | `mbox_sha1sum:…` |
/// | `openid` | `openid:https://…` |
/// | `account` | the namespace of its home page and its name, such as `lms.example.org:4711` |
///
/// Accounts stand under the namespace of their home page (`AccountSpaces`).
struct XAPIActors {
    private var spaces: AccountSpaces
    private var codes = CodeCache()

    init(namespace: String?) { spaces = AccountSpaces(asked: namespace) }

    /// The form of an identifier, and its part of the key under which codes are remembered.
    private enum Form: Int32 {
        case mbox = 1
        case sum, openID, account
    }

    private static let identifiers = "2.4.2.3 Inverse Functional Identifier"

    /// The person of an agent.
    ///
    /// - Throws: Where it has no identifier, more than one, or one that is not well formed.
    mutating func person(_ agent: JSONValue, _ path: String, coder: inout TextCoder) throws(JSONProblem) -> Code {
        guard let found = try identifier(agent, path) else {
            throw XAPIRule.missing(
                path, "one of mbox, mbox_sha1sum, openid and account", section: Self.identifiers)
        }
        return try code(found.form, found.value, path, coder: &coder)
    }

    /// Checks the identifier that a group may have, which is no person's.
    func checkGroup(_ group: JSONValue, _ path: String) throws(JSONProblem) -> Bool { try identifier(group, path) != nil }

    private func identifier(_ agent: JSONValue, _ path: String) throws(JSONProblem) -> (form: Form, value: JSONValue)? {
        var found: (form: Form, value: JSONValue)?
        for (key, value) in agent.members {
            let form: Form
            if key.equals("mbox") {
                form = .mbox
            } else if key.equals("account") {
                form = .account
            } else if key.equals("mbox_sha1sum") {
                form = .sum
            } else if key.equals("openid") {
                form = .openID
            } else {
                continue
            }
            guard found == nil else {
                throw XAPIRule.broken(path, "it has more than one identifier; wanted exactly one", section: Self.identifiers)
            }
            found = (form, value)
        }
        return found
    }

    private mutating func code(_ form: Form, _ value: JSONValue, _ path: String, coder: inout TextCoder) throws(JSONProblem) -> Code
    {
        let owner: Int32
        let text: FieldBytes
        if form == .account {
            guard value.kind == .object else { throw .type(path + ".account", found: value, wanted: "an object") }
            let page = try XAPIRule.iri(value["homePage"], path + ".account.homePage", section: "2.4.2.4 Account Object")
            guard let name = value["name"] else {
                throw XAPIRule.missing(path + ".account.name", "the name of the account", section: "2.4.2.4 Account Object")
            }
            text = try JSONField.text(name, path + ".account.name")
            owner = Form.account.rawValue + spaces.code(page)
        } else {
            text = try JSONField.text(value, path)
            owner = form.rawValue
        }
        if let known = codes.code(of: text, owner: owner) { return known }
        let identifier = try Self.identifier(
            form, text, path, account: form == .account ? spaces.namespace(owner - form.rawValue) : "")
        var written = identifier.text
        let code = written.withUTF8 { coder.person($0) }
        codes.store(code, of: text, owner: owner)
        return code
    }

    private static func identifier(
        _ form: Form, _ text: FieldBytes, _ path: String, account: String
    ) throws(JSONProblem) -> Identifier {
        let string = String(decoding: text, as: UTF8.self)
        let made: Identifier?
        let wanted: String
        switch form {
        case .mbox:
            let address = string.hasPrefix("mailto:") ? String(string.dropFirst(7)) : ""
            let isAddress = address.split(separator: "@", omittingEmptySubsequences: false).count == 2 && !address.contains(" ")
            made = isAddress ? Identifier(namespace: Identifier.emails, id: address) : nil
            wanted = "mailto: and an address"
        case .sum:
            made = WebText.isHexadecimal(text, digits: 40) ? Identifier(namespace: Identifier.emailSums, id: string) : nil
            wanted = "40 hexadecimal digits"
        case .openID:
            made = WebText.isIRI(text) ? Identifier(namespace: "openid", id: string) : nil
            wanted = "a URI"
        case .account:
            made = Identifier(namespace: account, id: string)
            wanted = "a name that is not blank"
        }
        guard let made else {
            let property = ["mbox", "mbox_sha1sum", "openid", "account.name"][Int(form.rawValue) - 1]
            throw XAPIRule.broken(
                "\(path).\(property)", "found \(ShownValue.length(of: text)), wanted \(wanted)", section: identifiers)
        }
        return made
    }

    /// What the report says of the accounts.
    var notes: [String] { spaces.notes }
}
