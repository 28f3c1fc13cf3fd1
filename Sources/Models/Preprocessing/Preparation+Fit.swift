public import Statistics

extension Preparation {
    /// Learns the steps, each from what the ones before it made of the given rows.
    ///
    /// - Parameters:
    ///   - input: All rows.
    ///   - target: Their outcomes and weights; outcomes are looked at by `stableSet` alone.
    ///   - rows: Positions of the rows to learn from, at least one, each with a weight above 0.
    ///   - steps: What to learn, in this order.
    ///   - context: Seed and threads, for `stableSet`.
    /// - Throws: `FitError.invalidSetting`; `noUsableColumns` when a step leaves none.
    public init(
        fitting input: Dataset, _ target: BinaryTarget, rows: [Int], steps: [PreparationStep], context: FitContext
    ) throws(FitError) {
        var current = input.selecting(rows)
        let chosen = target.selecting(rows)
        var made: [[PreparedColumn]] = []
        var lines: [Line] = []
        for step in steps {
            try step.check()
            let learned = try StepFit(step: step, input: current, target: chosen, context: context).run()
            guard !learned.columns.isEmpty else { throw .noUsableColumns(given: input.columns.count) }
            made.append(learned.columns)
            lines += learned.lines
            current = Preparation(steps: [learned.columns], lines: []).prepared(current)
        }
        self.init(steps: made, lines: lines)
    }
}

/// Learns one step from all rows of an input.
struct StepFit {
    let step: PreparationStep
    let input: Dataset
    let target: BinaryTarget
    let context: FitContext

    typealias Learned = (columns: [PreparedColumn], lines: [Preparation.Line])

    var sample: WeighedRows { WeighedRows(matrix: input.matrix, rows: Array(0..<input.count), weights: target.weights) }

    func run() throws(FitError) -> Learned {
        switch step {
        case .dropNearConstant(let ratio, let share): return kept(NearConstantColumns(sample, ratio: ratio, share: share).reasons)
        case .pruneCorrelated(let threshold): return kept(CorrelatedColumns(input, target, threshold: threshold).reasons())
        case .winsorise(let lower, let upper): return each { column, known in clipped(column, known, lower, upper) }
        case .encodeCategories(let share): return encoded(fewestShare: share)
        case .impute(let flags): return imputed(flags: flags)
        case .scale(let scaling): return each { column, known in scaled(column, known, scaling) }
        case .stableSet(let selection):
            let table = try selection.run(input, target, context: context)
            let columns = table.lines.indices.filter { table.lines[$0].isKept }.map { PreparedColumn(sources: [$0], change: .same) }
            guard !columns.isEmpty else { throw .noStableColumns(given: input.columns.count, threshold: selection.threshold) }
            return (columns, table.lines.map { line($0.column, $0.words) } + [line("all columns", table.words)])
        }
    }

    private func line(_ column: String, _ learned: String) -> Preparation.Line {
        Preparation.Line(step: step.words, column: column, learned: learned)
    }

    /// The columns without a reason to drop them.
    private func kept(_ reasons: [String?]) -> Learned {
        let kept = reasons.indices.filter { reasons[$0] == nil }
        let lines = reasons.enumerated().compactMap { place, reason in
            reason.map { line(input.columns[place].name, "dropped: \($0)") }
        }
        return (kept.map { PreparedColumn(sources: [$0], change: .same) }, lines)
    }

    /// Changes every column by itself; `nil` leaves it as it is.
    private func each(
        _ learn: (ColumnDescriptor, WeighedValues) -> (change: PreparedColumn.Change, learned: String)?
    ) -> Learned {
        var learned: Learned = ([], [])
        for (place, column) in input.columns.enumerated() {
            let known = column.kind == .category ? nil : sample.known(column: place)
            let found = known.flatMap { $0.values.isEmpty ? nil : learn(column, $0) }
            learned.columns.append(PreparedColumn(sources: [place], change: found?.change ?? .same))
            if let found { learned.lines.append(line(column.name, found.learned)) }
        }
        return learned
    }

    private func clipped(
        _ column: ColumnDescriptor, _ known: WeighedValues, _ lower: Double, _ upper: Double
    ) -> (PreparedColumn.Change, String)? {
        guard column.kind == .numeric || column.kind == .count else { return nil }
        let bounds = known.quantiles([lower, upper])
        return (.clipped(lower: bounds[0], upper: bounds[1]), "kept within \(bounds[0]) and \(bounds[1])")
    }

    private func scaled(
        _ column: ColumnDescriptor, _ known: WeighedValues, _ scaling: PreparationStep.Scaling
    ) -> (PreparedColumn.Change, String)? {
        if scaling == .robust && column.kind == .flag { return nil }
        let (mean, deviation) = known.meanAndDeviation
        let quartiles = known.quantiles([0.25, 0.5, 0.75])
        let spread = quartiles[2] - quartiles[0]
        let (centre, width, words) =
            switch scaling {
            case .standard: (mean, deviation, "mean \(mean), deviation \(deviation)")
            case .robust where spread.isNormal: (quartiles[1], spread, "median \(quartiles[1]), quartile distance \(spread)")
            case .robust: (quartiles[1], deviation, "median \(quartiles[1]), deviation \(deviation): the quartiles are the same")
            }
        guard centre.isFinite, width.isNormal, (1 / width).isFinite else {
            return (.same, "left as it is: its values do not differ")
        }
        return (.scaled(centre: centre, width: width), words)
    }

    private func encoded(fewestShare: Double) -> Learned {
        var learned: Learned = ([], [])
        for (place, column) in input.columns.enumerated() {
            guard column.kind == .category else {
                learned.columns.append(PreparedColumn(sources: [place], change: .same))
                continue
            }
            let levels = CategoryLevels(sample.known(column: place), fewestShare: fewestShare)
            let changes =
                levels.own.map { PreparedColumn.Change.level($0) } + [.otherThan(levels.own)]
                + (levels.knownRows < input.count ? [.missing] : [])
            learned.columns += changes.map { PreparedColumn(sources: [place], change: $0) }
            learned.lines.append(line(column.name, levels.words(column.levels ?? [])))
        }
        return learned
    }

    private func imputed(flags: Bool) -> Learned {
        var learned: Learned = ([], [])
        var patterns: [[UInt64]: Int] = [:]
        var shared: [[Int]] = []
        for (place, column) in input.columns.enumerated() {
            let known = sample.known(column: place)
            if column.kind == .category || known.values.isEmpty {
                learned.columns.append(PreparedColumn(sources: [place], change: .same))
                continue
            }
            let filling =
                switch column.imputation {
                case .median: known.median
                case .zero: 0.0
                case .maximum: known.values.reduce(-.infinity) { max($0, $1) }
                }
            learned.columns.append(PreparedColumn(sources: [place], change: .filled(filling)))
            let missing = input.count - known.values.count
            learned.lines.append(line(column.name, "\(column.imputation.rawValue) \(filling), \(missing) rows missing"))
            guard flags, missing > 0 else { continue }
            let pattern = sample.missingPattern(column: place)
            if let flag = patterns[pattern] {
                shared[flag].append(place)
            } else {
                patterns[pattern] = shared.count
                shared.append([place])
            }
        }
        learned.columns += shared.map { PreparedColumn(sources: $0, change: .missing) }
        return learned
    }
}
