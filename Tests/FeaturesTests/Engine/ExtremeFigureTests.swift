import Records
import Statistics
import Testing

@testable import Features

/// Figures whose squares, sums or quotients leave the range of `Double`.
@Suite struct ExtremeFigureTests {
    private static let t0: Int64 = 1_710_115_200
    private static let names = ["kpi_change_4w", "kpi_slope_12w", "minutes_kpi_correlation_12w", "hours_per_kpi_90d"]

    /// Facts on one person with the given figures in weeks 0, 1, 2, … and learning time in every week.
    private func facts(_ kpi: [[Double]]) -> PlainFacts {
        var facts = PlainFacts()
        facts.persons = [("a", .init())]
        facts.snapshots = [.init(person: "a", t0: Self.t0)]
        for week in kpi.indices {
            let at = Self.t0 - Int64(week) * 604_800 - 5000
            let minutes: [Int32] = [10, 40, 20, 90, 15, 70, 30, 5]
            facts.events.append(
                .init(person: "a", at: at, knownAt: at, kind: .view, course: "c", item: nil, duration: minutes[week % 8] * 60))
            for value in kpi[week] { facts.kpi.append(.init(person: "a", at: at, knownAt: at, value: value)) }
        }
        return facts
    }

    private func values(_ facts: PlainFacts) throws -> [String: Double] {
        let computed = try facts.features()
        return Dictionary(uniqueKeysWithValues: computed.featureSet.names.enumerated().map { ($1, computed.matrix[0, $0]) })
    }

    private func scaled(_ kpi: [[Double]], _ factor: Double) -> [[Double]] { kpi.map { $0.map { $0 * factor } } }

    private let ordinary: [[Double]] = [[1], [3], [2], [5], [4, 5]]

    /// A power of two is exact, so nothing but the unit may change.
    @Test(arguments: [-1074, -1060, -1022, -900, -560, -540, -530, -501, -450, 0, 450, 505, 515, 899, 1000, 1021])
    func aPowerOfTwoChangesTheUnitOnly(_ exponent: Int) throws {
        let unit = Double(sign: .plus, exponent: exponent, significand: 1)
        let before = try values(facts(ordinary))
        let after = try values(facts(scaled(ordinary, unit)))
        #expect(after["kpi_change_4w"] == before["kpi_change_4w"])
        #expect(after["minutes_kpi_correlation_12w"] == before["minutes_kpi_correlation_12w"])
        #expect(after["kpi_slope_12w"] == before["kpi_slope_12w"].map { $0 * unit })
        let hours = try #require(before["hours_per_kpi_90d"]) / unit
        let got = try #require(after["hours_per_kpi_90d"])
        // Subnormal hours are rounded twice on the way to what is wanted.
        #expect(hours.isFinite ? abs(got - hours) <= .leastNonzeroMagnitude : got.isNaN, "got \(got), wanted \(hours)")
    }

    /// Pearson's r of 10, 40, 20, 90, 15 with 1, 3, 2, 5, 4 is 155 ÷ √(10 · 4300), worked out by hand.
    @Test(arguments: [0x1p-1060, 1e-300, 1e-170, 1e-165, 1e-160, 1e-150, 1, 1e150, 1e155, 1e160, 1e300, 3e307])
    func theCorrelationHasAllItsDigitsAtEverySize(_ unit: Double) throws {
        let got = try values(facts(scaled([[1], [3], [2], [5], [4]], unit)))["minutes_kpi_correlation_12w"]
        let difference = try #require(got) - 0.747_476_374_364_137_78
        #expect(abs(difference) < 1e-14, "off by \(difference)")
    }

    /// The sums are beyond `Double`, what is made of them is not.
    @Test func sumsBeyondTheRangeGiveTheValuesOfTheSameFiguresInALargerUnit() throws {
        let large: [[Double]] = [
            [1.7e308, 1.2e308], [1.1e308], [1.5e308, 1.7e308, 1.6e308], [1e308], [-1.2e308], [1.7e308, 1.7e308, 9e307],
        ]
        let unit = 0x1p-60
        let got = try values(facts(large))
        let want = try values(facts(scaled(large, unit)))
        #expect(got["kpi_change_4w"] == want["kpi_change_4w"])
        #expect(got["minutes_kpi_correlation_12w"] == want["minutes_kpi_correlation_12w"])
        #expect(got["kpi_slope_12w"] == want["kpi_slope_12w"].map { $0 / unit })
        #expect(got["hours_per_kpi_90d"] == want["hours_per_kpi_90d"].map { $0 * unit })
        for name in Self.names { #expect(got[name]?.isFinite == true, "\(name)") }
        let half = try values(facts([[1.5e308, 1.5e308], [1.5e308], [], [], [1e308, 1e308], [1e308]]))
        #expect(abs(try #require(half["kpi_change_4w"]) - 0.5) < 1e-14)
    }

    /// A figure of 88 days ago belongs to the sum over 90 days, and to no week.
    @Test func aHugeFigureElsewhereLeavesTheWeeksAlone() throws {
        var before = facts(scaled(ordinary, 0x1p-1060))
        let wanted = try values(before)
        let at = Self.t0 - 88 * 86_400
        before.kpi.append(.init(person: "a", at: at, knownAt: at, value: 1e300))
        let got = try values(before)
        for name in Self.names.prefix(3) { #expect(got[name] == wanted[name], "\(name)") }
        #expect(wanted["hours_per_kpi_90d"]?.isNaN == true)
        #expect(try #require(got["hours_per_kpi_90d"]) > 0)
    }

    @Test func aQuotientBeyondTheRangeIsMissing() throws {
        let change = try values(facts([[1e300], [], [], [], [-1e-300]]))
        #expect(change["kpi_change_4w"]?.isNaN == true)
        let hours = try values(facts([[.leastNonzeroMagnitude]]))
        #expect(hours["hours_per_kpi_90d"]?.isNaN == true)
        var reviews = facts([[1]])
        reviews.reviews = [-1.7e308, 1.7e308].enumerated().map {
            .init(person: "a", at: 100 + Int64($0.offset), knownAt: 0, value: $0.element)
        }
        #expect(try values(reviews)["review_last"] == 1.7e308)
        #expect(try values(reviews)["review_change"]?.isNaN == true)
    }

    private static let extremes: [Double] = [
        .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e308, -1e308, 1e155, -1e155, 3, 1, -1, 0, 1e-160, -1e-165, 0x1p-1022,
        .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    ]

    @Test(arguments: 201...208)
    func noFeatureIsEverInfiniteAndNoBitDependsOnOtherSnapshots(_ seed: UInt64) throws {
        var facts = PlainFacts.random(seed: seed)
        var random = SeededGenerator(seed: seed)
        func extreme() -> Double { Self.extremes[random.nextIndex(below: Self.extremes.count)] }
        for place in facts.kpi.indices { facts.kpi[place].value = extreme() }
        for place in facts.reviews.indices { facts.reviews[place].value = extreme() }
        for place in facts.absences.indices { facts.absences[place].value = extreme().magnitude }
        for place in facts.deadlines.indices { facts.deadlines[place].weight = extreme().magnitude }
        let all = try facts.features()
        #expect(!all.matrix.values.contains { $0.isInfinite })
        #expect(bits(try facts.features(threads: 3)) == bits(all))
        let rows = bits(all).chunks(of: all.featureSet.count)
        for (row, snapshot) in facts.snapshots.enumerated() {
            let alone = bits(try facts.features([snapshot]))
            for (column, feature) in all.featureSet.definitions.enumerated() where feature.phase == .person {
                #expect(alone[column] == rows[row][rows[row].startIndex + column], "\(feature.name)")
            }
        }
    }
}
