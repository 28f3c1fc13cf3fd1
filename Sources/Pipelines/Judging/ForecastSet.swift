import Statistics
import Validation

/// Forecasts of one or more models of the same rows, with what happened: what is judged.
struct ForecastSet: Sendable {
    /// The models and their probabilities; shape `[n]` each.
    let forecasts: [ModelForecast]
    /// Whether the event came; shape `[n]`.
    let outcomes: [Bool]
    /// Who and when each row is; shape `[n]`.
    let keys: RowKeys
    /// The names of groups by their codes.
    let groupNames: [String]
    /// Ways to divide the rows where errors are looked for: unit, and what a table knows besides.
    let slicings: [Slicing]
    /// Seconds from the cutoff to the event; `nil` without one, or where it is not known. Shape `[n]`.
    let secondsToEvent: [Int64?]
    /// What the reference forecasts of each row, for the Brier skill: the share of events in training; `nil` takes the prevalence of the rows.
    let reference: [Double]?
    /// The names of models that are simple rules.
    let baselines: [String]
    /// What trained, what is judged, what is left out and why; one table a fold. Empty where that is not known.
    let tables: [SplitTable]
    /// How rows were divided, in words.
    let splitMeaning: String
    /// The fold in which each row was judged; shape `[n]`.
    let fold: [Int]
    /// What is forecast.
    let target: TableTarget
    /// Where the rows come from.
    let origin: TableOrigin
    /// The same models' forecasts of rows in whose window support was given, which may have changed the outcome: one set, or none.
    let apart: [ForecastSet]
    /// The models' ids by name, where they come from a registry.
    let models: [String: String]
    /// Things that a reader has to know.
    let notes: [String]

    /// The number of rows.
    var count: Int { outcomes.count }

    /// The rows as figures are computed on them: places are given out within a cutoff, and persons are resampled whole.
    func assessmentRows() throws(ValidationError) -> AssessmentRows {
        try AssessmentRows(outcomes: outcomes, clusters: keys.cluster, strata: keys.cutoff, reference: reference)
    }

    /// Whether enough people have the event, and enough have not.
    var isEnough: Bool { min(people(true), people(false)) >= TaskRun.fewestPeople }

    /// Refuses rows of too few people.
    func requireEvidence() throws(TrainingError) {
        guard isEnough else {
            throw .notEnoughEvidence(
                reason:
                    "the \(count) rows to judge on are of \(people(true)) people with the event and \(people(false)) without; at least "
                    + "\(TaskRun.fewestPeople) of each are needed")
        }
    }

    /// How many humans have rows with the outcome.
    private func people(_ outcome: Bool) -> Int {
        Set(outcomes.indices.filter { outcomes[$0] == outcome }.map { keys.cluster[$0] }).count
    }
}
