import Statistics

/// Makes up rows between neighbours.
struct RowMaker {
    let input: Dataset
    let target: BinaryTarget
    /// The positions of the rows of the rarer kind.
    let rows: [Int]
    /// For each of them the places in `rows` of its neighbours.
    let nearest: [[Int]]
    let levels: [Int]
    let counts: [Int]
    let folds: FoldMarks

    /// Made-up rows.
    struct Made {
        var values: [Double] = []
        var bases: [Int] = []
        var weights: [Double] = []
        var sources: [[Int]] = []
    }

    /// Makes `count` rows, equally many from each of `bases` (places in `rows`).
    func make(bases: [Int], count: Int, seed: UInt64) -> Made {
        let generator = SeededGenerator(seed: seed).stream("smote")
        var order = bases
        var dealing = generator.stream("who makes one more")
        dealing.shuffle(&order)
        let turns = (0..<count).map { order[$0 % order.count] }.sorted()
        var drawing = generator.stream("neighbours and steps")
        var made = Made()
        made.values.reserveCapacity(count * input.columns.count)
        for base in turns {
            let neighbour = nearest[base][drawing.nextIndex(below: nearest[base].count)]
            append(base: base, neighbour: neighbour, step: drawing.nextUniform(), to: &made)
        }
        return made
    }

    private func append(base: Int, neighbour: Int, step: Double, to made: inout Made) {
        let (a, b) = (rows[base], rows[neighbour])
        let (first, second) = (input.matrix.row(a), input.matrix.row(b))
        var values = zip(first, second).map { between($0, $1, step) }
        for column in counts { values[column] = values[column].rounded() }
        let voters = nearest[base].map { rows[$0] }.filter { folds.stands($0, wherever: a, and: b) }
        for column in levels { values[column] = vote(column, a, b, voters) }
        made.values += values
        made.bases.append(a)
        made.weights.append(between(target.weights?[a] ?? 1, target.weights?[b] ?? 1, step))
        made.sources.append(levels.isEmpty ? [min(a, b), max(a, b)] : Array(Set([a, b] + voters)).sorted())
    }

    /// The value a step of the way from one to the other; the known one where one is missing.
    func between(_ a: Double, _ b: Double, _ step: Double) -> Double {
        if a.isNaN { return b }
        return b.isNaN ? a : a + step * (b - a)
    }

    /// The most frequent known level among the voters.
    private func vote(_ column: Int, _ a: Int, _ b: Int, _ voters: [Int]) -> Double {
        let (own, other) = (input.matrix[a, column], input.matrix[b, column])
        if own.isNaN, other.isNaN { return .nan }
        var votes: [Double: Int] = [:]
        for voter in voters where !input.matrix[voter, column].isNaN { votes[input.matrix[voter, column], default: 0] += 1 }
        guard let most = votes.values.max() else { return own.isNaN ? other : own }
        if votes[own] == most { return own }
        if votes[other] == most { return other }
        return votes.filter { $0.value == most }.keys.min() ?? other
    }
}

extension RowMaker.Made {
    /// Puts made-up rows behind the given real ones.
    func joined(
        to kept: [Int], of input: Dataset, _ target: BinaryTarget, isEvent: Bool, record: ResamplingRecord
    ) -> ResampledRows {
        let weights = target.weights.map { all in kept.map { all[$0] } + self.weights }
        let matrix = Matrix(
            rows: kept.count + bases.count, columns: input.columns.count,
            values: input.matrix.selecting(rows: kept).values + values)
        return ResampledRows(
            input: Dataset(columns: input.columns, matrix: matrix, keys: input.keys.selecting(kept + bases)),
            target: BinaryTarget(
                outcomes: kept.map { target.outcomes[$0] } + bases.map { _ in isEvent }, weights: weights),
            sources: kept.map { [$0] } + sources, record: record, priorShift: nil)
    }
}

/// In which inner analyses each row stands.
struct FoldMarks {
    /// By fold, whether a row is in its analysis.
    private let marks: [[Bool]]

    init(_ folds: [Fold], rows: Int) { marks = folds.map { membership($0.analysis, of: rows) } }

    /// Whether a row stands in every analysis in which both others stand.
    func stands(_ row: Int, wherever a: Int, and b: Int) -> Bool { marks.allSatisfy { $0[row] || !($0[a] && $0[b]) } }
}
