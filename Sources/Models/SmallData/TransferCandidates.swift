import Foundation
import Statistics

/// What may be made of the larger group's model for the smaller group.
enum TransferCandidate: Sendable, Equatable {
    /// The larger group's model as it is: no adaptation.
    case asItIs
    /// The same with its level moved to the smaller group's.
    case moved
    /// The same with a penalised departure of every coefficient.
    case adapted(strength: Double)
    /// The smaller group's share of events: no transfer.
    case share
    /// A model of the smaller group's rows alone: no transfer.
    case own(strength: Double)

    var usesSource: Bool {
        switch self {
        case .asItIs, .moved, .adapted: true
        case .share, .own: false
        }
    }

    /// In words, for records.
    var settings: [ModelRecord.Setting] {
        let (name, strength): (String, Double?) =
            switch self {
            case .asItIs: ("larger group's model as it is", nil)
            case .moved: ("larger group's model, level moved", nil)
            case .adapted(let strength): ("larger group's model, adapted", strength)
            case .share: ("smaller group's share of events", nil)
            case .own(let strength): ("smaller group's own model", strength)
            }
        return [.init(name: "model", value: name)] + (strength.map { [.init(name: "lambda", value: "\($0)")] } ?? [])
    }
}

/// The candidates and how each is fitted to rows of the smaller group.
struct TransferCandidates: Sendable {
    let mix: Double
    let heavyTails: Preprocessing.HeavyTails
    /// λ of departures from the larger group's coefficients, largest first.
    let departures: [Double]
    /// λ of models of the smaller group alone, largest first.
    let alone: [Double]

    /// The least demanding first, so that of equals the simpler is chosen.
    var all: [TransferCandidate] {
        [.asItIs, .moved] + departures.map { .adapted(strength: $0) } + [.share] + alone.map { .own(strength: $0) }
    }

    /// Sets up the λ from the smaller group's rows; none where they are too few to fit anything.
    init(
        mix: Double, strengths: ElasticNetLearner.Strengths, heavyTails: Preprocessing.HeavyTails, _ input: Dataset,
        _ target: BinaryTarget,
        rows: [Int], source: [Double]
    ) {
        self.mix = mix
        self.heavyTails = heavyTails
        guard let fit = SmallGroupRows(input, target, rows: rows, heavyTails: heavyTails) else {
            departures = []
            alone = []
            return
        }
        departures = strengths.grid(mix: mix, solver: ElasticNetSolver(fit.objective(offsets: source)))
        alone = strengths.grid(mix: mix, solver: ElasticNetSolver(fit.objective(offsets: nil)))
    }

    /// What every candidate adds to (or puts in place of) the larger group's log-odds; `nil` for a candidate that these rows cannot support.
    ///
    /// - Parameters:
    ///   - rows: Rows of the smaller group to fit on, with weights above 0.
    ///   - source: The larger group's log-odds of these rows.
    func forecasts(_ input: Dataset, _ target: BinaryTarget, rows: [Int], source: [Double]) -> [LinearForecast?] {
        let chosen = target.selecting(rows)
        let fit = SmallGroupRows(input, target, rows: rows, heavyTails: heavyTails)
        func path(_ strengths: [Double], offsets: [Double]?) -> [LinearForecast?] {
            guard let fit else { return strengths.map { _ in nil } }
            return ElasticNetPath(mix: mix, strengths: strengths, tolerance: 1e-7, finalTolerance: 1e-8).fit(
                fit.objective(offsets: offsets)
            ).map { LinearForecast(preprocessing: fit.preprocessing, coefficients: $0.coefficients) }
        }
        let names = input.columns.map(\.name)
        let hasBoth = chosen.events > 0 && chosen.events < chosen.count
        let moved = hasBoth ? LinearForecast(level: interceptThatAddsUp(margins: source, target: chosen), columns: names) : nil
        var (events, total) = (0.5, 1.0)  // Half an event and half another row: finite also without events.
        for (place, outcome) in chosen.outcomes.enumerated() {
            let weight = chosen.weights?[place] ?? 1
            total += weight
            if outcome { events += weight }
        }
        let share = LinearForecast(level: logit(ofProbability: events / total), columns: names)
        return [LinearForecast(level: 0, columns: names), moved] + path(departures, offsets: source) + [share]
            + path(alone, offsets: nil)
    }
}

/// The design of rows of the smaller group; there is none with fewer than ten rows of either outcome, or without a column that varies.
private struct SmallGroupRows {
    let preprocessing: Preprocessing
    let design: Design
    let target: BinaryTarget

    init?(_ input: Dataset, _ target: BinaryTarget, rows: [Int], heavyTails: Preprocessing.HeavyTails) {
        self.target = target.selecting(rows)
        let events = self.target.events
        guard min(events, rows.count - events) >= fewestEvents else { return nil }
        preprocessing = Preprocessing(fitting: input, rows: rows, weights: target.weights, heavyTails: heavyTails)
        guard preprocessing.designColumns > 0 else { return nil }
        design = preprocessing.design(input, rows: rows)
    }

    func objective(offsets: [Double]?) -> LogisticObjective { LogisticObjective(design: design, target: target, offsets: offsets) }
}

extension LinearForecast {
    /// The same log-odds for every row.
    init(level: Double, columns: [String]) {
        self.init(preprocessing: Preprocessing(columns: columns, dropped: [], values: [], flags: []), coefficients: [level])
    }
}
