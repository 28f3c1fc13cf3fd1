import Records
import Testing

@testable import Governance

@Suite struct DecisionTests {
    private let basis = RecordedBasis("test data")

    private func policy(
        _ rule: UnitPolicy.Rule, unit: String? = nil, purpose: Purpose? = nil, from: Int64 = 0, to: Int64? = nil
    ) throws -> UnitPolicy { try #require(UnitPolicy(unit: unit, purpose: purpose, rule: rule, from: from, to: to)) }

    private func decision(
        _ policies: [UnitPolicy], _ own: [(Int64, PermissionKind)] = [], unit: String? = "A", purpose: Purpose = .training,
        end: Int64 = 1_000
    ) -> GateDecision {
        let rows = own.map { Permission(at: $0.0, knownAt: $0.0, kind: $0.1, purpose: nil) }
        return PermissionRegister(["p": rows], policies: policies)
            .decision(for: "p", unit: unit, purpose: purpose, basis: basis, through: end)
    }

    private func periods(_ ends: (Int64, Int64)...) -> GateDecision {
        .permitted(PermittedPeriods(ends.compactMap { PermittedPeriods.Period(from: $0.0, to: $0.1) }))
    }

    @Test func withoutPoliciesOnlyAnOptOutCounts() {
        #expect(decision([]) == .permitted(.always))
        #expect(decision([], [(5, .notice), (7, .consent)]) == .permitted(.always))
        #expect(decision([], [(5, .objection)]) == .excluded(.objected))
        #expect(decision([], [(5, .withdrawal)]) == .excluded(.withdrewConsent))
        #expect(decision([], [(5, .withdrawal), (6, .objection)]) == .excluded(.objected))
        #expect(decision([], [(5, .objection), (6, .consent)]) == .permitted(.always))
    }

    @Test func anObjectionWinsOverEveryDefault() throws {
        let all: [UnitPolicy.Rule] = [.allowed, .noticeGiven, .requiresNotice, .requiresConsent, .blocked]
        for rule in all {
            #expect(decision([try policy(rule, unit: "A")], [(1, .consent), (5, .objection)]) == .excluded(.objected))
        }
    }

    @Test func whereNoticeIsRequiredFactsCountFromTheFirstNoticeOn() throws {
        let required = try policy(.requiresNotice)
        #expect(decision([required]) == .excluded(.noNotice))
        #expect(decision([required], [(300, .notice), (200, .notice)]) == periods((200, .max)))
        #expect(decision([required, try policy(.noticeGiven, from: 150)], [(200, .notice)]) == periods((150, .max)))
        #expect(decision([required, try policy(.noticeGiven, unit: "B", from: 150)]) == .excluded(.noNotice))
        #expect(decision([required, try policy(.noticeGiven, unit: "A", from: 150, to: 400)]) == periods((150, 400)))
        #expect(decision([required], [(250, .consent)]) == periods((250, .max)))
    }

    @Test func whereConsentIsRequiredFactsCountBetweenConsentAndWithdrawal() throws {
        let required = try policy(.requiresConsent)
        #expect(decision([required], [(5, .notice)]) == .excluded(.noConsent))
        #expect(decision([required], [(100, .consent)]) == periods((100, .max)))
        #expect(
            decision([required], [(100, .consent), (200, .withdrawal), (500, .consent), (600, .consent)])
                == periods((100, 200), (500, .max)))
        #expect(decision([required], [(100, .consent), (200, .withdrawal)]) == .excluded(.withdrewConsent))
        #expect(decision([required], [(100, .consent), (100, .objection), (101, .consent)]) == periods((101, .max)))
    }

    @Test func aBlockedUnitIsLeftOutAlsoWithConsent() throws {
        let blocked = try policy(.blocked, unit: "A")
        #expect(decision([blocked], [(5, .consent)]) == .excluded(.unitBlocked))
        #expect(decision([blocked], unit: "B") == .permitted(.always))
        #expect(decision([blocked], unit: nil) == .permitted(.always))
    }

    @Test func aBlockThatWasDecidedAfterTheExtractCountsAllTheSame() throws {
        #expect(decision([try policy(.blocked, from: 5_000)], end: 1_000) == .excluded(.unitBlocked))
        // One that is over by the time it is set for says nothing about an earlier extract.
        #expect(decision([try policy(.blocked, from: 5_000, to: 6_000)], end: 1_000) == periods((.min, 5_000), (6_000, .max)))
    }

    @Test func factsOfADayOnWhichTheUnitWasBlockedStayOut() throws {
        let policies = [try policy(.blocked, unit: "A", from: 100), try policy(.allowed, unit: "A", from: 400)]
        #expect(decision(policies) == periods((.min, 100), (400, .max)))
        #expect(decision(policies, end: 200) == .excluded(.unitBlocked))
        // An agreement that reaches back opens the past.
        #expect(decision(policies + [try policy(.allowed, unit: "A", from: 0)]) == .permitted(.always))
    }

    @Test func theNarrowestScopeCountsAndThenTheLast() throws {
        let everybody = try policy(.requiresConsent)
        #expect(decision([everybody, try policy(.allowed, unit: "A")]) == .permitted(.always))
        #expect(decision([try policy(.allowed, unit: "A"), everybody]) == .permitted(.always))
        #expect(decision([try policy(.allowed, purpose: .training), everybody]) == .permitted(.always))
        #expect(decision([try policy(.blocked, unit: "A"), try policy(.allowed, purpose: .training)]) == .excluded(.unitBlocked))
        #expect(decision([everybody, try policy(.allowed)]) == .permitted(.always))
        #expect(decision([try policy(.blocked, purpose: .scoring)]) == .permitted(.always))
        #expect(decision([try policy(.blocked, purpose: .scoring)], purpose: .scoring) == .excluded(.unitBlocked))
    }

    @Test func aUnitMayHaveAGroundOfItsOwn() throws {
        let register = PermissionRegister(policies: [try policy(.basis(try #require(RecordedBasis("agreement"))), unit: "A")])
        func decision(_ unit: String) -> GateDecision {
            register.decision(for: "p", unit: unit, purpose: .training, basis: nil, through: 10)
        }
        #expect(decision("A") == .permitted(.always))
        #expect(decision("B") == .excluded(.noBasis))
    }

    @Test func aPolicyThatEndsBeforeItBeginsIsNone() {
        #expect(UnitPolicy(unit: nil, purpose: nil, rule: .blocked, from: 5, to: 5) == nil)
    }
}
