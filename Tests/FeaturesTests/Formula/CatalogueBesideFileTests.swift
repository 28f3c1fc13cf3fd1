import Records
import Statistics
import Testing

@testable import Features

/// Users' features beside both versions of the catalogue, and made of what it compares.
@Suite struct CatalogueBesideFileTests {
    private static let yaml = """
        features:
          - {name: replies, facts: events, where: {kind: [post, feedback]}, statistic: count, window: 30d}
          - {name: minutes_all, facts: sessions, measure: minutes, statistic: sum, window: all}
          - {name: rank_ratio, ratio: [minutes_30d_group_rank, events_30d_group_rank]}
          - {name: rank_gap, difference: [interactions_30d_group_rank, rank_ratio]}
          - {name: rank_root, ratio: [rank_gap, group_persons], transform: sqrt}
          - {name: overdue_share, ratio: [overdue_now, due_30d]}
          - {name: overdue_share_z, unit_z: overdue_share}
          - {name: rank_z, unit_z: rank_gap}
          - {name: minutes_z, unit_z: minutes_30d}
          - {name: change, difference: [minutes_30d_group_rank_change_28d, minutes_z]}
        """

    private func bits(_ value: Double) -> UInt64 { value.isNaN ? Double.nan.bitPattern : value.bitPattern }

    private func facts(_ seed: UInt64) -> UserFacts { UserFacts.random(seed: seed, persons: 14, events: 300) }

    private func set(_ catalogue: FeatureSet?) throws -> FeatureSet {
        try FeatureSet(catalogue: catalogue, files: [FeatureFile(yaml: Self.yaml, name: "my.yaml")])
    }

    @Test(arguments: 701...706 as ClosedRange<UInt64>)
    func aFileBesideTheCatalogueChangesNoBitOfItsColumns(_ seed: UInt64) throws {
        let facts = facts(seed)
        for catalogue in [FeatureSet.version1, .version2] {
            let alone = try facts.features(catalogue)
            let beside = try facts.features(try set(catalogue), threads: 2)
            #expect(Array(beside.featureSet.names.prefix(catalogue.count)) == catalogue.names)
            for row in 0..<alone.matrix.rows {
                for column in 0..<catalogue.count {
                    let (value, wanted) = (beside.matrix[row, column], alone.matrix[row, column])
                    #expect(bits(value) == bits(wanted), "\(catalogue.names[column]), row \(row): got \(value), wanted \(wanted)")
                }
            }
        }
    }

    @Test(arguments: 701...706 as ClosedRange<UInt64>)
    func aFileGivesTheSameBitsAloneAndBesideEitherVersion(_ seed: UInt64) throws {
        let facts = facts(seed)
        let alone = try facts.features(try set(nil))
        for (catalogue, usesKernels) in [(FeatureSet.version1, true), (.version2, true), (.version2, false)] {
            let beside = try facts.features(try set(catalogue), usesKernels: usesKernels)
            for row in 0..<alone.matrix.rows {
                for (column, name) in alone.featureSet.names.enumerated() {
                    let value = beside.matrix[row, catalogue.count + column]
                    #expect(bits(value) == bits(alone.matrix[row, column]), "\(name), row \(row)")
                }
            }
        }
    }

    @Test(arguments: [PersonGroup.unit, .role])
    func featuresOfWhatTheCatalogueComparesAreMadeOfItsColumns(_ group: PersonGroup) throws {
        var known = 0
        for seed in 701...712 as ClosedRange<UInt64> {
            let computed = try facts(seed).features(try set(.version2), groupBy: group)
            func column(_ name: String) throws -> [Double] {
                computed.matrix.column(try #require(computed.featureSet.column(named: name)))
            }
            let (minutes, events) = (try column("minutes_30d_group_rank"), try column("events_30d_group_rank"))
            let interactions = try column("interactions_30d_group_rank")
            let (ratio, gap, root) = (try column("rank_ratio"), try column("rank_gap"), try column("rank_root"))
            let (persons, z) = (try column("group_persons"), try column("minutes_30d_group_z"))
            #expect(zip(try column("minutes_z"), z).allSatisfy { bits($0) == bits($1) })
            let moved = try column("minutes_30d_group_rank_change_28d")
            for row in 0..<computed.matrix.rows {
                let quotient = events[row] == 0 ? Double.nan : minutes[row] / events[row]
                #expect(bits(ratio[row]) == bits(quotient))
                #expect(bits(gap[row]) == bits(interactions[row] - quotient))
                #expect(bits(root[row]) == bits((gap[row] / persons[row]).squareRoot()))
                #expect(bits(try column("change")[row]) == bits(moved[row] - z[row]))
                if !root[row].isNaN { known += 1 }
            }
        }
        #expect(known > 10)
    }

    @Test func whatAUserDefinesOfAComparisonSaysSo() throws {
        let definitions = try set(.version2).definitions.suffix(10)
        #expect(definitions.map(\.phase) == [.person, .person, .group, .group, .group, .person, .group, .group, .group, .group])
        #expect(definitions.allSatisfy { $0.catalogue == 0 && FeatureCard($0).catalogue == .user })
        #expect(definitions.dropFirst(2).allSatisfy { $0.inputs.contains(.assignments) || $0.name == "overdue_share" })
    }

    @Test func onlyWhatASetNeedsOfTheCatalogueIsWorkedOut() throws {
        let file = try FeatureFile(yaml: "features: [{name: a, facts: events, statistic: count, window: 8d}]")
        let set = try FeatureSet(catalogue: nil, files: [file])
        let plan = FormulaPlan(set.userFeatures, wanted: [0], usesKernels: true)
        let layout = RowLayout(set, plan)
        #expect(!layout.needsFirstVersion && layout.needs.isEmpty && layout.comparisons.isEmpty)
        let whole = try self.set(nil)
        let other = RowLayout(whole, FormulaPlan(whole.userFeatures, wanted: Set(0..<10), usesKernels: true))
        #expect(other.needsFirstVersion && other.needs == .deadlines && other.followed == [.minutes30])
    }
}
