import Governance
import Testing

@testable import Workspace

@Suite struct StoredPolicyTests {
    @Test func policiesComeBackAsTheyWereSetAndInTheirOrder() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let agreement = try #require(RecordedBasis("agreement"))
        let policies = try [
            #require(UnitPolicy(unit: "Sales", purpose: .training, rule: .requiresNotice, from: 10, to: 20)),
            #require(UnitPolicy(unit: nil, purpose: nil, rule: .basis(agreement), from: -5)),
            #require(UnitPolicy(unit: "é", purpose: .scoring, rule: .blocked, from: 0)),
        ]
        let writer = try workspace.writer()
        for (number, policy) in policies.enumerated() { try writer.setPolicy(policy, time: Int64(number)) }
        #expect(try workspace.policies().map(\.policy) == policies)
        #expect(try workspace.policies().map(\.recordedAt) == [0, 1, 2])
        #expect(try workspace.auditEntries().suffix(3).map(\.action) == [.policyChanged, .policyChanged, .policyChanged])
        #expect(try workspace.auditEntries().last?.subject == "é")
        #expect(
            try workspace.auditEntries()[2].detail.map { "\($0.key)=\($0.value)" } == [
                "from=10", "purpose=training", "rule=requires-notice", "to=20",
            ])
    }

    @Test func aPolicyChangesTheDigestOfTheData() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let before = try workspace.dataDigest()
        let writer = try workspace.writer()
        try writer.setPolicy(#require(UnitPolicy(unit: "A", purpose: nil, rule: .blocked, from: 0)), time: 5)
        let one = try workspace.dataDigest()
        try writer.setPolicy(#require(UnitPolicy(unit: "A", purpose: nil, rule: .allowed, from: 0)), time: 5)
        #expect(Set([before, one, try workspace.dataDigest()]).count == 3)
    }

    @Test func theGateOfTheWorkspaceKeepsToItsPolicies() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        try workspace.writer().setPolicy(#require(UnitPolicy(unit: nil, purpose: nil, rule: .requiresConsent, from: 0)), time: 5)
        #expect(
            try workspace.gate().decision(for: "p", unit: nil, purpose: .training, through: 10) == .excluded(.noConsent))
    }
}
