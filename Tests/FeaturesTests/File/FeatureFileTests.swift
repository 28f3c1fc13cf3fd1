import Foundation
import Statistics
import Testing

@testable import Features

@Suite struct FeatureFileTests {
    private static let good = "facts: events, statistic: count, window: 7d"

    /// The message about one feature, which stands in line 2.
    private func message(_ fields: String) -> String {
        message(of: "features:\n  - {\(fields)}\n")
    }

    private func message(of text: String, beside catalogue: FeatureSet? = nil) -> String {
        do {
            _ = try FeatureSet(catalogue: catalogue, files: [FeatureFile(yaml: text, name: "f.yaml")])
            return "no fault"
        } catch {
            return error.description
        }
    }

    @Test func everyFaultNamesTheFileTheLineWhatWasFoundAndWhatIsWanted() {
        let end = " (docs/feature-files.md explains every field)"
        #expect(
            message("name: a, facts: events, statistic: count, window: 7x")
                == "f.yaml, line 2, a, window: found ‘7x’; wanted a window such as 30d, 12w or all, of at most 3660 days" + end)
        #expect(
            message("name: a, facts: visits, statistic: count, window: 7d")
                == "f.yaml, line 2, a, facts: found ‘visits’; wanted one of events, sessions, gaps, weeks, kpi, reviews, absences, "
                + "attributes, assignments" + end)
        #expect(
            message(of: "features:\n  - name: a\n    facts: events\n    statistic: count\n    windw: 7d\n")
                == "f.yaml, line 5: found the field ‘windw’; wanted a field of a feature: name, version, description, transform, unit, "
                + "monotone, facts, where, of, measure, statistic, window, categories, ratio, difference, trend, unit_z" + end)
    }

    @Test(arguments: [
        ("facts: events, statistic: count, window: 7d", "no name"),
        ("name: A, \(good)", "a text of 1 characters"), ("name: 7a, \(good)", "‘7a’"),
        ("name: a b, \(good)", "a text of 3 characters"),
        ("name: a, version: 0, \(good)", "‘0’"), ("name: a, version: x, \(good)", "‘x’"),
        ("name: a, version: [1], \(good)", "a list"),
        ("name: a, statistic: count, window: 7d", "no facts"), ("name: a, facts: events, window: 7d", "no statistic"),
        ("name: a, facts: events, statistic: count", "no window"),
        ("name: a, facts: events, statistic: median, window: 7d", "‘median’"),
        ("name: a, facts: events, statistic: sum, window: 7d", "no measure"),
        ("name: a, facts: events, measure: rows, statistic: sum, window: 7d", "sum of rows of events"),
        ("name: a, facts: events, measure: value, statistic: sum, window: 7d", "‘value’"),
        ("name: a, facts: gaps, measure: days_with_open, statistic: mean, window: 7d", "mean of days_with_open of gaps"),
        ("name: a, facts: events, statistic: count, window: 0d", "‘0d’"),
        ("name: a, facts: events, statistic: count, window: 9999999999999999999d", "‘9999999999999999999d’"),
        ("name: a, facts: events, statistic: count, window: 3661d", "‘3661d’"),
        ("name: a, facts: events, statistic: count, window: -7d", "a text of 3 characters"),
        ("name: a, facts: events, statistic: count, window: 7", "‘7’"),
        ("name: a, facts: events, statistic: count, window: ", "nothing"),
        ("name: a, facts: weeks, statistic: sum, window: 8d", "‘8d’"),
        ("name: a, facts: weeks, statistic: slope, window: 2w", "‘2w’"),
        ("name: a, facts: weeks, statistic: sum, window: 54w", "‘54w’"),
        ("name: a, facts: weeks, statistic: count, window: 4w", "count of"),
        ("name: a, facts: events, measure: amount, statistic: decay, window: all", "all"),
        ("name: a, facts: weeks, measure: minutes, statistic: correlation, window: 4w", "‘minutes’"),
        ("name: a, facts: weeks, measure: [kpi, kpi], statistic: correlation, window: 4w", "kpi twice"),
        ("name: a, where: {}, \(good)", "no condition"), ("name: a, where: [kind], \(good)", "a list"),
        ("name: a, where: {knd: view}, \(good)", "the field ‘knd’"), ("name: a, where: {kind: viewed}, \(good)", "‘viewed’"),
        ("name: a, where: {kind: []}, \(good)", "an empty list"), ("name: a, where: {late: maybe}, \(good)", "‘maybe’"),
        ("name: a, where: {amount: \"!= 2\"}, \(good)", "a text of 4 characters"),
        ("name: a, where: {amount: \"> nan\"}, \(good)", "a text of 5 characters"),
        ("name: a, where: {value: 1}, \(good)", "the field ‘value’"),
        ("name: a, facts: assignments, where: {name: x}, statistic: count, window: 7d", "where of assignments"),
        ("name: a, of: {kind: view}, \(good)", "of beside count"),
        ("name: a, facts: events, statistic: share, window: 7d", "a share without where"),
        ("name: a, facts: events, where: {kind: view}, of: {kind: post}, statistic: share, window: 7d", "conditions that no row"),
        ("name: a, facts: attributes, statistic: last", "attributes without a name"),
        ("name: a, facts: attributes, where: {name: heart_rate}, statistic: last", "a name about"),
        ("name: a, facts: kpi, categories: {A: 1}, statistic: last", "categories of value of kpi"),
        ("name: a, facts: attributes, where: {name: x}, categories: {}, statistic: last", "fields with values"),
        ("name: a, facts: attributes, where: {name: x}, categories: {A: b}, statistic: last", "‘b’"),
        ("name: a, transform: log, \(good)", "‘log’"), ("name: a, monotone: up, \(good)", "‘up’"),
        ("name: a, unit: , \(good)", "nothing"),
        ("name: a, ratio: [events_7d]", "a list of 1"), ("name: a, ratio: events_7d", "‘events_7d’"),
        ("name: a, ratio: [events_7d, events_30d], window: 7d", "ratio beside window"),
        ("name: a, ratio: [events_7d, events_30d], difference: [events_7d, events_30d]", "ratio beside difference"),
        ("name: a, ratio: [events_7d, evnts_30d]", "‘evnts_30d’, which is no feature"),
        ("name: a, trend: [events_7d, days_since_last]", "‘days_since_last’, which has no window"),
        ("name: a, ratio: [a, events_7d]", "features made of one another: a → a"),
        ("name: events_7d, facts: events, statistic: count, window: 8d", "a name that the catalogue has with another meaning"),
        ("name: events_7d, version: 2, \(good)", "a name that the catalogue has with another meaning"),
        ("name: gap_vs_usual, \(good)", "a name that the catalogue has with another meaning"),
    ])
    func whatAFileMayNotSayIsRefusedWithItsLine(_ fields: String, _ found: String) {
        let text = message(fields)
        #expect(text.hasPrefix("f.yaml, line 2"), "\(fields): \(text)")
        #expect(text.contains("found \(found)"), "\(fields): \(text)")
    }

    @Test(arguments: [
        ("", "nothing"), ("feature: []", "the field ‘feature’"), ("features: {}", "fields with values"),
        ("features: []", "no feature"),
        ("features: 7", "‘7’"), ("- a", "a list"), ("features: [", "text that is not YAML"),
        ("features:\n\t- a", "text that is not YAML"),
        ("features:\n  - {name: a, name: b}", "the field ‘name’ twice"),
        ("features: []\nfeatures: []", "the field ‘features’ twice"),
        ("features:\n  - [[[[[[[[[1]]]]]]]]]", "more than 100000 values, or lists in lists more than 8 deep"),
        ("features:\n" + String(repeating: "[\n", count: 5000), "more than 2000 brackets"),
        ("features: " + String(repeating: "[", count: 5000), "more than 2000 brackets"),
        ("features:\n" + String(repeating: "\" [[[ \" ]]]\n", count: 5000), "more than 2000 brackets"),
        (String(repeating: "- ", count: 5000) + "a", "an indent of more than 100"),
        ("a: &a [1]\nb: [" + String(repeating: "*a, ", count: 30) + "]", "more than 20 aliases"),
        ("features:\n" + String(repeating: "# a comment\n", count: 100_000), "1200010 bytes"),
        ("features:\n" + (0...1000).map { "  - {name: f\($0), \(good)}\n" }.joined(), "1001 features"),
    ])
    func aTextThatIsNoListOfFeaturesIsRefused(_ text: String, _ found: String) {
        #expect(message(of: text).contains("found \(found)"), "\(message(of: text))")
    }

    @Test func namesClashWithinAFileBetweenFilesAndWithTheCatalogue() throws {
        let one = "  - {name: a, \(Self.good)}\n"
        #expect(message(of: "features:\n\(one)\(one)").hasPrefix("f.yaml, line 3, a: found a name that line 2 has already"))
        let (first, second) = (
            try FeatureFile(yaml: "features:\n" + one, name: "1.yaml"), try FeatureFile(yaml: "features:\n" + one, name: "2.yaml")
        )
        let error = #expect(throws: FeatureFileError.self) { _ = try FeatureSet(catalogue: nil, files: [first, second]) }
        #expect(error?.description.hasPrefix("2.yaml, line 2, a: found a name that line 2 of 1.yaml has already") == true)
        let built = "features:\n  - {name: events_7d, \(Self.good)}\n"
        #expect(
            message(of: built, beside: .version1).contains(
                "line 2, events_7d: found a name of the catalogue; wanted another name, or"))
        #expect(message(of: built) == "no fault")
    }

    @Test func aCircleIsNamedFeatureByFeature() {
        let text = """
            features:
              - {name: a, ratio: [b, events_7d]}
              - {name: b, difference: [events_7d, c]}
              - {name: c, unit_z: a}
            """
        #expect(message(of: text).contains("f.yaml, line 2, a: found features made of one another: a → b → c → a; wanted"))
    }

    @Test func aliasesStandForValues() throws {
        let text = """
            features:
              - {name: a, facts: events, where: &quiz {content_type: quiz}, statistic: count, window: 7d}
              - {name: b, facts: events, where: *quiz, statistic: count, window: 30d}
            """
        #expect(try FeatureSet(catalogue: nil, files: [FeatureFile(yaml: text)]).names == ["a", "b"])
    }

    @Test func theColumnsOfFilesFollowTheCatalogueInTheirOrder() throws {
        let file = try FeatureFile(yaml: "features:\n  - {name: z, ratio: [a, a]}\n  - {name: a, \(Self.good)}\n")
        let set = try FeatureSet(catalogue: .version1, files: [file])
        #expect(set.names == FeatureSet.version1.names + ["z", "a"])
        #expect(set.dropping(.sensitive).names == FeatureSet.version1.dropping(.sensitive).names + ["z", "a"])
    }
}
