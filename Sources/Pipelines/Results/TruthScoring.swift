import Reports
import Simulation
import Statistics
import Validation

/// Sets what models reached on simulated data against what was possible there.
struct TruthScoring {
    let truth: SimulatedTruth
    let rows: PilotRows
    let configuration: PilotConfiguration

    /// Compares each candidate model of a task with the oracle and with the best estimate from the export, on the same test rows.
    func compare(_ outcome: TaskOutcome, split: String) throws -> [TruthComparison] {
        guard outcome.results.status == .evaluated, let horizon = outcome.task.horizonDays,
            let target = SimulatedTarget(rawValue: outcome.task.target)
        else { return [] }
        let test = outcome.task.test
        let people = truth.personIndices()
        var known: [Int] = []
        var oracle: [Double] = []
        var possible: [Double] = []
        for (place, row) in test.enumerated() {
            guard let person = people[rows.persons[Int(rows.dataset.keys.entity[row])]] else { continue }
            let t0 = rows.dataset.keys.cutoff[row]
            guard let best = truth.risk(person: person, at: t0, target: target, horizonDays: horizon),
                let estimate = truth.possibleRisk(person: person, at: t0, target: target, horizonDays: horizon)
            else { continue }
            known.append(place)
            oracle.append(best)
            possible.append(estimate)
        }
        guard !known.isEmpty else { return [] }
        let judged = try AssessmentRows(
            outcomes: known.map { outcome.task.outcomes[test[$0]] }, clusters: known.map { rows.dataset.keys.cluster[test[$0]] },
            strata: known.map { rows.moment.values[test[$0]] })
        let models = outcome.forecasts.filter { ["elastic_net", "boosted_trees", "average"].contains($0.name) }
        let forecasts =
            [ModelForecast(name: "oracle", probabilities: oracle), ModelForecast(name: "possible", probabilities: possible)]
            + models.map { model in ModelForecast(name: model.name, probabilities: known.map { model.probabilities[$0] }) }
        let settings = EvaluationSettings(draws: configuration.draws, seed: configuration.seed, capacities: [])
        let pooled = try Evaluation(forecasts, on: judged, settings: settings, threads: configuration.threads).pooled
        func auroc(_ name: String) -> Reports.Figure {
            let estimate = pooled.figures(of: name)?.auroc
            return Reports.Figure(estimate?.value, lower: estimate?.interval?.lower, upper: estimate?.interval?.upper, noSkill: 0.5)
        }
        return models.map { model in
            let (best, reached) = (auroc("possible"), auroc(model.name))
            return TruthComparison(
                split: split, target: outcome.task.target, horizonDays: horizon, model: model.name, oracle: auroc("oracle"),
                possible: best, reached: reached, gap: best.value.flatMap { high in reached.value.map { high - $0 } })
        }
    }
}
