import Crypto
import Foundation
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
/// **Accounts.** An account name means something on its home page only, so the namespace is made from the home page: without scheme
/// and slashes at the end, in lower case, `/` and `:` as `_` (`https://lms.example.org/moodle/` is `lms.example.org_moodle`); where
/// that is no namespace (another sign in it, capitals in its path, more than 64 bytes, a digit in front), it is `home_` and sixteen
/// digits of its SHA-256. The rule looks at one statement only, so the order and the split of files change nothing. The report names
/// the namespaces; a link file has them in its column `namespace`. Where the import names a namespace (`lms`, say, because
/// another export of the same platform has bare account ids), all accounts take that, whatever their home page, and the report says so.
struct XAPIActors {
    private let namespace: String?
    private var codes = CodeCache()
    private var pages = CodeCache()
    private var homePages: [HomePage] = []

    private struct HomePage {
        let text: String
        let namespace: String
    }

    init(namespace: String?) { self.namespace = namespace }

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
            owner = Form.account.rawValue + self.page(page)
        } else {
            text = try JSONField.text(value, path)
            owner = form.rawValue
        }
        if let known = codes.code(of: text, owner: owner) { return known }
        let identifier = try Self.identifier(form, text, path, account: namespaceOf(owner))
        var written = identifier.text
        let code = written.withUTF8 { coder.person($0) }
        codes.store(code, of: text, owner: owner)
        return code
    }

    private func namespaceOf(_ owner: Int32) -> String {
        let index = Int(owner - Form.account.rawValue)
        return homePages.indices.contains(index) ? namespace ?? homePages[index].namespace : ""
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

    /// The number of a home page.
    private mutating func page(_ text: FieldBytes) -> Int32 {
        if let known = pages.code(of: text) { return known }
        let written = String(decoding: text, as: UTF8.self)
        let made = Self.namespace(of: written)
        let code: Int32
        if let same = homePages.firstIndex(where: { $0.namespace == made }) {
            code = Int32(same)
        } else {
            code = Int32(homePages.count)
            homePages.append(HomePage(text: written, namespace: made))
        }
        pages.store(code, of: text)
        return code
    }

    /// The namespace of a home page.
    static func namespace(of homePage: String) -> String {
        var place = homePage[...]
        if let scheme = place.range(of: "://") { place = place[scheme.upperBound...] }
        while place.hasSuffix("/") { place = place.dropLast() }
        let host = place.prefix { $0 != "/" }.lowercased()
        let path = place.drop { $0 != "/" }
        let plain = (host + path).map { $0 == "/" || $0 == ":" ? "_" : String($0) }.joined()
        let isPlain = plain.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || "._-".contains($0)) }
        if isPlain, let known = Identifier(namespace: plain, id: "x"), known.namespace == plain { return plain }
        let digest = SHA256.hash(data: Array((host + path).utf8)).hexadecimal
        return "home_" + digest.prefix(16)
    }

    /// What the report says of the accounts, sorted.
    var notes: [String] {
        let sorted = homePages.sorted { $0.namespace.utf8.lexicographicallyPrecedes($1.namespace.utf8) }
        if let namespace, !sorted.isEmpty {
            guard sorted.count > 1 else { return [] }
            return ["the accounts of \(sorted.count) home pages were read as one namespace, \(namespace), as the import asked"]
        }
        let shown = sorted.prefix(10).map { "the accounts of \($0.text) stand under the namespace \($0.namespace)" }
        return sorted.count > 10 ? shown + ["… and \(sorted.count - 10) other home pages"] : shown
    }
}
