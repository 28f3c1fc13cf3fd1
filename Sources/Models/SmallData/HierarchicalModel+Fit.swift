import Foundation
import Statistics

extension HierarchicalModel {
    /// Describes a fit.
    ///
    /// - Parameter isDescribed: Whether intervals, tables and the units' figures are worked out; forecasts do not need them.
    init(_ fit: HierarchicalRows, _ solution: HierarchicalFit.Solution, record: ModelRecord, isDescribed: Bool = true) {
        let state = solution.state
        let effects = state.modes.map { mode in zip(mode, state.deviations).map { $0 * $1 } }
        let shift = fit.populationShift(state)
        var record = record
        record.remarks += isDescribed ? fit.remarks(solution) : []
        self.init(
            forecast: fit.rows.forecast(state.coefficients), slopes: fit.units.slopes, effects: effects, populationShift: shift,
            units: fit.estimates(state, effects: effects, populationShift: shift),
            components: isDescribed ? fit.components(solution) : [],
            table: isDescribed ? fit.table(state, remarks: record.remarks) : nil, record: record)
    }
}

extension HierarchicalRows {
    /// The log-odds of every row without effects of units.
    private func populationMargins(_ state: LaplaceLikelihood.State) -> [Double] {
        let margins = units.objective.margins(state.coefficients)
        return units.objective.offsets.map { zip(margins, $0).map { $0 + $1 } } ?? margins
    }

    /// The shift of log-odds by which typical-unit forecasts average, over the rows, to those of units drawn from the population.
    ///
    /// The mean over a normal effect is taken by the trapezoid rule on ±6 deviations in steps of ¼: its error is below 1e-10.
    func populationShift(_ state: LaplaceLikelihood.State) -> Double {
        guard state.deviations.contains(where: { $0 > 0 }) else { return 0 }
        let margins = populationMargins(state)
        let points = (-24...24).map { Double($0) / 4 }
        let heights = points.map { exp(-$0 * $0 / 2) }
        let height = heights.reduce(0, +)
        var (sum, total) = (0.0, 0.0)
        for (row, margin) in margins.enumerated() {
            var variance = 0.0
            for effect in 0..<units.effects {
                let part = state.deviations[effect] * units.value(row, effect: effect)
                variance += part * part
            }
            let deviation = variance.squareRoot()
            var mean = 0.0
            for (point, weight) in zip(points, heights) { mean += weight * probability(ofLogit: margin + deviation * point) }
            sum += units.weights[row] * mean / height
            total += units.weights[row]
        }
        return shiftThatAverages(margins: margins, weights: units.weights, to: sum / total)
    }

    /// What the model says of each unit.
    func estimates(_ state: LaplaceLikelihood.State, effects: [[Double]], populationShift: Double) -> [UnitEstimate] {
        let population = populationMargins(state)
        return units.groups.indices.map { unit in
            let members = units.members[unit]
            func mean(_ value: (Int) -> Double) -> Double {
                var (sum, total) = (0.0, 0.0)
                for row in members {
                    sum += units.weights[row] * value(row)
                    total += units.weights[row]
                }
                return sum / total
            }
            var first = [Double](repeating: 0, count: units.effects)
            first[0] = 1
            let left = state.factors[unit].solve(first)[0]
            let reach = 1.959963984540054 * state.deviations[0] * left.squareRoot()
            return UnitEstimate(
                group: units.groups[unit], rows: members.count, events: members.count { units.objective.outcomes[$0] },
                rawRate: mean { units.objective.outcomes[$0] ? 1 : 0 },
                pooledRate: mean { probability(ofLogit: state.margins[$0]) },
                populationRate: mean { probability(ofLogit: population[$0] + populationShift) }, effect: effects[unit][0],
                shrinkage: left, lower: mean { probability(ofLogit: state.margins[$0] - reach) },
                upper: mean { probability(ofLogit: state.margins[$0] + reach) })
        }
    }

    /// The spread between units, with intervals where there are units to compare.
    func components(_ solution: HierarchicalFit.Solution) -> [VarianceComponent] {
        let search = HierarchicalFit(likelihood: likelihood)
        return (["intercept"] + slopes).enumerated().map { effect, name in
            let deviation = solution.state.deviations[effect]
            guard units.groups.count >= 2 else {
                return VarianceComponent(name: name, deviation: deviation, lower: nil, upper: nil, logLikelihoodGain: 0)
            }
            var without = solution.state.deviations
            without[effect] = 0
            let interval = search.interval(solution, effect: effect)
            let gain = deviation == 0 ? 0 : search.settle(solution, deviations: without).state.value - solution.state.value
            return VarianceComponent(
                name: name, deviation: deviation, lower: interval.lower, upper: interval.upper, logLikelihoodGain: max(0, gain))
        }
    }

    func remarks(_ solution: HierarchicalFit.Solution) -> [String] {
        var remarks: [String] = []
        if !solution.converged { remarks.append("the search for the maximum stopped before its gradient vanished") }
        if !units.free.isEmpty { remarks.append("\(units.free.count) rows have no unit: they tell of the population alone") }
        switch units.groups.count {
        case 0: remarks.append("no row has a unit: this is one model for all")
        case 1:
            remarks.append(
                "all rows with a unit are of one: nothing can be said about differences between units, and none are assumed")
        case 2..<5: remarks.append("only \(units.groups.count) units: the spread between them is hardly known; see its interval")
        default: break
        }
        if units.groups.count >= 2 {
            for (effect, name) in (["intercept"] + slopes).enumerated() {
                let deviation = solution.state.deviations[effect]
                if deviation == 0 {
                    remarks.append("no spread of the \(name) between units beyond chance: units are pooled completely in it")
                }
                if deviation >= HierarchicalFit.largest * 0.99 {
                    remarks.append("the spread of the \(name) is at the end of the search: units have nearly one outcome each")
                }
            }
        }
        return remarks
    }

    /// The population's coefficients with intervals from the curvature.
    func table(_ state: LaplaceLikelihood.State, remarks: [String]) -> CoefficientTable? {
        guard let covariance = likelihood.curvature(state).factored()?.inverse else { return nil }
        let preprocessing = rows.preprocessing
        let reach = 1.959963984540054
        func estimate(_ contrast: [Double], plus offset: Double = 0) -> CoefficientTable.Estimate {
            let value = zip(contrast, state.coefficients).reduce(offset) { $0 + $1.0 * $1.1 }
            let half = reach * max(0, covariance.quadraticForm(contrast)).squareRoot()
            return .init(value: value, lower: value - half, upper: value + half)
        }
        let width = preprocessing.designColumns
        func unit(_ place: Int) -> [Double] { (0...width).map { $0 == place ? 1 : 0 } }
        let clusters = Set(rows.rows.map { rows.input.keys.cluster[$0] }).count
        var remarks = remarks
        if clusters < rows.rows.count {
            remarks.append(
                "rows of one cluster count as independent given their unit: where they are not, the intervals are too short")
        }
        if strength > 0 { remarks.append("the penalty draws coefficients towards 0: the intervals do not account for that") }
        return CoefficientTable(
            method: .laplaceCurvature, level: 0.95, rows: rows.rows.count, events: rows.target.events, clusters: clusters,
            draws: nil,
            usableDraws: nil, seed: nil, atMeans: estimate(unit(width), plus: rows.forecast(state.coefficients).offset?.mean ?? 0),
            atZero: estimate(preprocessing.zeroContrast),
            lines: (0..<width).map { column in
                .init(
                    preprocessing, column: column, estimate: estimate(unit(column)),
                    standardError: max(0, covariance[column, column]).squareRoot())
            }, remarks: remarks)
    }
}
