import Foundation
import Testing

@testable import Validation

struct ClaimCheckTests {
    /// Reads `auroc 0.84`, `precision@0.10 0.62`, `recall 0.71`.
    static func sheet(_ texts: String..., rows: Int? = nil, ties: ClaimSheet.Ties = .shared) throws -> ClaimSheet {
        try ClaimSheet(
            try texts.map { text in
                let parts = text.split(separator: " ").map(String.init)
                let name = parts[0].split(separator: "@").map(String.init)
                let measure = try #require(Claim.Measure(rawValue: name[0]))
                return try Claim(measure, parts[1], cut: name.count > 1 ? name[1] : nil)
            }, rows: rows, ties: ties)
    }

    @Test func withTheRecallOfTheSameTenthTheKnownCaseIsWorseThanNoSkill() throws {
        let check = ClaimCheck(try Self.sheet("auroc 0.84", "precision@0.10 0.62", "recall@0.10 0.71", "brier 0.12"))
        #expect(check.verdict == .worseThanNoSkill)
        #expect(abs(try #require(check.impliedPrevalence) - 0.0873) < 5e-5)
        #expect(check.shortfalls == [.init(claim: "Brier score 0.12", prevalencesWithSkill: [])])
        let range = try #require(check.prevalences.first)
        #expect(check.prevalences.count == 1 && range.lower < 0.0873 && range.upper > 0.0873 && range.upper < 0.11)
        #expect(abs(check.examples[0].noSkillBrier - 0.0797) < 5e-5)
        #expect(check.lines.contains { $0.contains("8.7 %") } && check.lines.contains { $0.contains("Brier 0.080") })
    }

    @Test func withTheCutOfTheRecallLeftOpenTheKnownCaseIsReconcilable() throws {
        let check = ClaimCheck(try Self.sheet("auroc 0.84", "precision@0.10 0.62", "recall 0.71", "brier 0.12"))
        #expect(check.verdict == .reconcilable && check.conflicts.isEmpty)
        let skilled = try #require(check.prevalencesWithSkill.first)
        #expect(abs(skilled.lower - 0.1327) < 1e-3)  // 0.115 = π(1 - π)
        #expect(abs(skilled.upper - 0.625) < 2e-3)
        #expect(check.prevalences[0].lower < 0.0621)  // all events in the top tenth: π = 0.062
        #expect(check.examples.count == 3 && check.examples.allSatisfy { $0.stands && $0.cuts.count == 2 && $0.cuts[1].isOpen })
    }

    @Test func moreRowsNarrowThePrevalence() throws {
        let check = ClaimCheck(
            try Self.sheet("auroc 0.84", "precision@0.10 0.62", "recall@0.10 0.71", "brier 0.12", rows: 10_000))
        #expect(check.verdict == .worseThanNoSkill)
        #expect(abs(check.prevalences[0].lower - 0.615 * 0.1 / 0.715) < 2e-4)
        #expect(abs(check.prevalences[0].upper - 0.625 * 0.1 / 0.705) < 2e-4)
    }

    static let impossible: [(name: String, claims: [String], rows: Int?, laws: Set<ClaimLaw>)] = [
        ("more hits than events", ["precision@0.10 0.62", "prevalence 0.02"], nil, [.counts]),
        ("precision, recall, prevalence", ["precision@0.10 0.50", "recall@0.10 0.50", "prevalence 0.300"], 5_000, [.counts]),
        ("lift above 1 / cut", ["lift@0.10 13.00"], nil, [.counts]),
        (
            "lift that is not precision over prevalence", ["lift@0.10 3.0", "precision@0.10 0.50", "prevalence 0.300"], 2_000,
            [.counts]
        ),
        ("found less further down", ["recall@0.10 0.60", "recall@0.20 0.40"], nil, [.counts, .nestedCuts]),
        ("area below the point", ["auroc 0.60", "precision@0.10 0.95", "recall@0.10 0.95"], nil, [.counts, .areaThroughPoints]),
        ("area above the point", ["auroc 0.97", "prevalence 0.100", "recall@0.50 0.60"], nil, [.areaThroughPoints]),
        ("Brier too good for the area", ["auroc 0.70", "prevalence 0.500", "brier 0.050"], nil, [.brierOfArea]),
        ("Brier too good for the point", ["brier 0.010", "prevalence 0.300", "recall@0.30 0.60"], 1_000, [.brierThroughPoints]),
        ("Brier too bad for the area", ["auroc 0.90", "prevalence 0.500", "brier 0.60"], nil, [.brierTooLarge]),
        ("log loss too good for the area", ["auroc 0.70", "prevalence 0.500", "logLoss 0.100"], nil, [.logLossOfRanking]),
        ("log loss below Brier", ["logLoss 0.200", "brier 0.100"], nil, [.logLossOfBrier]),
        (
            "average precision too high for the area", ["averagePrecision 0.90", "auroc 0.60", "prevalence 0.100"], nil,
            [.largestAveragePrecision]
        ),
        (
            "average precision too high for the cut", ["averagePrecision 0.95", "prevalence 0.200", "recall@0.40 0.50"], nil,
            [.largestAveragePrecision]
        ),
        ("average precision impossibly low", ["averagePrecision 0.10", "prevalence 0.500"], nil, [.leastAveragePrecision]),
        ("accuracy outside recall and specificity", ["accuracy 0.50", "recall 0.70", "specificity 0.90"], nil, [.confusion]),
        ("F1 below precision and recall", ["f1 0.30", "precision 0.60", "recall 0.60"], nil, [.confusion]),
        ("open recall too high for the area", ["auroc 0.60", "recall 0.95", "specificity 0.95"], nil, [.areaThroughPoints]),
        ("7.1 of 10 events", ["prevalence 0.10", "recall 0.71"], 100, [.wholeCounts]),
    ]

    @Test(arguments: impossible.indices) func anImpossibleClaimIsFoundWithItsLaw(place: Int) throws {
        let (name, claims, rows, laws) = Self.impossible[place]
        let sheet = try ClaimSheet(
            try claims.map { text in
                let (parts, cut) = (text.split(separator: " "), text.split(separator: " ")[0].split(separator: "@"))
                let measure = try #require(Claim.Measure(rawValue: String(cut[0])))
                return try Claim(measure, String(parts[1]), cut: cut.count > 1 ? String(cut[1]) : nil)
            }, rows: rows)
        let check = ClaimCheck(sheet)
        #expect(check.verdict == .contradiction, "\(name)")
        let conflict = try #require(check.conflicts.first, "\(name)")
        #expect(!laws.isDisjoint(with: conflict.laws), "\(name): \(conflict.laws)")
        #expect(conflict.claims.count <= 3)
        for removed in sheet.claims.indices where conflict.claims.count == sheet.claims.count + (rows == nil ? 0 : 1) {
            let rest = sheet.claims.indices.filter { $0 != removed }.map { sheet.claims[$0] }
            if !rest.isEmpty { #expect(ClaimCheck(try ClaimSheet(rest, rows: rows)).verdict != .contradiction, "\(name)") }
        }
    }

    @Test func aLuckyOrderOfTiesIsNoContradictionWhereAnyOrderIsAllowed() throws {
        let claims = ["auroc 0.50", "precision@0.10 1.00", "recall@0.10 1.00"]
        #expect(ClaimCheck(try Self.sheet(claims[0], claims[1], claims[2])).verdict == .contradiction)
        #expect(ClaimCheck(try Self.sheet(claims[0], claims[1], claims[2], ties: .any)).verdict == .reconcilable)
    }

    @Test func hitsAreWholeOnlyWhereNoTiesAreShared() throws {
        #expect(ClaimCheck(try Self.sheet("precision@0.10 0.62", rows: 100)).verdict == .reconcilable)
        #expect(ClaimCheck(try Self.sheet("precision@0.10 0.62", rows: 100, ties: .none)).verdict == .contradiction)
        #expect(ClaimCheck(try Self.sheet("precision@0.10 0.60", rows: 100, ties: .none)).verdict == .reconcilable)
    }

    @Test func figuresWorseThanNoSkillAtEveryPrevalenceAreNamedAndOthersOnlyWithTheirPrevalences() throws {
        #expect(ClaimCheck(try Self.sheet("auroc 0.49")).verdict == .worseThanNoSkill)
        #expect(ClaimCheck(try Self.sheet("auroc 0.50")).verdict == .reconcilable)
        #expect(ClaimCheck(try Self.sheet("brier 0.26")).verdict == .worseThanNoSkill)
        #expect(ClaimCheck(try Self.sheet("brier 0.25")).verdict == .reconcilable)
        #expect(ClaimCheck(try Self.sheet("logLoss 0.70")).verdict == .worseThanNoSkill)
        #expect(ClaimCheck(try Self.sheet("lift@0.10 0.90")).verdict == .worseThanNoSkill)
        #expect(ClaimCheck(try Self.sheet("recall 0.40", "specificity 0.50")).verdict == .worseThanNoSkill)
        let some = ClaimCheck(try Self.sheet("brier 0.12"))
        #expect(some.verdict == .reconcilable && some.shortfalls.count == 1)
        #expect(abs(some.shortfalls[0].prevalencesWithSkill[0].lower - 0.1327) < 1e-3)
        let each = ClaimCheck(try Self.sheet("brier 0.18", "averagePrecision 0.15"))  // π above .226 or below .155
        #expect(each.verdict == .worseThanNoSkill && each.shortfalls.allSatisfy { !$0.prevalencesWithSkill.isEmpty })
    }

    @Test func theAnswerIsReadBackFromItsJSON() throws {
        let check = ClaimCheck(try Self.sheet("auroc 0.84", "recall 0.71", "brier 0.12", rows: 500))
        #expect(try JSONDecoder().decode(ClaimCheck.self, from: JSONEncoder().encode(check)) == check)
    }
}
