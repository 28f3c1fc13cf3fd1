import Statistics
import Testing

@testable import Features

@Suite struct FeatureCatalogueTests {
    private let catalogue = FeatureCatalogue.version2

    @Test func theCatalogueHas245FeaturesOfDistinctNamesThe155OfVersion1First() {
        #expect(FeatureCatalogue.version1.count == 155)
        #expect(Array(catalogue.prefix(155)) == FeatureCatalogue.version1)
        #expect(catalogue.count == 245)
        #expect(Set(catalogue.map(\.name)).count == 245)
        #expect(Set(catalogue.map(\.hash)).count == 245)
        #expect(Set(catalogue.map(\.column.meaning)).count == 245)
        #expect(catalogue.map(\.catalogue) == [Int](repeating: 1, count: 155) + [Int](repeating: 2, count: 90))
    }

    @Test func whatComparesPersonsIsOfTheSecondPhase() {
        let compared = catalogue.filter { $0.phase == .group }.map(\.name)
        #expect(compared.count == 41)
        #expect(compared.first == "unit_minutes_30d_z" && compared.last == "minutes_30d_group_rank_change_28d")
        #expect(compared.dropFirst() == catalogue.suffix(40).map(\.name)[...])
    }

    @Test func noTextHasAnOpenPlaceForTheWindow() {
        for feature in catalogue {
            #expect(!feature.definition.contains("#") && !feature.column.meaning.contains("#"))
            #expect(feature.column.meaning.first?.isLowercase == true, "\(feature.name): a noun phrase that fits into a sentence")
            if let days = feature.windowDays, feature.name.hasSuffix("_\(days)d"), feature.name != "manager_changes_180d" {
                #expect(feature.column.meaning.contains("\(days)"), "\(feature.name) says its window")
            }
        }
    }

    @Test func whatNeedsAnAgreementIsSensitive() {
        let stems = Set(
            catalogue.filter { $0.column.privacy == .sensitive }.map { feature in
                feature.name.prefix { !$0.isNumber }.split(separator: "_").prefix { $0 != "trend" }.joined(separator: "_")
            })
        #expect(stems == ["late_share", "weekend_share", "posts", "feedback", "help", "forum_share"])
        #expect(catalogue.count { $0.column.privacy == .sensitive } == 18)
    }

    @Test func valuesKeepWhatTheColumnsPromise() throws {
        for seed in 401...406 as ClosedRange<UInt64> {
            let computed = try PlainFacts.random(seed: seed).features()
            for (column, feature) in computed.featureSet.definitions.enumerated() {
                for value in computed.matrix.column(column) {
                    if value.isNaN {
                        #expect(feature.missing != nil, "\(feature.name) is never missing")
                        continue
                    }
                    switch feature.column.kind {
                    case .count: #expect(value >= 0 && value == value.rounded(), "\(feature.name)")
                    case .share: #expect(value >= 0 && value <= 1, "\(feature.name)")
                    case .flag: #expect(value == 0 || value == 1, "\(feature.name)")
                    case .numeric: #expect(value.isFinite, "\(feature.name)")
                    case .category: #expect(feature.column.levels?.indices.contains(Int(value)) == true, "\(feature.name)")
                    }
                }
            }
        }
    }

    /// A changed definition is a new version: this hash changes with any name, version or definition.
    @Test func theDefinitionsAreThoseOfVersion1() {
        #expect(FeatureSet.version1.hash == "87090a7b9444058a")
    }

    @Test func theDefinitionsAreThoseOfVersion2() {
        #expect(FeatureSet.version2.hash == "36838d8488430e5f")
    }
}

@Suite struct FeatureSetTests {
    @Test func aSetWithoutSensitiveFeaturesHasTheOthersInTheirOrder() {
        let set = FeatureSet.version1.dropping(.sensitive)
        #expect(set.count == 138)
        #expect(set.names == FeatureSet.version1.names.filter { set.names.contains($0) })
        #expect(!set.names.contains("help_7d") && set.names.contains("events_7d"))
        #expect(set.hash != FeatureSet.version1.hash)
    }

    @Test func namesChooseFeaturesInTheirOrder() {
        let set = FeatureSet(names: ["kpi_last", "events_7d"])
        #expect(set?.names == ["kpi_last", "events_7d"])
        #expect(set?.column(named: "events_7d") == 1)
        #expect(FeatureSet(names: ["no_such_feature"]) == nil)
        #expect(FeatureSet(names: ["kpi_last", "kpi_last"]) == nil)
        #expect(FeatureSet(names: FeatureSet.version1.names) == .version1)
        #expect(FeatureSet(names: FeatureSet.version2.names) == .version2)
        #expect(FeatureSet(catalogue: 1) == .version1 && FeatureSet(catalogue: 2) == .version2 && FeatureSet(catalogue: 3) == nil)
    }

    /// One column alone, whatever it needs, has the bits that it has among all.
    @Test func anyFeatureAloneHasTheSameBits() throws {
        let facts = PlainFacts.random(seed: 52, persons: 14)
        let all = try facts.features()
        for (column, name) in FeatureSet.version2.names.enumerated() where column >= 155 || column % 20 == 0 {
            let alone = try facts.features(set: #require(FeatureSet(names: [name])))
            for row in 0..<all.matrix.rows {
                let (got, want) = (alone.matrix[row, 0], all.matrix[row, column])
                #expect(got.isNaN ? want.isNaN : got.bitPattern == want.bitPattern, "\(name)")
            }
        }
    }

    @Test func anEngineOfSomeFeaturesComputesTheSameBits() throws {
        let facts = PlainFacts.random(seed: 51)
        let all = try facts.features(set: .version1)
        let names = ["unit_minutes_30d_z", "kpi_last", "events_30d", "gap_slope_90d"]
        let some = try FeatureEngine(featureSet: #require(FeatureSet(names: names)))
            .compute(history: facts.history(), snapshots: facts.coded(), threads: 2)
        #expect(some.matrix.columns == 4)
        for (column, name) in names.enumerated() {
            let whole = try #require(all.featureSet.column(named: name))
            for row in 0..<all.matrix.rows {
                #expect(some.matrix[row, column].bitPattern == all.matrix[row, whole].bitPattern)
            }
        }
    }
}
