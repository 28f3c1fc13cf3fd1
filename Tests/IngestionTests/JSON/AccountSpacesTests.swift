import Testing

@testable import Ingestion

@Suite struct AccountSpacesTests {
    private func namespace(_ homePage: String) -> String {
        var spaces = AccountSpaces(asked: nil)
        let bytes = Array(homePage.utf8)
        let code = bytes.withUnsafeBufferPointer { spaces.code($0) }
        return spaces.namespace(code)
    }

    @Test(arguments: [
        ("https://lms.example.org/moodle/", "lms.example.org_moodle"), ("http://LMS.example.org", "lms.example.org"),
        ("https://x.org:8443", "x.org_8443"), ("urn:a:b", "urn_a_b"),
    ]) func aHomePageIsItsNamespace(page: String, wanted: String) { #expect(namespace(page) == wanted) }

    @Test(arguments: [
        "https://x.org/A", "https://10.0.0.1", "https://x.org/?a=1", "https://\(String(repeating: "x", count: 70)).org",
    ])
    func whatIsNoNamespaceGetsADigest(page: String) {
        let made = namespace(page)
        #expect(made.hasPrefix("home_"))
        #expect(made.count == 21)
        #expect(made != namespace(page + "b"))
    }
}
