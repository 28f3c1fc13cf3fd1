import Foundation
import Statistics
import Testing

@testable import Models

struct PreparationFixture: Decodable {
    let columns: [[Double?]]
    let weights: [Double]
    let robust_center: [Double]
    let robust_scale: [Double]
    let standard_mean: [Double]
    let standard_scale: [Double]
    let shares: [Double]
    let quantiles: [[Double]]
    let full_columns: [[Double]]
    let weighted_quantiles: [[Double]]
    let codes: [Double]
    let asked_codes: [Double]
    let encoded: [[Double]]
    let weighted_correlations: [[Double]]

    static func read() throws -> PreparationFixture { try fixture("models_preparation", as: PreparationFixture.self) }

    var input: Dataset { dataset(columns: columns.map { $0.map { $0 ?? .nan } }) }
}

/// Rows of the given kinds; categories have levels `l0`, `l1`, ….
func dataset(_ columns: [(kind: ColumnDescriptor.Kind, values: [Double])]) -> Dataset {
    let plain = dataset(columns: columns.map(\.values))
    return Dataset(
        columns: columns.enumerated().map { place, column in
            ColumnDescriptor(
                name: "c\(place)", meaning: "column \(place)", kind: column.kind,
                levels: column.kind == .category ? (0..<6).map { "l\($0)" } : nil)
        }, matrix: plain.matrix, keys: plain.keys)
}

/// Learns steps from all rows.
func prepare(_ input: Dataset, _ steps: [PreparationStep], weights: [Double]? = nil) throws -> Preparation {
    try Preparation(
        fitting: input, BinaryTarget(outcomes: (0..<input.count).map { $0 % 2 == 0 }, weights: weights),
        rows: Array(0..<input.count), steps: steps, context: FitContext(folds: [], seed: 1))
}

@Suite struct PreparationTests {
    private let nan = Double.nan

    @Test func scalesAgreeWithScikitLearn() throws {
        let fixture = try PreparationFixture.read()
        for (scaling, centres, widths) in [
            (PreparationStep.Scaling.robust, fixture.robust_center, fixture.robust_scale),
            (.standard, fixture.standard_mean, fixture.standard_scale),
        ] {
            let fitted = try prepare(fixture.input, [.scale(scaling)])
            for (place, column) in fitted.steps[0].enumerated() {
                guard case .scaled(let centre, let width) = column.change else {
                    Issue.record("column \(place) is not scaled")
                    continue
                }
                // Sums of 120 values of up to 1e9.
                #expect(abs(centre - centres[place]) <= 1e-12 * abs(centres[place]) + 1e-12)
                #expect(abs(width - widths[place]) <= 1e-11 * widths[place])
            }
        }
    }

    @Test func quantilesAgreeWithNumPyAlsoOfRepeatedRows() throws {
        let fixture = try PreparationFixture.read()
        for (place, column) in fixture.full_columns.enumerated() {
            let scale = column.reduce(0) { max($0, abs($1)) }
            let plain = WeighedValues(values: column, weights: nil).quantiles(fixture.shares)
            #expect(distance(plain, fixture.quantiles[place]) <= 1e-14 * scale)
            let weighted = WeighedValues(values: column, weights: fixture.weights).quantiles(fixture.shares)
            #expect(distance(weighted, fixture.weighted_quantiles[place]) <= 1e-14 * scale)
        }
    }

    /// The encoder of scikit-learn has the infrequent levels last, as ours has `other`.
    @Test func levelsAgreeWithScikitLearn() throws {
        let fixture = try PreparationFixture.read()
        let fitted = try prepare(dataset([(.category, fixture.codes)]), [.encodeCategories(fewestShare: 0.1)])
        let asked = fitted.prepared(dataset([(.category, fixture.asked_codes)]))
        #expect(asked.columns.map(\.name) == ["c0=l0", "c0=l1", "c0=l2", "c0=other"])
        for (row, wanted) in fixture.encoded.enumerated() { #expect(Array(asked.matrix.row(row)) == wanted) }
    }

    @Test func aMissingCategoryIsNoLevelAndHasAFlag() throws {
        let fitted = try prepare(
            dataset([(.category, [0, 0, 0, 1, 1, 2, nan, 0]), (.numeric, [1, 2, 3, 4, 5, 6, 7, 8])]),
            [.encodeCategories(fewestShare: 0.2)])
        let rows = fitted.prepared(dataset([(.category, [2, nan, 77, 1, 1.5]), (.numeric, [1, 2, nan, 4, 5])]))
        #expect(rows.columns.map(\.name) == ["c0=l0", "c0=l1", "c0=other", "missing(c0)", "c1"])
        #expect(Array(rows.matrix.row(0)) == [0, 0, 1, 0, 1])
        #expect(Array(rows.matrix.row(1)) == [0, 0, 0, 1, 2])
        #expect(Array(rows.matrix.row(2).prefix(4)) == [0, 0, 1, 0] && rows.matrix[2, 4].isNaN)
        #expect(Array(rows.matrix.row(3)) == [0, 1, 0, 0, 4] && Array(rows.matrix.row(4)) == [0, 0, 1, 0, 5])
        #expect(fitted.lines.map(\.learned) == ["levels of their own: l0, l1; other: l2 and any that is new"])
        #expect(fitted.origins(columns: 2) == [[0], [0], [0], [0], [1]])
    }

    /// Known 5, 1, 9, 3: quantiles 0.25 and 0.75 at positions 0.75 and 2.25 of 1 3 5 9: 2.5 and 6.
    @Test func winsorisingByHand() throws {
        let input = dataset([
            (.numeric, [5, nan, 1, 9, 3]), (.flag, [0, 1, 1, 0, 0]), (.share, [0.1, 0.9, 0, 1, 0.5]), (.count, [1, 1, 1, 1, 100]),
        ])
        let fitted = try prepare(input, [.winsorise(lower: 0.25, upper: 0.75)])
        #expect(fitted.steps[0].map(\.change) == [.clipped(lower: 2.5, upper: 6), .same, .same, .clipped(lower: 1, upper: 1)])
        let rows = fitted.prepared(
            dataset([(.numeric, [-4, 4, 1e9, nan]), (.flag, [1, 1, 1, 1]), (.share, [2, 2, 2, 2]), (.count, [1, 2, 3, 4])]))
        #expect(rows.matrix.column(0).prefix(3) == [2.5, 4, 6] && rows.matrix[3, 0].isNaN)
        #expect(rows.matrix.column(2) == [2, 2, 2, 2])
    }

    /// 95 : 5 is a ratio of 19 and not above it; 96 : 4 is 24. A column of 96 equal and 4 distinct values has a ratio of 96.
    @Test func nearConstantColumnsByHand() throws {
        func ones(_ count: Int, of rest: (Int) -> Double) -> [Double] { (0..<100).map { $0 < count ? 1 : rest($0) } }
        let input = dataset(columns: [
            ones(95) { _ in 0 }, ones(96) { _ in 0 }, ones(96) { Double($0) }, ones(100) { _ in 0 }, ones(0) { _ in nan },
            (0..<100).map { Double($0) },
        ])
        let fitted = try prepare(input, [.dropNearConstant()])
        #expect(fitted.steps[0].map(\.sources) == [[0], [5]])
        #expect(
            fitted.lines.map(\.learned) == [
                "dropped: the commonest value is 24.0 times as common as the next, 2 values are distinct",
                "dropped: the commonest value is 96.0 times as common as the next, 5 values are distinct",
                "dropped: all known values are the same", "dropped: no row has a value",
            ])
        let spared = try prepare(input, [.dropNearConstant(frequencyRatio: 19, uniqueShare: 0.04)])
        #expect(spared.steps[0].map(\.sources) == [[0], [2], [5]])
    }

    @Test func correlationsAgreeWithNumPyWhereBothAreKnown() throws {
        let fixture = try PreparationFixture.read()
        let target = BinaryTarget(outcomes: fixture.weights.map { _ in true }, weights: fixture.weights)
        // The threshold just below and above numpy's value decides: the two differ by less than 1e-9.
        let rho = abs(fixture.weighted_correlations[0][1])
        #expect(rho > 0.9)
        let pruned = CorrelatedColumns(fixture.input, target, threshold: rho - 1e-9).reasons()
        #expect(pruned.count { $0 != nil } == 1)
        #expect(CorrelatedColumns(fixture.input, target, threshold: rho + 1e-9).reasons().allSatisfy { $0 == nil })
    }

    /// c1 repeats c0 with the sign turned and fewer known values; c3 repeats c2 on fewer than 30 rows, which says nothing.
    @Test func ofAGroupTheColumnWithMoreKnownValuesIsKept() throws {
        let data = SimulatedRows(rows: 200, coefficients: [1, 1, 1, 1], seed: 2)
        let input = data.input.replacing { row, column, value in
            switch column {
            case 0: row % 10 == 0 ? .nan : value
            case 1: -3 * data.input.matrix[row, 0] + 7
            case 3: row < 29 ? data.input.matrix[row, 2] : .nan
            default: value
            }
        }
        let fitted = try prepare(input, [.pruneCorrelated(threshold: 0.99)])
        #expect(fitted.steps[0].map(\.sources) == [[1], [2], [3]])
        #expect(fitted.lines.map(\.column) == ["c0"] && fitted.lines[0].learned.hasSuffix("with c1, which is kept"))
        let equal = try prepare(data.input.replacing { row, _, _ in data.input.matrix[row, 0] }, [.pruneCorrelated()])
        #expect(equal.steps[0].map(\.sources) == [[0]])
    }

    @Test func imputationFollowsTheDescriptorsAndFlagsAreShared() throws {
        let input = dataset(columns: [[nan, 2, 3, nan], [1, nan, 3, 4], [nan, 5, 7, nan], [nan, nan, nan, nan]])
        let fitted = try prepare(input, [.impute()])
        let rows = fitted.prepared(dataset(columns: [[nan, 1], [nan, 1], [8, nan], [nan, 1]]))
        #expect(rows.columns.map(\.name) == ["c0", "c1", "c2", "c3", "missing(c0 + c2)", "missing(c1)"])
        #expect(Array(rows.matrix.row(0).prefix(3)) == [2.5, 3, 8] && rows.matrix[0, 3].isNaN)
        #expect(Array(rows.matrix.row(0).suffix(2)) == [1, 1] && Array(rows.matrix.row(1).prefix(3)) == [1, 1, 6])
        let largest = dataset(columns: [[1, nan, 9]], imputation: .maximum)
        #expect(try prepare(largest, [.impute(flagMissing: false)]).steps[0].map(\.change) == [.filled(9)])
    }

    @Test func aScaleWithoutSpreadIsLeftAndSaid() throws {
        let input = dataset(columns: [[4, 4, 4, 4, 4, 4, 4, 9], [3, 3, 3, 3, 3, 3, 3, 3]])
        let robust = try prepare(input, [.scale(.robust)])
        // The quartiles are the same: mean 37/8, deviation sqrt(7 · 25)/8.
        #expect(robust.steps[0][1].change == .same)
        guard case .scaled(let centre, let width) = robust.steps[0][0].change else {
            Issue.record("not scaled")
            return
        }
        #expect(centre == 4 && abs(width - (175.0).squareRoot() / 8) < 1e-15)
        #expect(robust.lines[1].learned == "left as it is: its values do not differ")
    }

    @Test func onlyTheRowsGivenAreLearnedFromAndAWeightOfTwoIsTheRowTwice() throws {
        let data = SimulatedRows(rows: 120, coefficients: [1, 1, 1], missingShare: 0.1, seed: 6)
        let steps: [PreparationStep] = [
            .dropNearConstant(), .pruneCorrelated(), .winsorise(lower: 0.05, upper: 0.95), .impute(), .scale(.robust),
        ]
        let weights = (0..<120).map { 1 + Double($0 % 3) }
        let repeats = (0..<120).flatMap { [Int](repeating: $0, count: 1 + $0 % 3) }
        let weighted = try prepare(data.input, steps, weights: weights).prepared(data.input)
        let repeated = try prepare(data.input.selecting(repeats), steps).prepared(data.input)
        #expect(distance(weighted.matrix.values, repeated.matrix.values) < 1e-9)
        let spoilt = data.input.replacing { row, _, value in row >= 60 ? 1e9 : value }
        let first = Array(0..<60)
        let target = BinaryTarget(outcomes: data.target.outcomes)
        let context = FitContext(folds: [], seed: 1)
        let clean = try Preparation(fitting: data.input, target, rows: first, steps: steps, context: context)
        #expect(try Preparation(fitting: spoilt, target, rows: first, steps: steps, context: context) == clean)
    }

    @Test func settingsThatMakeNoSenseAreRefused() {
        let input = dataset(columns: [[1, 2, 3]])
        let wrong: [PreparationStep] = [
            .dropNearConstant(frequencyRatio: 0.5), .dropNearConstant(uniqueShare: 2), .pruneCorrelated(threshold: 0),
            .winsorise(lower: 0.9, upper: 0.1), .winsorise(upper: 1.1), .encodeCategories(fewestShare: 1),
            .pruneCorrelated(threshold: .nan), .stableSet(StabilitySelection(threshold: 0.5)),
            .stableSet(StabilitySelection(pairs: 0)), .stableSet(StabilitySelection(mix: 0)),
        ]
        for step in wrong { #expect(throws: FitError.self, "\(step)") { try prepare(input, [step]) } }
        #expect(throws: FitError.noUsableColumns(given: 1)) { try prepare(dataset(columns: [[1, 1, 1]]), [.dropNearConstant()]) }
    }
}
