import Foundation
import Testing

@Suite struct FeatureListTests {
    @Test func theListCanBeNarrowedByFactsAndPrivacy() throws {
        let all = try Program.run("features", "list").output.split(separator: "\n")
        let kpi = try Program.run("features", "list", "--inputs", "kpi,reviews").output.split(separator: "\n")
        let sensitive = try Program.run("features", "list", "--privacy", "sensitive").output
        #expect(all.count > kpi.count)
        #expect(kpi.count > 5)
        #expect(kpi.contains { $0.hasPrefix("review_last") })
        #expect(!kpi.contains { $0.hasPrefix("events_7d") })
        #expect(sensitive.contains("late_share_7d"))
        #expect(!sensitive.contains("events_7d"))
    }

    @Test func theListAsJSONIsAStoredSet() throws {
        let result = try Program.run("features", "list", "--inputs", "reviews", "--json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let features = try #require(object["features"] as? [[String: Any]])
        #expect(object["format"] as? String == "respite-features 1")
        #expect(features.map { $0["name"] as? String } == ["review_last", "review_change", "minutes_before_review_change"])
        for feature in features {
            #expect(feature["hash"] is String)
            #expect(feature["definition"] is String)
            #expect(feature["privacy"] as? String == "ordinary")
        }
    }

    @Test func aFeatureIsDescribed() throws {
        let result = try Program.run("features", "describe", "gap_vs_usual")
        #expect(result.status == 0)
        for label in ["meaning", "definition", "inputs", "window", "unit", "missing", "imputation", "monotone", "privacy", "hash"] {
            #expect(result.output.contains("\n  \(label): "), "\(label)")
        }
        let json = try Program.run("features", "describe", "gap_vs_usual", "events_7d", "--json").output
        let cards = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(cards.map { $0["name"] as? String } == ["gap_vs_usual", "events_7d"])
    }

    @Test func forAnUnknownNameTheNearestAreOffered() throws {
        let result = try Program.run("features", "describe", "gap_vs_usal")
        #expect(result.status == 64)
        #expect(result.error.contains("did you mean gap_vs_usual"))
        #expect(try Program.run("features", "describe", "zzzzzzzzzzzzzzzzzz").status == 64)
        #expect(try Program.run("features", "list", "--inputs", "moods").status == 64)
        #expect(try Program.run("features", "list", "--privacy", "secret").status == 64)
    }
}
