import Foundation
public import Statistics

/// Chooses columns that a sparse logistic model takes again and again in half the people.
///
/// People (clusters) are split in two halves at random, with those who have the event split evenly; on each half the elastic-net path is
/// followed down until more than `mostColumns` columns are in use, and the last set of at most so many counts as chosen. A column is kept when
/// the share of halves that chose it reaches the threshold. Each half learns its own scales and medians.
///
/// With `q = mostColumns`, `p` columns and threshold `π`, the expected number of kept columns that a half chooses with a chance of at most
/// `q/p` is at most `q² / (p (2π − 1))` whatever the data are like (complementary pairs), and less where the shares are unimodal; without such
/// pairs, and if all noise columns were alike, the same number bounds the expected false choices.
///
/// ## References
/// - Meinshausen and Bühlmann (2010), *JRSS B* 72(4), 417–473, theorem 1.
/// - Shah and Samworth (2013), *JRSS B* 75(1), 55–80, theorems 1 and 2.
/// ## Checked against
/// - The bounds by hand and against the papers' own numbers; recovery of a planted support.
public struct StabilitySelection: Sendable, Equatable {
    /// How many pairs of halves are drawn.
    public let pairs: Int
    /// The share of halves that a kept column needs, `π`, in `(0.5, 1]`.
    public let threshold: Double
    /// How many columns a half may choose, `q`; `nil` takes as many as keep the bound at `falseChoices`.
    public let mostColumns: Int?
    /// The bound that `mostColumns` is worked out from.
    public let falseChoices: Double
    /// The α of the elastic net in `(0, 1]`: 1 takes one of several columns that say the same, less takes them together.
    public let mix: Double

    /// Makes settings.
    public init(
        pairs: Int = 50, threshold: Double = 0.75, mostColumns: Int? = nil, falseChoices: Double = 2, mix: Double = 0.8
    ) {
        self.pairs = pairs
        self.threshold = threshold
        self.mostColumns = mostColumns
        self.falseChoices = falseChoices
        self.mix = mix
    }

    /// The settings in words.
    var words: String { "\(pairs) pairs of halves, threshold \(threshold), α \(mix)" }

    /// The most columns that a half may choose among so many.
    public func most(of columns: Int) -> Int {
        let most = mostColumns ?? Int((falseChoices * Double(columns) * (2 * threshold - 1)).squareRoot())
        return min(max(most, 1), columns)
    }

    func check() throws(FitError) {
        func require(_ name: String, _ got: String, _ wanted: String, _ isRight: Bool) throws(FitError) {
            if !isRight { throw .invalidSetting(name: name, got: got, wanted: wanted) }
        }
        try require("pairs of halves", "\(pairs)", "at least 1", pairs >= 1)
        try require("stability threshold", "\(threshold)", "a share in (0.5, 1]", threshold > 0.5 && threshold <= 1)
        try require("most columns of a half", "\(mostColumns ?? 1)", "at least 1", (mostColumns ?? 1) >= 1)
        try require("false choices", "\(falseChoices)", "a finite number above 0", falseChoices > 0 && falseChoices.isFinite)
        try require("alpha", "\(mix)", "a number in (0, 1]", mix > 0 && mix <= 1)
    }

    /// Draws the halves and counts what each chooses.
    ///
    /// - Parameters:
    ///   - input: The rows; their keys say whose they are.
    ///   - target: Their outcomes and weights, each above 0.
    ///   - context: Seed and threads; no result depends on the threads.
    /// - Throws: `FitError.tooFewEvents` where a half would have fewer than ten rows of either outcome, `noUsableColumns`, `invalidSetting`, also for a category.
    public func run(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> StabilityTable {
        try check()
        if let category = input.columns.first(where: { $0.kind == .category }) {
            throw .invalidSetting(
                name: "stability selection", got: "\(category.name), a category",
                wanted: "flags of its levels: put encodeCategories before it")
        }
        let usable = TreePreparation(input, rows: Array(0..<input.count)).kept
        guard !usable.isEmpty else { throw .noUsableColumns(given: input.columns.count) }
        let most = most(of: usable.count)
        let people = People(input, target)
        let counter = ProgressCounter(context, stage: "stability selection", total: pairs)
        let generator = SeededGenerator(seed: context.seed)
        let choices = try mapConcurrently(pairs, threads: context.threads) { (pair) throws(FitError) in
            var stream = generator.stream("stability selection", pair)
            let halves = people.halves(&stream)
            var chosen: [Set<Int>] = []
            for half in [halves.0, halves.1] {
                chosen.append(try HalfChoice(input: input, target: target, rows: half, mix: mix, most: most).run())
            }
            counter.advance()
            return chosen
        }
        let halves = choices.flatMap { $0 }
        return StabilityTable(
            lines: input.columns.enumerated().map { place, column in
                let share = Double(halves.count { $0.contains(place) }) / Double(halves.count)
                return .init(column: column.name, share: share, isKept: share >= threshold)
            }, candidates: usable.count, most: most, pairs: pairs, threshold: threshold)
    }
}

/// The rows of each person, those with an event apart.
private struct People {
    private let rows: [[Int]]
    private let withEvent: [Int]
    private let without: [Int]

    init(_ input: Dataset, _ target: BinaryTarget) {
        var rowsOf: [Int32: [Int]] = [:]
        for (row, cluster) in input.keys.cluster.enumerated() { rowsOf[cluster, default: []].append(row) }
        // Sorted by id, so that the order of the rows does not matter.
        rows = rowsOf.sorted { $0.key < $1.key }.map(\.value)
        withEvent = rows.indices.filter { [rows] place in rows[place].contains { target.outcomes[$0] } }
        let events = Set(withEvent)
        without = rows.indices.filter { !events.contains($0) }
    }

    /// Two halves of the people that have nobody in common; of an odd number one person is left out.
    func halves(_ generator: inout SeededGenerator) -> ([Int], [Int]) {
        var halves: ([Int], [Int]) = ([], [])
        for group in [withEvent, without] {
            var drawn = group
            generator.shuffle(&drawn)
            let size = drawn.count / 2
            halves.0 += drawn[..<size].flatMap { rows[$0] }
            halves.1 += drawn[size..<2 * size].flatMap { rows[$0] }
        }
        return (halves.0.sorted(), halves.1.sorted())
    }
}

/// What a sparse model takes in one half.
private struct HalfChoice {
    let input: Dataset
    let target: BinaryTarget
    let rows: [Int]
    let mix: Double
    let most: Int

    /// Follows the path down until more than `most` columns are in use; of a shared missing flag its first column counts.
    func run() throws(FitError) -> Set<Int> {
        let chosen = target.selecting(rows)
        guard min(chosen.events, chosen.count - chosen.events) >= fewestEvents else {
            throw .tooFewEvents(events: chosen.events, nonEvents: chosen.count - chosen.events, needed: fewestEvents)
        }
        let preprocessing = Preprocessing(
            fitting: input, rows: rows, weights: target.weights, heavyTails: .compressed(beyondDeviations: 6))
        guard preprocessing.designColumns > 0 else { return [] }
        let design = preprocessing.design(input, rows: rows)
        var solver = ElasticNetSolver(LogisticObjective(design: design, target: chosen))
        let start = solver.largestUsefulStrength(mix: mix)
        var last: Set<Int> = []
        guard start > 0 else { return last }
        for step in 1...80 {
            let strength = start * pow(1e-3, Double(step) / 80)
            let solution = solver.solve(ElasticNetPenalty(strength: strength, mix: mix), tolerance: 1e-5)
            let used = (0..<preprocessing.designColumns).filter { solution.coefficients[$0] != 0 }
            let now = Set(used.map { preprocessing.sources(ofDesignColumn: $0)[0] })
            if now.count > most { break }
            last = now
        }
        return last
    }
}
