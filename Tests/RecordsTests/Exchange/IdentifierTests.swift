import Testing

@testable import Records

@Suite struct IdentifierTests {
    @Test(arguments: [
        ("E-1042", "hris", "E-1042", "E-1042"), ("hris:E-1042", "hris", "E-1042", "E-1042"),
        ("  E-1042\t", "hris", "E-1042", "E-1042"),
        ("lms:4711", "lms", "4711", "lms:4711"), ("lms: 4711 ", "lms", "4711", "lms:4711"),
        ("email:Ada@Example.ORG", "email", "ada@example.org", "email:ada@example.org"),
        ("mbox_sha1sum:ABC", "mbox_sha1sum", "abc", "mbox_sha1sum:abc"), ("lms:AbC", "lms", "AbC", "lms:AbC"),
        ("lms.example.org:7", "lms.example.org", "7", "lms.example.org:7"),
        // No namespace: it begins with a capital, a digit or nothing, or nothing follows.
        ("DE:17", "hris", "DE:17", "DE:17"), ("7:17", "hris", "7:17", "7:17"), (":17", "hris", ":17", ":17"),
        ("lms:", "hris", "lms:", "lms:"), ("a b:17", "hris", "a b:17", "a b:17"),
        // An employee id that only looks namespaced keeps its own namespace in front.
        ("hris:lms:4711", "hris", "lms:4711", "hris:lms:4711"),
        ("e\u{301}1", "hris", "\u{e9}1", "\u{e9}1"),
    ])
    func textsAreReadByTheRules(written: String, namespace: String, id: String, text: String) throws {
        let identifier = try #require(Identifier(written: written))
        #expect(identifier.namespace == namespace)
        #expect(Array(identifier.id.utf8) == Array(id.utf8))
        #expect(Array(identifier.text.utf8) == Array(text.utf8))
        #expect(Identifier(written: identifier.text) == identifier)
    }

    @Test(arguments: ["", "  ", "\t\n", "\u{a0}", "\u{0}"]) func blanksNameNobody(written: String) {
        #expect(Identifier(written: written) == nil)
        #expect(Identifier(namespace: "lms", id: written) == nil)
    }

    @Test(arguments: ["", "LMS 1", "1lms", "läms", "a/b", String(repeating: "a", count: 65)])
    func whatIsNoNamespaceIsRefused(namespace: String) { #expect(Identifier(namespace: namespace, id: "1") == nil) }

    @Test func namespacesHaveNoCase() {
        #expect(Identifier(namespace: " LMS", id: "1") == Identifier(written: "lms:1"))
    }
}
