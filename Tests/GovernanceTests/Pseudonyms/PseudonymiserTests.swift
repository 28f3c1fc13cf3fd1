import Records
import Testing

@testable import Governance

@Suite struct PseudonymiserTests {
    private let pseudonymiser = Pseudonymiser(key: [UInt8](0..<32))

    /// `printf %s E-1042 | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102…1f`, OpenSSL 3.0, the first 32 digits.
    @Test func itIsTheKeyedDigestOfTheText() throws {
        #expect(pseudonymiser.pseudonym(ofWritten: "E-1042") == "09fe822faf7e0a06f6e27cb3e59aac4a")
        #expect(pseudonymiser.pseudonym(ofWritten: " hris:E-1042 ") == pseudonymiser.pseudonym(ofWritten: "E-1042"))
        #expect(pseudonymiser.pseudonym(ofWritten: "lms:4711") == "734b3a0775d18ac807e5e527eea23c29")
    }

    @Test func canonicallyEqualTextsAreOne() {
        #expect(pseudonymiser.pseudonym(ofWritten: "e\u{301}") == pseudonymiser.pseudonym(ofWritten: "\u{e9}"))
    }

    /// `printf %s mailto:ada@example.org | sha1sum`.
    @Test func anAddressAndItsSumAreOne() {
        let sum = "d714b8a95bd857a37405a7b56db9108b60ae42bd"
        #expect(
            pseudonymiser.pseudonym(ofWritten: "email:Ada@example.org") == pseudonymiser.pseudonym(ofWritten: "mbox_sha1sum:\(sum)")
        )
    }

    @Test func anotherKeyGivesAnother() {
        let other = Pseudonymiser(key: [UInt8](1..<33))
        #expect(other.pseudonym(ofWritten: "E-1042") != pseudonymiser.pseudonym(ofWritten: "E-1042"))
    }
}
