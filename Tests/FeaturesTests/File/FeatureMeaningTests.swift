import Foundation
import Statistics
import Testing

@testable import Features

/// What the definitions of users' features say: hashes, words, privacy.
@Suite struct FeatureMeaningTests {
    private func definition(_ fields: String, others: String = "") throws -> FeatureDefinition {
        let set = try FeatureSet(catalogue: nil, files: [FeatureFile(yaml: "features:\n  - {name: f, \(fields)}\n\(others)")])
        return set.definitions[0]
    }

    @Test(arguments: [
        (
            "facts: events, statistic: count, window: 14d",
            "window: 2w, statistic: count, facts: events, version: 1, transform: none"
        ),
        ("facts: events, measure: amount, statistic: count, window: 7d", "facts: events, statistic: count, window: 7d"),
        (
            "facts: events, where: {kind: [view, post]}, statistic: count, window: 7d",
            "facts: events, where: {kind: [post, view, post]}, statistic: count, window: 7d"
        ),
        (
            "facts: events, where: {amount: 2}, statistic: count, window: 7d",
            "facts: events, where: {amount: [\"= 2.0\", \"=2\"]}, statistic: count, window: 7d"
        ),
        (
            "facts: events, where: {kind: attempt, passed: false}, statistic: count, window: 7d",
            "facts: events, where: {passed: false}, statistic: count, window: 7d"
        ),
        ("facts: kpi, statistic: last, window: all", "facts: kpi, measure: value, statistic: last"),
        (
            "facts: weeks, measure: [kpi, minutes], statistic: correlation, window: 4w",
            "facts: weeks, measure: [minutes, kpi], statistic: correlation, window: 28d"
        ),
        (
            "facts: events, statistic: count, window: 7d, unit: rows, description: x, monotone: increasing",
            "facts: events, statistic: count, window: 7d"
        ),
    ])
    func whatMeansTheSameHasOneHash(_ one: String, _ other: String) throws {
        #expect(try definition(one).hash == definition(other).hash)
    }

    @Test func everyChangeOfMeaningChangesTheHash() throws {
        let texts = [
            "facts: events, statistic: count, window: 7d", "facts: events, statistic: count, window: 8d",
            "facts: events, statistic: count, window: all", "facts: events, statistic: none, window: 7d",
            "facts: sessions, statistic: count, window: 7d", "facts: events, statistic: count, window: 7d, version: 2",
            "facts: events, statistic: count, window: 7d, transform: log1p",
            "facts: events, where: {kind: view}, statistic: count, window: 7d",
            "facts: events, where: {kind: start}, statistic: count, window: 7d",
            "facts: events, where: {item: known}, statistic: count, window: 7d",
            "facts: events, where: {item: \"known\"}, statistic: count, window: 7d",
            "facts: events, where: {item: \"a, b\"}, statistic: count, window: 7d",
            "facts: events, where: {item: [a, b]}, statistic: count, window: 7d",
            "facts: events, where: {amount: \"> 1\"}, statistic: count, window: 7d",
            "facts: events, where: {amount: \">= 1\"}, statistic: count, window: 7d",
            "facts: events, where: {kind: view}, statistic: share, window: 7d",
            "facts: events, where: {kind: view}, of: {late: true}, statistic: share, window: 7d", "ratio: [events_7d, events_30d]",
            "ratio: [events_30d, events_7d]", "difference: [events_7d, events_30d]", "unit_z: events_7d",
            "trend: [events_7d, events_30d]",
            "facts: attributes, where: {name: x}, statistic: last",
            "facts: attributes, where: {name: x}, categories: {A: 1}, statistic: last",
            "facts: attributes, where: {name: x}, categories: {A: 2}, statistic: last",
            "facts: attributes, where: {name: x}, categories: {A: 1, otherwise: 0}, statistic: last",
            "facts: attributes, where: {name: x}, categories: {A: 1, \"otherwise\": 0}, statistic: last",
        ]
        let hashes = try texts.map { try definition($0).hash }
        #expect(Set(hashes).count == texts.count)
    }

    @Test func aFeatureOfFeaturesChangesItsHashWithWhatItIsMadeOf() throws {
        func hash(_ days: Int, name: String = "g") throws -> String {
            try definition(
                "ratio: [\(name), events_90d]", others: "  - {name: \(name), facts: events, statistic: count, window: \(days)d}\n"
            ).hash
        }
        #expect(try hash(7) != hash(8))
        #expect(try hash(9) == hash(9, name: "another_name"), "names are no meaning")
    }

    @Test(arguments: [
        ("facts: events, where: {kind: [view, help]}, statistic: count, window: 7d", true),
        ("facts: events, where: {kind: post}, statistic: share, window: 7d", true),
        ("facts: events, where: {kind: view}, of: {kind: [view, feedback]}, statistic: share, window: 7d", true),
        ("facts: events, where: {content_type: forum}, statistic: count, window: 7d", true),
        ("facts: events, where: {late: false}, statistic: count, window: 7d", true),
        ("facts: events, where: {weekend: true}, statistic: count, window: 7d", true),
        ("facts: events, where: {hour: \"> 20\"}, statistic: count, window: 7d", true),
        ("facts: events, measure: hour, statistic: most, window: 7d", true),
        ("facts: weeks, where: {late: true}, measure: rows, statistic: slope, window: 4w", true),
        ("ratio: [posts_30d, events_30d]", true), ("unit_z: g", true), ("unit_z: late_share_30d", true),
        ("facts: events, measure: hour, statistic: entropy, window: 7d", false),
        ("facts: events, where: {kind: view, content_type: video}, statistic: count, window: 7d", false),
        ("facts: absences, statistic: sum, window: 30d", false), ("ratio: [minutes_30d, events_30d]", false),
    ])
    func whatIsMadeOfPostsHelpOrLateHoursIsSensitive(_ fields: String, _ isSensitive: Bool) throws {
        let other =
            "  - {name: g, ratio: [h, events_7d]}\n  - {name: h, facts: events, where: {kind: help}, statistic: count, window: 7d}\n"
        #expect(try definition(fields, others: other).column.privacy == (isSensitive ? .sensitive : .ordinary))
    }

    @Test func theFilesFeaturesAreAsPrivateAsTheCatalogues() throws {
        let set = try FeatureSet(catalogue: nil, files: [CatalogueFileTests.example("catalogue.yaml")])
        for (feature, definition) in zip(set.userFeatures, set.userFeatures.map(\.definition)) {
            guard case .series(let formula) = feature.formula else { continue }
            #expect(formula.isSensitive == (definition.column.privacy == .sensitive), "\(definition.name)")
        }
    }

    @Test func aDefinitionSaysItAllInWords() throws {
        let feature = try definition(
            "facts: events, where: {kind: attempt, content_type: quiz}, measure: amount, statistic: sum, window: 4w, transform: log1p, "
                + "monotone: increasing")
        #expect(
            feature.definition
                == "log(1 + x) of: sum of amount of events with kind [\"attempt\"], content_type [\"quiz\"] and t0 - 28 d < at <= t0"
        )
        #expect(feature.windowDays == 28)
        #expect(feature.inputs == [.events, .items])
        #expect(feature.column.monotone == .increasing)
        #expect(feature.missing == "the value before the logarithm is −1 or less")
        let ratio = try definition("ratio: [score_mean_7d, days_since_last]")
        #expect(ratio.definition == "score_mean_7d ÷ days_since_last")
        #expect(
            ratio.missing
                == "score_mean_7d is missing, or days_since_last is missing, or days_since_last is zero")
        #expect(try definition("facts: gaps, measure: days, statistic: slope, window: 30d").column.unit == "days per gap")
    }

    @Test func valuesKeepWhatTheColumnsPromise() throws {
        var random = SeededGenerator(seed: 5)
        let set = try PlainFeature.set(PlainFeature.all(&random))
        let matrix = try UserFacts.random(seed: 5).features(set).matrix
        for (column, feature) in set.definitions.enumerated() {
            for value in matrix.column(column) {
                if value.isNaN {
                    #expect(feature.missing != nil, "\(feature.name) is never missing: \(feature.definition)")
                    continue
                }
                switch feature.column.kind {
                case .count: #expect(value >= 0 && value == value.rounded(), "\(feature.definition)")
                case .share: #expect(value >= 0 && value <= 1, "\(feature.definition)")
                case .flag: #expect(value == 0 || value == 1, "\(feature.definition)")
                case .numeric: #expect(value.isFinite, "\(feature.definition)")
                case .category: #expect(feature.column.levels?.indices.contains(Int(value)) == true, "\(feature.definition)")
                }
            }
        }
    }
}
