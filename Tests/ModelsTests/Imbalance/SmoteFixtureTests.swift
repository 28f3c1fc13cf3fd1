import Foundation
import Statistics
import Testing

@testable import Models

/// Against imbalanced-learn: what is random there and here is drawn in other ways, what is not is the same.
@Suite struct SmoteFixtureTests {
    private struct Fixture: Decodable {
        struct Plain: Decodable {
            let neighbours: [String: [Int]]
            let bases: [Int]
            let parents: [Int]
            let steps: [Double]
            let made: [[Double]]
        }
        struct Nominal: Decodable {
            let median_deviation: Double
            let neighbours: [String: [Int]]
            let bases: [Int]
            let levels: [[Double]]
        }
        struct Distances: Decodable {
            let first: [Double]
            let second: [Double]
            let ks: Double
            let wasserstein: Double
        }
        let k: Int
        let columns: [[Double]]
        let levels: [[Double]]
        let outcomes: [Int]
        let smote: Plain
        let smote_nc: Nominal
        let distances: Distances
    }

    private let fixture: Fixture
    private let target: BinaryTarget
    private let method: Smote

    init() throws {
        fixture = try ModelsTests.fixture("models_smote", as: Fixture.self)
        target = BinaryTarget(outcomes: fixture.outcomes.map { $0 == 1 })
        method = Smote(neighbours: fixture.k, among: .allRows, distances: .asGiven)
    }

    private var numbers: Dataset {
        dataset(Matrix(rows: fixture.columns.count, columns: 4, values: fixture.columns.flatMap { $0 }))
    }

    /// The four columns with two categories behind them.
    private var mixed: Dataset {
        let columns =
            numbers.columns + [
                ColumnDescriptor(name: "unit", meaning: "unit", kind: .category, levels: ["a", "b", "c"]),
                ColumnDescriptor(name: "manager", meaning: "whether a manager", kind: .flag),
            ]
        let values = zip(fixture.columns, fixture.levels).flatMap { $0 + $1 }
        return Dataset(
            columns: columns, matrix: Matrix(rows: fixture.columns.count, columns: 6, values: values), keys: numbers.keys)
    }

    @Test func neighboursAreTheSame() throws {
        let found = try method.neighbourRows(numbers, target)
        #expect(found.count == fixture.smote.neighbours.count)
        for (row, near) in found { #expect(near == fixture.smote.neighbours["\(row)"]) }
    }

    @Test func neighboursWithCategoriesAreTheSame() throws {
        let found = try method.neighbourRows(mixed, target)
        for (row, near) in found { #expect(Set(near) == Set(fixture.smote_nc.neighbours["\(row)"] ?? [])) }
        // Categories have a say: without them others are near.
        #expect(fixture.smote.neighbours.contains { Set($0.value) != Set(fixture.smote_nc.neighbours[$0.key] ?? []) })
    }

    @Test func aLevelThatDiffersCountsAsTheMedianDeviation() {
        let rare = fixture.outcomes.indices.filter { fixture.outcomes[$0] == 1 }
        let space = MinoritySpace(mixed, rows: rare, distances: .asGiven, columns: .byKind)
        #expect(abs(space.levelPenalty.squareRoot() - fixture.smote_nc.median_deviation) < 1e-12)
    }

    @Test func madeUpRowsLieOnTheSameLines() {
        let (input, smote) = (numbers.matrix, fixture.smote)
        let rare = fixture.outcomes.indices.filter { fixture.outcomes[$0] == 1 }
        let maker = RowMaker(
            input: numbers, target: target, rows: rare, nearest: rare.map { _ in [] }, levels: [], counts: [],
            folds: FoldMarks([], rows: 0))
        for (place, made) in smote.made.enumerated() {
            let (a, b) = (Array(input.row(smote.bases[place])), Array(input.row(smote.parents[place])))
            let ours = zip(a, b).map { maker.between($0, $1, smote.steps[place]) }
            #expect(distance(ours, made) < 1e-12)
        }
    }

    /// Of equally frequent levels imbalanced-learn draws one; ours is the row's own, where it is among them.
    @Test func levelsAreThoseOfMostNeighbours() throws {
        func mostFrequent(_ base: Int, _ column: Int) -> Set<Double> {
            var votes: [Double: Int] = [:]
            for near in fixture.smote_nc.neighbours["\(base)"] ?? [] { votes[fixture.levels[near][column], default: 0] += 1 }
            return Set(votes.filter { $0.value == votes.values.max() }.keys)
        }
        for (base, levels) in zip(fixture.smote_nc.bases, fixture.smote_nc.levels) {
            for column in 0..<2 { #expect(mostFrequent(base, column).contains(levels[column])) }
        }
        let made = try method.resample(mixed, target, context: FitContext(folds: [], seed: 4))
        #expect(made.record.syntheticRows == 60)
        var bases = Set<Int>()
        for row in made.realRows..<made.input.count {
            let base = Int(made.input.keys.entity[row])
            bases.insert(base)
            for column in 0..<2 {
                let (own, level) = (fixture.levels[base][column], made.input.matrix[row, 4 + column])
                let frequent = mostFrequent(base, column)
                #expect(frequent.contains(own) ? level == own : frequent.contains(level))
            }
        }
        #expect(bases.count == 30)
    }

    @Test func distancesBetweenDistributionsAreScipys() throws {
        let distances = try #require(DistributionDistance(fixture.distances.first.sorted(), fixture.distances.second.sorted()))
        #expect(abs(distances.largest - fixture.distances.ks) < 1e-14)
        #expect(abs(distances.area - fixture.distances.wasserstein) < 1e-13)
    }
}
