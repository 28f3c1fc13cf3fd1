import Features
import Foundation
import Statistics
import Testing

@testable import Pipelines

@Suite struct SingleFeatureAlarmTests {
    /// Rows of which every fifth has the event, half of these within four weeks.
    private static func labelled(_ count: Int = 300) -> LabelledRows {
        let outcomes = (0..<count).map { $0 % 5 == 0 }
        return LabelledRows(
            rows: Array(0..<count), outcomes: outcomes, cutoffs: (0..<count).map { Int64($0 / 50) },
            secondsToEvent: (0..<count).map { outcomes[$0] ? ($0 % 2 == 0 ? 10 * 86_400 : 60 * 86_400) : nil })
    }

    private static func noise(_ name: String, _ count: Int = 300) -> [Double] {
        var random = SeededGenerator(seed: 3).stream(name)
        return (0..<count).map { _ in random.nextNormal() }
    }

    private func alarms(_ values: [Double], _ labelled: LabelledRows = labelled(), onTheDay: [FactKind: Double] = [:]) throws
        -> [SingleFeatureAlarm.Alarm]
    {
        let columns = (0..<20).map { (name: "noise\($0)", values: Self.noise("noise\($0)")) } + [(name: "suspect", values: values)]
        let cause = AlarmCause(labelled: labelled, onTheDay: onTheDay)
        return try SingleFeatureAlarm(columns, labelled) { place, figure in
            cause.words(figure, columns[place].values, definition: nil)
        }.alarms
    }

    @Test func noiseRaisesNoAlarm() throws {
        #expect(try alarms(Self.noise("suspect")).isEmpty)
    }

    @Test(arguments: [1.0, -1.0])
    func theOutcomeItselfIsFoundWhicheverWayItPoints(_ sign: Double) throws {
        let labelled = Self.labelled()
        let found = try alarms(labelled.outcomes.map { $0 ? sign : 0 }, labelled)
        #expect(found.map(\.figure.feature) == ["suspect"])
        #expect(found[0].figure.strength == 1)
        #expect(found[0].cause.contains("the outcome itself"))
    }

    @Test func theOutcomeWithALittleNoiseIsFoundToo() throws {
        let labelled = Self.labelled()
        let noisy = zip(labelled.outcomes, Self.noise("blur")).map { ($0 ? 4.0 : 0) + $1 }
        #expect(try alarms(noisy, labelled).map(\.figure.feature) == ["suspect"])
    }

    @Test func aValueThatIsThereForThoseWithTheEventOnlyIsNamedAsSuch() throws {
        let labelled = Self.labelled()
        var values = Self.noise("there")
        for row in values.indices where !labelled.outcomes[row] && row % 10 != 1 { values[row] = .nan }
        let found = try alarms(values, labelled)
        #expect(found.map(\.figure.feature) == ["suspect"])
        #expect(found[0].figure.missingStrength.map { $0 > 0.85 } == true)
        #expect(found[0].cause.contains("whether there is a value at all"))
    }

    @Test func aValueThatMovesShortlyBeforeTheEventIsNamedAsSuch() throws {
        let labelled = Self.labelled()
        let values = labelled.outcomes.indices.map { row in
            let isNear = labelled.secondsToEvent[row].map { $0 < 28 * 86_400 } ?? false
            return Self.noise("base")[row] + (isNear ? 30 : labelled.outcomes[row] ? 2.5 : 0)
        }
        let found = try alarms(values, labelled)
        #expect(found.map(\.figure.feature) == ["suspect"])
    }

    @Test func withTooFewEventsNothingIsSaid() throws {
        let few = LabelledRows(
            rows: Array(0..<300), outcomes: (0..<300).map { $0 < 9 }, cutoffs: [Int64](repeating: 0, count: 300),
            secondsToEvent: [Int64?](repeating: nil, count: 300))
        #expect(try alarms(few.outcomes.map { $0 ? 1 : 0 }, few).isEmpty)
    }

    @Test func dealingOutOutcomesKeepsHowManyThereAreAtEachCutoff() {
        let labelled = Self.labelled()
        var random = SeededGenerator(seed: 1)
        let dealt = labelled.shuffledOutcomes(&random)
        #expect(dealt != labelled.outcomes)
        for cutoff in Set(labelled.cutoffs) {
            let rows = labelled.cutoffs.indices.filter { labelled.cutoffs[$0] == cutoff }
            #expect(rows.count { dealt[$0] } == rows.count { labelled.outcomes[$0] })
        }
    }

    @Test func outcomesDealtOutAtRandomLeaveNoSkillAndTheirCanaryIsFound() throws {
        let labelled = Self.labelled(400)
        let columns = (0..<8).map { "c\($0)" }
        let noise = columns.map { Self.noise($0, 400) }
        let values = (0..<400).flatMap { row in noise.map { $0[row] + (labelled.outcomes[row] ? 1 : 0) } }
        let keys = RowKeys(
            entity: (0..<400).map { Int32($0) }, cluster: (0..<400).map { Int32($0) }, group: [Int32?](repeating: nil, count: 400),
            cutoff: labelled.cutoffs)
        let data = Dataset(
            columns: columns.map { ColumnDescriptor(name: $0, meaning: $0, kind: .numeric) },
            matrix: Matrix(rows: 400, columns: 8, values: values), keys: keys)
        let run = try #require(try PermutationRun(data, labelled, seed: 5, threads: 1))
        #expect(run.draws.count == 5)
        #expect(run.holds)
        #expect(run.canaryFound)
        #expect(run.real.map { $0.lower > 0.8 } == true)
    }
}
