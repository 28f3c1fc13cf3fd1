import Records
import Testing

@testable import Governance

@Suite struct PermissionRegisterTests {
    private func optedOut(_ permissions: [(at: Int64, kind: PermissionKind, purpose: String?)], of purpose: Purpose = .training)
        -> Bool
    {
        let rows = permissions.map { Permission(at: $0.at, knownAt: $0.at, kind: $0.kind, purpose: $0.purpose) }
        return PermissionRegister(["p": rows]).hasOptedOut("p", of: purpose)
    }

    @Test func whoSaidNothingHasNotOptedOut() {
        #expect(!optedOut([]))
        #expect(!PermissionRegister().hasOptedOut("p", of: .training))
    }

    @Test func aNoticeOrAConsentIsNoOptOut() {
        #expect(!optedOut([(1, .notice, nil), (2, .consent, nil)]))
    }

    @Test func theNewestWordCountsWhateverTheOrderOfTheRows() {
        #expect(optedOut([(1, .consent, nil), (2, .objection, nil)]))
        #expect(optedOut([(2, .withdrawal, nil), (1, .consent, nil)]))
        #expect(!optedOut([(3, .consent, nil), (2, .objection, nil)]))
    }

    @Test func aNoticeAfterAnObjectionChangesNothing() {
        #expect(optedOut([(1, .objection, nil), (2, .notice, nil)]))
    }

    @Test func atTheSameMomentTheOptOutCounts() {
        #expect(optedOut([(5, .objection, nil), (5, .consent, nil)]))
        #expect(optedOut([(5, .consent, nil), (5, .withdrawal, "training")]))
    }

    @Test func whatIsAboutAnotherPurposeDoesNotCount() {
        #expect(!optedOut([(1, .objection, "scoring")]))
        #expect(optedOut([(1, .objection, nil), (2, .consent, "scoring")]))
        #expect(!optedOut([(1, .objection, nil), (2, .consent, "scoring")], of: .scoring))
    }

    @Test(arguments: ["Training", "TRAINING", " training", "training\t", "\u{a0}Training \n"])
    func aPurposeIsKnownWhateverItsCaseAndTheBlanksAroundIt(purpose: String) {
        #expect(optedOut([(1, .objection, purpose)]))
        #expect(!optedOut([(1, .objection, purpose)], of: .scoring))
        #expect(!optedOut([(1, .objection, nil), (2, .consent, purpose)]))
        #expect(optedOut([(1, .objection, nil), (2, .consent, purpose)], of: .scoring))
    }

    @Test(arguments: ["profiling", "all", "subject access", "train", "training,scoring", " ", ""], Purpose.allCases)
    func aPurposeThatIsNotKnownClosesEveryPurposeAndOpensNone(unknown: String, purpose: Purpose) {
        #expect(optedOut([(1, .objection, unknown)], of: purpose))
        #expect(optedOut([(1, .withdrawal, unknown)], of: purpose))
        #expect(optedOut([(1, .objection, nil), (2, .consent, unknown)], of: purpose))
        #expect(!optedOut([(1, .objection, unknown), (2, .consent, nil)], of: purpose))
        #expect(!optedOut([(1, .consent, unknown)], of: purpose))
        #expect(!optedOut([(1, .notice, unknown)], of: purpose))
    }

    @Test func anObjectionOfAnotherPersonDoesNotCount() {
        let register = PermissionRegister(["q": [Permission(at: 1, knownAt: 1, kind: .objection, purpose: nil)]])
        #expect(!register.hasOptedOut("p", of: .training))
        #expect(register.hasOptedOut("q", of: .training))
    }
}
