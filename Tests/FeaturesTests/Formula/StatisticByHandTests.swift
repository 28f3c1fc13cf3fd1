import Foundation
import Records
import Statistics
import Testing

@testable import Features

/// Every statistic, worked out by hand on five events with a tie, a gap, disorder, one on a border and one that is not known yet.
@Suite struct StatisticByHandTests {
    private static let t0: Int64 = 8_640_000
    private static let day: Int64 = 86_400

    private func facts() -> UserFacts {
        func event(
            _ days: Int64, _ kind: EventKind, _ course: String, _ item: String?, _ amount: Int32, _ duration: Int32,
            _ score: Double? = nil,
            _ passed: Bool? = nil, knownIn: Int64? = nil
        ) -> PlainFacts.Event {
            let at = Self.t0 + days * Self.day
            return .init(
                person: "p", at: at, knownAt: knownIn.map { Self.t0 + $0 * Self.day } ?? at, kind: kind, course: course, item: item,
                amount: amount, duration: duration, score: score, passed: passed)
        }
        var plain = PlainFacts()
        plain.persons = [("p", .init())]
        plain.events = [
            event(-2, .view, "B", nil, 4, 1200), event(-6, .attempt, "A", "x", 2, 300, 0.25, false),
            event(-1, .view, "A", "x", 100, 600, knownIn: 1), event(-6, .attempt, "A", "x", 3, 0, 0.75, true),
            event(-20, .start, "A", "x", 1, 600), event(-7, .post, "B", nil, 5, 0),
        ]
        plain.kpi = [(-3, 5.0), (-10, 2.0), (-17, 1.0), (-24, 4.0)].map { (days: Int64, value: Double) in
            let at = Self.t0 + days * Self.day
            return .init(person: "p", at: at, knownAt: at, value: value, name: nil)
        }
        plain.assignments = [(-90, "m0"), (-40, "m1"), (-10, nil), (-5, nil)].map { (days: Int64, manager: String?) in
            let at = Self.t0 + days * Self.day
            return .init(person: "p", at: at, knownAt: at, manager: manager, unit: "u")
        }
        plain.snapshots = [.init(person: "p", t0: Self.t0)]
        let attributes = [(-30, "2"), (-20, "A"), (-10, "5")].map { (days: Int64, value: String) in
            let at = Self.t0 + days * Self.day
            return UserFacts.Attribute(person: "p", at: at, knownAt: at, name: "grade", value: value)
        }
        return UserFacts(plain: plain, attributes: attributes)
    }

    private func check(_ rows: [(String, Double)]) throws {
        let lines = rows.enumerated().map { "  - {name: f\($0.offset), \($0.element.0)}" }
        let file = try FeatureFile(yaml: "features:\n" + lines.joined(separator: "\n"))
        let matrix = try facts().features(try FeatureSet(catalogue: nil, files: [file])).matrix
        for (column, row) in rows.enumerated() {
            #expect(agrees(matrix[0, column], row.1), "\(row.0): got \(matrix[0, column]), wanted \(row.1)")
        }
    }

    @Test func statisticsOfEventsAreThoseWorkedOutByHand() throws {
        let sum = "facts: events, measure: amount, window: 7d, statistic"
        let entropy: Double = 0.6365141682948128  // ln 3 − 2 ln 2 ÷ 3
        let decay: Double = 3.067918300741592  // 1 · 2^−10 + 5 · 2^−3.5 + 5 · 2^−3 + 4 · 2^−1
        let rows: [(String, Double)] = [
            ("facts: events, statistic: count, window: 7d", 3), ("facts: events, statistic: count, window: all", 5),
            ("\(sum): sum", 9), ("\(sum): mean", 3), ("\(sum): sd", 1), ("\(sum): cv", 1.0 / 3), ("\(sum): min", 2),
            ("\(sum): max", 4),
            ("\(sum): first", 2), ("\(sum): last", 4), ("\(sum): change", 1), ("\(sum): slope", 0.375),
            ("\(sum): sum, transform: log1p", 2.302585092994046), ("\(sum): sum, transform: sqrt", 3),
            ("facts: events, where: {kind: attempt}, statistic: share, window: 7d", 2.0 / 3),
            ("facts: events, where: {kind: attempt}, measure: amount, statistic: share, window: 7d", 5.0 / 9),
            ("facts: events, where: {passed: false}, of: {kind: attempt}, statistic: share, window: all", 0.5),
            ("facts: events, measure: item, statistic: distinct, window: 7d", 2),
            ("facts: events, measure: item, statistic: most, window: 7d", 2),
            ("facts: events, measure: course, statistic: changes, window: all", 3),
            ("facts: events, measure: course, statistic: changes, window: 7d", 2),
            ("facts: events, measure: kind, statistic: entropy, window: 7d", entropy),
            ("facts: events, statistic: none, window: 1d", 1), ("facts: events, statistic: none, window: 2d", 1),
            ("facts: events, statistic: none, window: 3d", 0), ("facts: events, statistic: days_since", 2),
            ("facts: events, statistic: days_since_first", 20),
            ("facts: events, measure: amount, statistic: decay, window: 2d", decay),
            ("facts: events, measure: score, statistic: mean, window: 7d", 0.5),
            ("facts: events, measure: score, statistic: slope, window: 7d", .nan),
            ("facts: events, where: {item: missing}, measure: minutes, statistic: sum, window: all", 20),
        ]
        try check(rows)
    }

    @Test func statisticsOfSessionsGapsAndWeeksAreThoseWorkedOutByHand() throws {
        let weeks = "facts: weeks, measure: minutes, window: 4w, statistic"
        let pause: Double = 3.986111111111111  // 4 days less 20 minutes
        let dropZ: Double = 3.752776749732568  // (25 − 10 ÷ 3) ÷ √(100 ÷ 3)
        // x = 25, 0, 10, 0 and y = 5, 2, 1, 4: Σ dx dy = 16.25 · 2 + 8.75 − 2.5 − 8.75
        let correlation: Double = 0.4636004455717535  // 30 ÷ √(418.75 · 10)
        let rows: [(String, Double)] = [
            ("facts: sessions, statistic: sum, window: 7d", 25), ("facts: sessions, statistic: count, window: all", 4),
            ("facts: sessions, measure: hours, statistic: max, window: 7d", 1.0 / 3),
            ("facts: gaps, statistic: mean, window: 7d", pause), ("facts: gaps, statistic: count, window: 8d", 2),
            ("facts: gaps, measure: days_with_open, statistic: max, window: 7d", pause),
            ("facts: gaps, measure: days_with_open, statistic: max, window: 3d", 2),
            ("facts: gaps, measure: days_with_open, statistic: max, window: 1d", .nan),
            ("\(weeks): sum", 35), ("\(weeks): mean", 8.75), ("\(weeks): slope", 6.5), ("\(weeks): drop_ratio", 7.5),
            ("\(weeks): drop_z", dropZ), ("\(weeks): min", 0), ("\(weeks): max", 25),
            ("facts: weeks, measure: rows, statistic: max, window: 2w", 3),
            ("facts: weeks, measure: kpi, statistic: slope, window: 4w", 0.4),
            ("facts: weeks, measure: score, statistic: mean, window: 4w", 0.5),
            ("facts: weeks, measure: [minutes, kpi], statistic: correlation, window: 4w", correlation),
        ]
        try check(rows)
    }

    @Test func statisticsOfOtherFactsAreThoseWorkedOutByHand() throws {
        let grade = "facts: attributes, where: {name: grade}"
        let rows: [(String, Double)] = [
            ("facts: kpi, statistic: mean, window: 90d", 3), ("facts: kpi, statistic: change", 3),
            ("facts: kpi, where: {name: revenue}, statistic: sum, window: 90d", 0),
            ("facts: kpi, where: {name: revenue}, statistic: mean, window: 90d", .nan),
            ("facts: kpi, where: {value: \">= 2\"}, statistic: sd, window: 90d", 1.5275252316519468),
            ("\(grade), statistic: last", 5), ("\(grade), statistic: first", 2), ("\(grade), statistic: change", .nan),
            ("\(grade), statistic: mean, window: all", 3.5), ("\(grade), statistic: count, window: all", 3),
            ("\(grade), measure: value, statistic: count, window: all", 2),
            ("\(grade), categories: {A: 1}, statistic: last", .nan),
            ("\(grade), categories: {A: 1, otherwise: 0}, statistic: sum, window: all", 1),
            ("facts: assignments, measure: manager, statistic: changes, window: 60d", 2),
            ("facts: assignments, measure: manager, statistic: changes, window: 9d", 0),
            ("facts: assignments, statistic: days_since", 5), ("facts: reviews, statistic: last", .nan),
            ("facts: absences, statistic: sum, window: 90d", 0),
        ]
        try check(rows)
    }

    @Test func featuresOfFeaturesAreThoseWorkedOutByHand() throws {
        let text = """
            features:
              - {name: twice, ratio: [a, b]}
              - {name: zero, ratio: [a, none_90d]}
              - {name: less, difference: [b, a], transform: sqrt}
              - {name: pace, trend: [a, b]}
              - {name: a, facts: events, statistic: count, window: 7d}
              - {name: b, facts: events, statistic: count, window: 4w}
              - {name: none_90d, facts: reviews, statistic: count, window: 90d}
              - {name: per_event, ratio: [a, events_30d]}
            """
        let matrix = try facts().features(try FeatureSet(catalogue: nil, files: [FeatureFile(yaml: text)])).matrix
        let wanted = [3.0 / 5, .nan, 2.0.squareRoot(), 3.0 / 7 - 5.0 / 28, 3, 5, 0, 3.0 / 5]
        for (column, want) in wanted.enumerated() { #expect(agrees(matrix[0, column], want), "column \(column)") }
    }

    @Test func aComparisonWithTheUnitIsWorkedOutAfterAllPersonsAndFeedsOtherFeatures() throws {
        var facts = UserFacts(plain: PlainFacts())
        for (number, rows) in [1, 2, 3, 4, 10].enumerated() {
            facts.plain.persons.append(("p\(number)", .init()))
            facts.plain.assignments.append(.init(person: "p\(number)", at: 0, knownAt: 0, manager: nil, unit: "u"))
            facts.plain.snapshots.append(.init(person: "p\(number)", t0: Self.t0))
            for row in 0..<rows {
                let at = Self.t0 - Int64(row)
                facts.plain.events.append(.init(person: "p\(number)", at: at, knownAt: at, kind: .view, course: "c"))
            }
        }
        facts.plain.snapshots.append(facts.plain.snapshots[0])
        let text = """
            features:
              - {name: double, ratio: [z, half]}
              - {name: z, unit_z: n}
              - {name: n, facts: events, statistic: count, window: 7d}
              - {name: half, facts: events, statistic: share, where: {kind: view}, window: 7d}
              - {name: flat, unit_z: half}
              - {name: of_the_catalogue, difference: [unit_minutes_30d_z, z]}
            """
        let matrix = try facts.features(try FeatureSet(catalogue: nil, files: [FeatureFile(yaml: text)]), threads: 2).matrix
        let deviation = 12.5.squareRoot()
        for (row, value) in [1.0, 2, 3, 4, 10, 1].enumerated() {
            #expect(agrees(matrix[row, 1], (value - 4) / deviation))
            #expect(agrees(matrix[row, 0], matrix[row, 1]))
            #expect(matrix[row, 2] == value)
            #expect(matrix[row, 4].isNaN)
            #expect(agrees(matrix[row, 5], 0), "everybody has as many seconds as events, less one")
        }
    }

    @Test func noValueIsEverInfinite() throws {
        var facts = facts()
        let huge = Double.greatestFiniteMagnitude
        facts.plain.kpi = [huge, huge, -huge, 1, .leastNonzeroMagnitude, huge, 0].enumerated().map { number, value in
            let at = Self.t0 - Int64(10 - number) * Self.day
            return .init(person: "p", at: at, knownAt: at, value: value, name: nil)
        }
        let statistics = ["sum", "mean", "sd", "cv", "min", "max", "first", "last", "change", "slope"]
        var lines = statistics.map { "  - {name: k_\($0), facts: kpi, statistic: \($0), window: 90d}" }
        lines += ["sum", "mean", "sd", "cv", "slope", "drop_ratio", "drop_z"].map {
            "  - {name: week_\($0), facts: weeks, measure: kpi, statistic: \($0), window: 3w}"
        }
        lines.append("  - {name: r, ratio: [k_max, tiny]}")
        lines.append("  - {name: tiny, facts: kpi, where: {value: [\"> 0\", \"< 1\"]}, statistic: last}")
        lines.append("  - {name: d, difference: [k_max, k_min]}")
        lines.append("  - {name: e, facts: kpi, statistic: decay, window: 900d}")
        let set = try FeatureSet(catalogue: nil, files: [FeatureFile(yaml: "features:\n" + lines.joined(separator: "\n"))])
        let matrix = try facts.features(set).matrix
        for (column, name) in set.names.enumerated() { #expect(!matrix[0, column].isInfinite, "\(name)") }
        let mean = try #require(set.column(named: "k_mean"))
        #expect(agrees(matrix[0, mean] / huge, 2.0 / 7), "the mean lies within the range although the sum does not")
        let tiny = try #require(set.column(named: "tiny"))
        #expect(matrix[0, tiny] == .leastNonzeroMagnitude)
    }
}
