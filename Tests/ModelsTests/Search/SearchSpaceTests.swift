import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct SearchSpaceTests {
    private func space() throws -> SearchSpace {
        try SearchSpace([
            .init("depth", .whole(2...6)), .init("ridge", .real(1...100, logarithmic: true)),
            .init("share", .real(0.5...1, logarithmic: false)), .init("rate", .choice([0.05, 0.1])),
        ])
    }

    @Test func everyStretchOfEveryRangeGivesOnePoint() throws {
        let points = try space().draw(10, seed: 3)
        // Ten points: of five depths each twice, of two rates each five times, of every tenth of a range one.
        #expect(points.map { $0["depth"] }.sorted() == [2, 2, 3, 3, 4, 4, 5, 5, 6, 6])
        #expect(points.count { $0["rate"] == 0.05 } == 5)
        // Rounded to three digits, a value may touch its stretch's end.
        for (stretch, value) in points.map({ $0["share"] }).sorted().enumerated() {
            #expect(abs(value - (0.525 + 0.05 * Double(stretch))) <= 0.0255)
        }
        for (stretch, value) in points.map({ log10($0["ridge"]) }).sorted().enumerated() {
            #expect(abs(value - (0.1 + 0.2 * Double(stretch))) <= 0.103)
        }
        #expect(points.map { $0["depth"] } != points.map { $0["depth"] }.sorted())
    }

    @Test func theSameSeedGivesTheSamePoints() throws {
        #expect(try space().draw(7, seed: 3) == space().draw(7, seed: 3))
        #expect(try space().draw(7, seed: 3) != space().draw(7, seed: 4))
        #expect(try space().draw(0, seed: 3).isEmpty)
    }

    @Test func numbersHaveThreeDigits() throws {
        for point in try space().draw(50, seed: 1) {
            #expect("\(point["ridge"])".filter(\.isNumber).trimmingCharacters(in: ["0"]).count <= 3)
        }
    }

    @Test func rangesThatAreNoneAreRefused() {
        #expect(throws: FitError.invalidSetting(name: "a", got: "0.0 to 1.0", wanted: "finite numbers above 0")) {
            try SearchSpace([.init("a", .real(0...1, logarithmic: true))])
        }
        #expect(throws: FitError.invalidSetting(name: "a", got: "an empty list", wanted: "at least one value")) {
            try SearchSpace([.init("a", .choice([]))])
        }
        #expect(throws: FitError.invalidSetting(name: "a", got: "two settings of this name", wanted: "one")) {
            try SearchSpace([.init("a", .whole(1...2)), .init("a", .whole(1...2))])
        }
    }

    @Test func drawnConfigurationsCanBeFitted() throws {
        let trees = try SearchConfiguration.boostedTrees(20, seed: 1)
        let forests = try SearchConfiguration.randomForests(20, seed: 1)
        #expect(trees.count == 20 && forests.count == 20 && Set(trees.map { "\($0.settings)" }).count == 20)
        let data = SimulatedRows(rows: 200, coefficients: [1, -1])
        for configuration in [trees[0], trees[19], forests[0]] {
            #expect(try configuration.learner.outOfFold(data.input, data.target, context: data.context()).count == 3)
        }
    }
}

@Suite struct PersonSampleTests {
    /// Person i has i % 5 + 1 rows; the first three of ten have the event.
    private let keys: RowKeys
    private let target: BinaryTarget

    init() {
        let persons = (0..<400).flatMap { [Int32](repeating: Int32($0), count: $0 % 5 + 1) }
        keys = RowKeys(
            entity: persons, cluster: persons, group: persons.map { _ in nil }, cutoff: persons.map { _ in 0 })
        target = BinaryTarget(outcomes: persons.map { $0 % 10 < 3 })
    }

    @Test func allRowsOfAPersonAreInOrOut() throws {
        let drawn = try #require(PersonSample.draw(keys, target, mostRows: 600, seed: 2))
        let persons = Set(drawn.rows.map { keys.cluster[$0] })
        #expect(drawn.rows.count == keys.cluster.count { persons.contains($0) })
        #expect((600..<605).contains(drawn.rows.count) && drawn.sample.rows == [1_200, drawn.rows.count])
        #expect(drawn.rows == drawn.rows.sorted() && drawn.sample.persons == [400, persons.count])
        #expect(PersonSample.draw(keys, target, mostRows: 1_200, seed: 2) == nil)
        #expect(try #require(PersonSample.draw(keys, target, mostRows: 600, seed: 3)).rows != drawn.rows)
    }

    /// Over 200 draws the mean share of events is that of all persons: 360 of 1,200 rows; one draw's share varies by about 0.02.
    @Test func eventsAreNotFavoured() throws {
        let share = try (0..<200).reduce(0.0) { sum, seed in
            let drawn = try #require(PersonSample.draw(keys, target, mostRows: 400, seed: UInt64(seed))).sample
            return sum + Double(drawn.events[1]) / Double(drawn.rows[1]) / 200
        }
        #expect(abs(share - Double(target.events) / 1_200) < 0.006)
    }
}
