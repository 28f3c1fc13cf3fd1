import Foundation
import Statistics
import Testing

@testable import Features

@Suite struct FeatureCardTests {
    @Test func aCardSaysEverythingOfAFeature() throws {
        let column = try #require(FeatureSet.version1.column(named: "late_share_30d"))
        let card = FeatureCard(FeatureSet.version1.definitions[column])
        #expect(card.catalogue == .catalogue1)
        #expect(card.version == 1)
        #expect(card.windowDays == 30)
        #expect(card.isSensitive)
        #expect(card.inputs == ["events", "persons"])
        #expect(card.missing == "no event in the window")
        #expect(card.hash.count == 16)
        #expect(
            card.lines.map(\.label) == [
                "meaning", "definition", "inputs", "window", "unit", "missing", "imputation", "monotone", "privacy", "catalogue",
                "version", "hash",
            ])
        #expect(card.lines.allSatisfy { !$0.text.isEmpty })
    }

    @Test func aCardReadsBackAsItWasWritten() throws {
        let record = FeatureSetRecord(.version1)
        let back = try JSONDecoder().decode(FeatureSetRecord.self, from: JSONEncoder().encode(record))
        #expect(back == record)
        #expect(back.hash == FeatureSet.version1.hash)
        #expect(back.expectedHash == back.hash)
    }

    @Test func aRecordThatWasAlteredIsSeen() throws {
        let text = String(decoding: try JSONEncoder().encode(FeatureSetRecord(.version1)), as: UTF8.self)
        let hash = FeatureSet.version1.definitions[7].hash
        let altered = text.replacingOccurrences(of: hash, with: "0123456789abcdef")
        let back = try JSONDecoder().decode(FeatureSetRecord.self, from: Data(altered.utf8))
        #expect(back.expectedHash != back.hash)
    }

    @Test func aColumnCarriesTheHashOfItsDefinition() {
        #expect(FeatureSet.version1.definitions.allSatisfy { $0.column.definition == $0.hash })
    }

    @Test(arguments: [
        ("day_since_last", "days_since_last"), ("events_7", "events_7d"), ("evnets_30d", "events_30d"),
        ("EVENTS_90D", "events_90d"),
        ("late_share", "late_share_7d"),
    ])
    func aNameThatIsMistypedIsRecognised(_ text: String, _ wanted: String) {
        #expect(FeatureSet.version1.names(like: text).contains(wanted))
    }

    @Test func aTextThatIsLikeNothingOffersNothing() {
        #expect(FeatureSet.version1.names(like: "qqqqqqqqqqqqqqqqqqqqqqqq").isEmpty)
        #expect(FeatureSet.version1.names(like: "").isEmpty)
    }

    @Test(arguments: [("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("ab", "ba", 1), ("flaw", "lawn", 2), ("a", "a", 0)])
    func editsAreCounted(_ first: String, _ second: String, _ wanted: Int) {
        #expect(editDistance(first, second) == wanted)
        #expect(editDistance(second, first) == wanted)
    }

    @Test func thePageHasALineForEveryFeature() {
        let page = FeatureDocument(.version1).markdown
        for card in FeatureSet.version1.cards { #expect(page.contains("| `\(card.name)` | ")) }
        #expect(page.contains("155 features"))
        let bars = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { $0.count { $0 == "|" } }
        #expect(Set(bars) == [11])
    }
}
