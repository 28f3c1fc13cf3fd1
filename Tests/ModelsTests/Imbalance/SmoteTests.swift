import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct SmoteTests {
    private let none = FitContext(folds: [], seed: 7)

    /// Rows of the given values; `persons` are the clusters.
    private func rows(_ kinds: [ColumnDescriptor.Kind], _ values: [[Double]], persons: [Int32]? = nil) -> Dataset {
        let columns = kinds.enumerated().map {
            ColumnDescriptor(
                name: "c\($0)", meaning: "column", kind: $1, levels: $1 == .category ? ["a", "b", "c"] : nil)
        }
        let numbers = values.indices.map { Int32($0) }
        return Dataset(
            columns: columns, matrix: Matrix(rows: values.count, columns: kinds.count, values: values.flatMap { $0 }),
            keys: RowKeys(
                entity: numbers, cluster: persons ?? numbers, group: numbers.map { _ in nil }, cutoff: numbers.map { Int64($0) }))
    }

    private func target(_ events: Int, of count: Int) -> BinaryTarget { BinaryTarget(outcomes: (0..<count).map { $0 < events }) }

    @Test func madeUpRowsEvenTheClassesAndEveryRowTakesItsTurn() throws {
        let data = SimulatedRows(rows: 400, coefficients: [1, -1], intercept: -2)
        let made = try Smote().resample(data.input, data.target, context: none)
        let (rare, common) = (data.target.events, 400 - data.target.events)
        #expect(made.record.syntheticRows == common - rare && made.realRows == 400)
        #expect(made.target.events == common && made.target.count == 2 * common)
        var turns: [Int32: Int] = [:]
        for row in 400..<made.input.count { turns[made.input.keys.entity[row], default: 0] += 1 }
        #expect(turns.count == rare && (turns.values.max() ?? 0) - (turns.values.min() ?? 0) <= 1)
        #expect(made.input.selecting(0..<400).matrix == data.input.matrix)
        let half = try Smote(ratio: 0.5).resample(data.input, data.target, context: none)
        #expect(half.record.syntheticRows == Int((Double(common) / 2 - Double(rare)).rounded()))
    }

    /// Rows with the event at (0, 0) and (10, 20): whatever is drawn, a made-up row is on the line between them.
    @Test func madeUpRowsLieBetweenTheirParents() throws {
        let values = [[0.0, 0], [10, 20]] + (0..<10).map { [Double($0), 5] }
        let made = try Smote(neighbours: 1).resample(rows([.numeric, .share], values), target(2, of: 12), context: none)
        #expect(made.record.syntheticRows == 8)
        for row in 12..<20 {
            let (x, y) = (made.input.matrix[row, 0], made.input.matrix[row, 1])
            #expect(x >= 0 && x < 10 && abs(y - 2 * x) < 1e-12)
            #expect(made.sources[row] == [0, 1])
        }
        #expect(Set((12..<20).map { made.input.matrix[$0, 0] }).count == 8)
    }

    @Test func countsStayWholeFlagsStayFlagsAndPlainSmoteBreaksBoth() throws {
        var generator = SeededGenerator(seed: 3)
        let values = (0..<60).map { _ in
            [
                generator.nextNormal(), Double(generator.nextPoisson(mean: 3)), generator.nextUniform() < 0.4 ? 1.0 : 0,
                Double(generator.nextIndex(below: 3)),
            ]
        }
        let input = rows([.numeric, .count, .flag, .category], values)
        let byKind = try Smote().resample(input, target(15, of: 60), context: none)
        let plain = try Smote(columns: .allContinuous).resample(input, target(15, of: 60), context: none)
        func broken(_ made: ResampledRows) -> [Int] {
            (0..<4).map { column in (60..<90).count { !input.columns[column].allows(made.input.matrix[$0, column]) } }
        }
        #expect(broken(byKind) == [0, 0, 0, 0])
        #expect(broken(plain)[1] > 10 && broken(plain)[2] > 0 && broken(plain)[3] > 0)
    }

    /// Known in both, in one, in neither.
    @Test func aMadeUpValueIsMissingWhereBothParentsAre() throws {
        let values =
            [[0.0, .nan, .nan, .nan], [1, 5, .nan, 2]] + (0..<8).map { [Double($0), 0, 0, 0] }
        let input = rows([.numeric, .numeric, .numeric, .category], values)
        let made = try Smote(neighbours: 1).resample(input, target(2, of: 10), context: none)
        for row in 10..<16 {
            #expect(made.input.matrix[row, 1] == 5 && made.input.matrix[row, 2].isNaN && made.input.matrix[row, 3] == 2)
        }
    }

    /// Two coordinates are known in common of three: `d² = 3/2 · (3² + 4²)`; of none: no neighbours.
    @Test func distancesAreScaledUpForWhatIsMissing() {
        let input = rows([.numeric, .numeric, .numeric], [[0, 0, .nan], [3, 4, 9], [.nan, .nan, 1]])
        let space = MinoritySpace(input, rows: [0, 1, 2], distances: .asGiven, columns: .byKind)
        #expect(space.squaredDistance(0, 1) == 37.5)
        #expect(space.squaredDistance(0, 2) == nil)
        #expect(space.squaredDistance(1, 2) == 192.0)
        #expect(space.squaredDistance(0, 1, below: 37) == nil)
    }

    @Test func unitsDoNotDecideWhoIsNear() throws {
        let data = SimulatedRows(rows: 300, coefficients: [1, 1], intercept: -1.5, missingShare: 0.1)
        let scaled = data.input.replacing { _, column, value in column == 0 ? value * 0x1p20 : value }
        #expect(try Smote().neighbourRows(data.input, data.target) == Smote().neighbourRows(scaled, data.target))
        let given = Smote(distances: .asGiven)
        #expect(try given.neighbourRows(data.input, data.target) != given.neighbourRows(scaled, data.target))
    }

    /// Rows 2i and 2i + 1 are one person's, and near-copies.
    @Test func rowsOfOnePersonAreNotEachOthersNeighbours() throws {
        let values = (0..<60).map { row -> [Double] in
            let person = row / 2
            return [Double(person * person % 17) + Double(row % 2) * 1e-3, Double(person * 5 % 13)]
        }
        let persons = (0..<60).map { Int32($0 / 2) }
        let input = rows([.numeric, .numeric], values, persons: persons)
        let found = try Smote(neighbours: 3).neighbourRows(input, target(20, of: 60))
        for (row, near) in found { #expect(near.count == 3 && near.allSatisfy { persons[$0] != persons[row] }) }
        let all = try Smote(neighbours: 3, among: .allRows).neighbourRows(input, target(20, of: 60))
        #expect(all.contains { row, near in persons[near[0]] == persons[row] })
    }

    @Test func theSameSeedGivesTheSameRowsOnAnyNumberOfThreads() throws {
        let data = SimulatedRows(rows: 300, coefficients: [1, 1], intercept: -1.5, missingShare: 0.1)
        func made(_ seed: UInt64, _ threads: Int) throws -> [UInt64] {
            try Smote().resample(data.input, data.target, context: FitContext(folds: [], seed: seed, threads: threads)).input.matrix
                .values.map(\.bitPattern)
        }
        let alone = try made(1, 1)
        let (two, four, other) = (try made(1, 2), try made(1, 4), try made(2, 1))
        #expect(two == alone && four == alone && other != alone)
    }

    @Test func theRarerKindMayBeTheRowsWithoutTheEvent() throws {
        let data = SimulatedRows(rows: 300, coefficients: [1], intercept: 2)
        let made = try Smote().resample(data.input, data.target, context: none)
        #expect((300..<made.input.count).allSatisfy { !made.target.outcomes[$0] })
        #expect(made.target.events * 2 == made.target.count)
    }

    @Test func weightsAreCarriedAlongAndEvened() throws {
        let data = SimulatedRows(rows: 300, coefficients: [1], intercept: -2)
        let weights = data.target.outcomes.map { $0 ? 3.0 : 1 }
        let target = BinaryTarget(outcomes: data.target.outcomes, weights: weights)
        let made = try Smote().resample(data.input, target, context: none)
        #expect((300..<made.input.count).allSatisfy { made.target.weights?[$0] == 3 })
        let sums = made.target.weightSums(of: Array(0..<made.target.count))
        #expect(abs(sums.events - sums.others) <= 1.5)
    }

    @Test func tooLittleToMakeRowsFromIsRefused() {
        let values = (0..<40).map { [Double($0)] }
        func resample(_ events: Int, _ method: Smote = Smote(), persons: [Int32]? = nil) throws(FitError) {
            _ = try method.resample(rows([.numeric], values, persons: persons), target(events, of: 40), context: none)
        }
        #expect(throws: FitError.tooFewNeighbours(rows: 5, found: 4, needed: 5)) { try resample(5) }
        #expect(throws: FitError.tooFewNeighbours(rows: 1, found: 0, needed: 5)) { try resample(1) }
        #expect(throws: FitError.oneClass(rows: 40, events: 0)) { try resample(0) }
        #expect(throws: FitError.tooFewNeighbours(rows: 10, found: 2, needed: 5)) {
            try resample(10, persons: (0..<40).map { $0 < 8 ? 0 : Int32($0) })
        }
        #expect(throws: FitError.invalidSetting(name: "neighbours", got: "0", wanted: "at least 1")) {
            try resample(10, Smote(neighbours: 0))
        }
        #expect(throws: FitError.invalidSetting(name: "ratio", got: "2.0", wanted: "a number in (0, 1]")) {
            try resample(10, Smote(ratio: 2))
        }
        #expect(throws: FitError.notFinite(what: "c0", row: 3)) {
            _ = try Smote().resample(
                rows([.numeric], values.map { $0[0] == 3 ? [.infinity] : $0 }), target(10, of: 40), context: none)
        }
    }

    @Test func columnsThatAreMissingOrConstantAreBorne() throws {
        let values = (0..<40).map { [Double($0), .nan, 4] }
        let made = try Smote().resample(rows([.numeric, .numeric, .count], values), target(10, of: 40), context: none)
        for row in 40..<made.input.count {
            #expect(made.input.matrix[row, 1].isNaN && made.input.matrix[row, 2] == 4)
        }
        let nothing = values.map { _ in [Double.nan] }
        #expect(throws: FitError.tooFewNeighbours(rows: 10, found: 0, needed: 5)) {
            try Smote().resample(rows([.numeric], nothing), target(10, of: 40), context: none)
        }
    }

    @Test func undersamplingKeepsTheRareRowsAndSaysByHowMuchTheOddsRose() throws {
        let data = SimulatedRows(rows: 1_000, coefficients: [1], intercept: -2)
        let kept = try Undersampling().resample(data.input, data.target, context: none)
        let rare = data.target.events
        #expect(kept.target.events == rare && kept.target.count == 2 * rare && kept.record.droppedRows == 1_000 - 2 * rare)
        #expect(abs((kept.priorShift ?? 0) - log(Double(1_000 - rare) / Double(rare))) < 1e-12)
        #expect(Set(kept.sources.map { $0[0] }).count == 2 * rare)
    }
}
