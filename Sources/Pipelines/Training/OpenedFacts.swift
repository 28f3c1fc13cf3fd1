import Governance
import Labels
import Workspace

/// The facts of a workspace, opened through the date of an extract: for features, for labels, and of those of whom forecasts may be made.
struct OpenedFacts {
    let survey: FactSurvey
    let history: ConsentedHistory
    let outcomes: OutcomeHistory
    /// Of whom forecasts may be written.
    let scoring: ConsentedHistory
    /// Whether the facts cover everybody and every week.
    let coverage: CoverageCheck

    /// Opens the facts.
    ///
    /// - Parameters:
    ///   - names: How persons are named.
    ///   - end: The date of the extract, once it is known what there is.
    init(
        _ workspace: WorkspaceStore, _ names: PersonNames, threads: Int, clock: StageClock, end: (FactSurvey) throws -> Int64
    ) throws {
        (survey, history, outcomes, scoring) = try clock.stage("Open the facts") { _ in
            let gate = try workspace.gate()
            let sealed = try workspace.sealedFacts(names)
            let everything = try gate.openOutcomes(sealed, for: .training, through: .max)
            let survey = try FactSurvey(everything, threads: threads)
            guard survey.events > 0 else { throw PipelineError.nobodyWithEvents(persons: survey.persons) }
            let end = try end(survey)
            let history = try gate.open(sealed, for: .training, through: end)
            let outcomes = try gate.openOutcomes(sealed, for: .training, through: end)
            return (
                (survey, history, outcomes, try gate.open(sealed, for: .scoring, through: end)),
                "\(survey.events) events of \(survey.persons) people, as of \(UTCDay.text(of: end))"
            )
        }
        let labelled = outcomes
        coverage = try clock.stage("Coverage") { _ in
            let check = try CoverageCheck(labelled, asOf: labelled.end, threads: threads)
            return (check, check.sentences[0])
        }
    }
}

extension CoverageCheck {
    /// Stops what would train on facts that do not cover those who left, unless a reason was given, which is recorded.
    func heed(accepting reason: String?, in workspace: WorkspaceStore, now: Int64, observer: any StageObserver) throws {
        for sentence in sentences { observer.noted(sentence) }
        guard !isFit else { return }
        guard let reason else { throw PipelineError.coverageFailed(reason: survivorship.reason) }
        let writer = try workspace.writer()
        try writer.record(.checkOverruled, detail: ["check": "survivorship", "reason": reason], time: now)
        for line in writer.auditNotice?.lines ?? [] { observer.recorded(line) }
    }
}
