/// How the features that a user defined are worked out: which rows are kept, and the steps that write their places of the working row.
///
/// A feature whose formula is one of the catalogue's takes the catalogue's place. Every other statistic is read off a `Series`; rows that
/// are alike are kept once for all statistics and windows over them. Features of other features come after what they are made of, and
/// what compares persons comes in the second pass.
struct FormulaPlan: Sendable {
    /// One value of the working row.
    struct Step: Sendable {
        enum Work: Sendable {
            case leaf(Leaf)
            case ratio(Int, Int)
            case difference(Int, Int)
            /// Places, and the days of their windows.
            case trend(Int, days: Int, Int, otherDays: Int)
            /// The value of another place.
            case copy(Int)
            /// In the second pass: the place compared within the unit.
            case unitScore(Int)
        }

        let work: Work
        let transform: Transform
        /// Where the value goes.
        let place: Int
    }

    /// A statistic of series.
    struct Leaf: Sendable {
        let facts: FactKind
        let statistic: Statistic
        let measure: Measure
        let shape: Measure.Shape
        /// The days of the window, 0 where it is all history.
        let days: Int
        /// The series, and the window in it; for a decay the half-life in it.
        let series: Int
        let window: Int
        /// What a share is taken of, or what a correlation is with, −1 where there is none; and the window in it.
        let other: Int
        let otherWindow: Int

        init(_ formula: SeriesFormula, _ place: (series: Int, window: Int), other: (series: Int, window: Int) = (-1, 0)) {
            facts = formula.facts
            statistic = formula.statistic
            measure = formula.measure
            shape = formula.measure.shape(of: formula.facts)
            days = formula.window.days ?? 0
            (series, window) = place
            (self.other, otherWindow) = other
        }
    }

    /// Distinct conditions on events; each is decided once for every event.
    private(set) var selections: [RowFilter] = []
    /// For each selection the series that its rows go to.
    private(set) var seriesOfSelection: [[Int]] = []
    private(set) var series: [SeriesPlan] = []
    /// What the first pass and what the second works out, each in order.
    private(set) var steps: [Step] = []
    private(set) var lateSteps: [Step] = []
    /// Places of the first pass that the second needs.
    private(set) var keptPlaces: [Int] = []
    /// How many places follow the catalogue's.
    let count: Int

    /// The place of each user-defined feature in the working row.
    let places: [Int]
    /// The places of the catalogue that features are, or are made of; they have to be worked out.
    private(set) var cataloguePlaces: Set<Int> = []

    /// Plans what the features of the given positions are made of.
    ///
    /// - Parameters:
    ///   - features: All that were defined, each after those it is made of.
    ///   - wanted: Positions among them.
    ///   - usesKernels: Whether formulas of the catalogue are taken from it; the values are the same.
    init(_ features: [ResolvedFeature], wanted: Set<Int>, usesKernels: Bool) {
        count = features.count
        let width = FeatureCatalogue.all.count
        places = features.enumerated().map { position, feature in
            usesKernels ? feature.kernel ?? width + position : width + position
        }
        let needed = Self.needed(features, wanted, usesKernels)
        var latePlaces = FeatureCatalogue.placesOfSecondPass
        for (position, feature) in features.enumerated() where needed.contains(position) && places[position] >= width {
            let step = Step(work: work(feature, usesKernels), transform: feature.transform, place: places[position])
            if step.isLate(after: latePlaces) {
                lateSteps.append(step)
                latePlaces.insert(step.place)
            } else {
                steps.append(step)
            }
        }
        let inputs = Set(lateSteps.flatMap(\.inputs))
        keptPlaces = inputs.subtracting(latePlaces).sorted()
        let read = wanted.map { places[$0] } + steps.flatMap(\.inputs) + lateSteps.flatMap(\.inputs)
        cataloguePlaces = Set(read.filter { $0 < width })
    }

    private static func needed(_ features: [ResolvedFeature], _ wanted: Set<Int>, _ usesKernels: Bool) -> Set<Int> {
        var needed = wanted
        for position in features.indices.reversed() where needed.contains(position) {
            if usesKernels, features[position].untransformedKernel != nil { continue }
            for case .user(let input) in features[position].inputs { needed.insert(input) }
        }
        return needed
    }

    private func place(_ input: ResolvedFeature.Input) -> Int {
        switch input {
        case .catalogue(let column): column
        case .user(let position): places[position]
        }
    }

    private mutating func work(_ feature: ResolvedFeature, _ usesKernels: Bool) -> Step.Work {
        if usesKernels, let kernel = feature.untransformedKernel { return .copy(kernel) }
        switch feature.formula {
        case .series(let formula): return .leaf(leaf(formula))
        case .kernel: preconditionFailure("only the catalogue names kernels")
        case .composite(let operation, of: _):
            let first = place(feature.inputs[0])
            let second = feature.inputs.count > 1 ? place(feature.inputs[1]) : first
            switch operation {
            case .ratio: return .ratio(first, second)
            case .difference: return .difference(first, second)
            case .trend: return .trend(first, days: feature.inputDays[0], second, otherDays: feature.inputDays[1])
            case .unitScore: return .unitScore(first)
            }
        }
    }

    private mutating func leaf(_ formula: SeriesFormula) -> Leaf {
        switch formula.statistic {
        case .share:
            guard let part = formula.rows.joined(with: formula.whole) else { preconditionFailure("a share's conditions are apart") }
            let above = window(formula, part, formula.measure)
            let below = window(formula, formula.whole, formula.measure)
            return Leaf(formula, above, other: below)
        case .decay:
            let number = series(formula, formula.rows, formula.measure)
            let life = series[number].place(ofHalfLife: formula.window.days ?? 1)
            return Leaf(formula, (number, life))
        default:
            let first = window(formula, formula.rows, formula.measure)
            guard let second = formula.second else { return Leaf(formula, first) }
            let other = window(formula, formula.rows, second)
            return Leaf(formula, first, other: other)
        }
    }

    private mutating func window(_ formula: SeriesFormula, _ rows: RowFilter, _ measure: Measure) -> (series: Int, window: Int) {
        let number = series(formula, rows, measure)
        let place = series[number].place(of: formula.window)
        if formula.facts == .weeks {
            if case .real = series[number].source.shape {} else { series[number].carried.insert(.sums) }
        } else {
            series[number].want(formula.statistic, in: place)
        }
        return (number, place)
    }

    /// The series of some rows and a measure, which is added if it is new.
    private mutating func series(_ formula: SeriesFormula, _ rows: RowFilter, _ measure: Measure) -> Int {
        let source = SeriesPlan.Source(formula, rows, measure)
        if let known = series.firstIndex(where: { $0.source == source }) { return known }
        series.append(SeriesPlan(source: source))
        if source.facts == .events {
            if let selection = selections.firstIndex(of: source.rows) {
                seriesOfSelection[selection].append(series.count - 1)
            } else {
                selections.append(source.rows)
                seriesOfSelection.append([series.count - 1])
            }
        }
        return series.count - 1
    }
}

extension SeriesPlan.Source {
    /// The rows that a formula looks at; weeks are made of events, sessions or KPI values.
    init(_ formula: SeriesFormula, _ rows: RowFilter, _ measure: Measure) {
        var facts = formula.facts
        var measure = measure
        if facts == .weeks {
            switch measure {
            case .kpi:
                facts = .kpi
                measure = .value
            case .rows, .amount, .score: facts = .events
            default: facts = .sessions
            }
        }
        if measure == .daysWithOpen { measure = .days }
        if measure == .hours { measure = .minutes }  // both are seconds, whatever they are divided by
        let fields = Set(RowFilter.fields(of: facts, measure: measure))
        self.init(
            facts: facts, rows: RowFilter(rows.conditions.filter { fields.contains($0.key) }), measure: measure,
            categories: formula.categories, keepsUnknown: formula.statistic.keepsUnknown && facts == .attributes)
    }
}

extension FormulaPlan.Step {
    /// The places that it reads.
    var inputs: [Int] {
        switch work {
        case .leaf: []
        case .copy(let place), .unitScore(let place): [place]
        case .ratio(let first, let second), .difference(let first, let second), .trend(let first, _, let second, _):
            [first, second]
        }
    }

    /// Whether it can only be done in the second pass.
    func isLate(after places: Set<Int>) -> Bool {
        if case .unitScore = work { return true }
        return inputs.contains { places.contains($0) }
    }
}
