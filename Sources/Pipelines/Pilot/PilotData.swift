import Features
import Foundation
import Governance
import Ingestion
import Records
import Reports
import Simulation
import Statistics
import Workspace

/// The data of a pilot: a workspace that holds them, and what is known of where they come from.
struct PilotData {
    let workspace: WorkspaceStore
    /// What became of the files; for a workspace that was filled before, what its imports recorded.
    let quality: ImportQuality
    /// What is true of a simulated company.
    let truth: SimulatedTruth?
    /// What OULAD says besides facts.
    let courses: OULADCourses?
    let survey: FactSurvey
    let history: ConsentedHistory
    let outcomes: OutcomeHistory
    /// Of whom forecasts may be written.
    let scoring: ConsentedHistory
    /// Whether the facts cover everybody and every week.
    let coverageCheck: CoverageCheck
    /// How identifiers belong together; `nil` where nobody real is described.
    let identity: IdentityAudit?
    /// Digests of the files that were read.
    let inputs: [InputDigest]

    private static let simulatedBasis = "Simulated data: nobody is described"
    private static let ouladBasis = "Public research data: OULAD, CC BY 4.0"

    /// - Parameter opened: Told of the workspace before any fact is read.
    init(
        _ configuration: PilotConfiguration, output: OutputFolder, now: Int64, clock: StageClock,
        opened isOpen: (WorkspaceStore) throws -> Void
    ) throws {
        var truth: SimulatedTruth?
        var courses: OULADCourses?
        var summaries: [ImportSummary] = []
        switch configuration.source {
        case .simulation(let people, let months):
            var settings = SimulationConfiguration()
            settings.people = people
            settings.months = months
            let folder = output.url.appending(path: "export").path
            let made = try clock.stage("Simulate a company") { observer in
                let made = try SimulationRun.run(
                    settings, seed: configuration.seed, folder: folder, threads: configuration.threads, observer: SilentObserver())
                return (made.company, "\(people) people over \(months) months")
            }
            truth = made.truth
            workspace = try Self.fresh(output, basis: Self.simulatedBasis, now: now)
            try isOpen(workspace)
            summaries = try Self.importing([folder], into: workspace, now: now, clock: clock)
        case .oulad(let paths, _, _):
            workspace = try Self.fresh(output, basis: Self.ouladBasis, now: now)
            try isOpen(workspace)
            summaries = try Self.importing(paths, into: workspace, now: now, clock: clock, connector: "oulad")
            var joined = OULADCourses()
            for summary in summaries { if let found = summary.courses { joined.join(found) } }
            courses = joined
        case .workspace(let path):
            workspace = try WorkspaceStore.open(at: URL(filePath: path))
            try isOpen(workspace)
        }
        self.truth = truth
        self.courses = courses
        let opened = workspace
        // What is simulated or public describes nobody; real people stay pseudonyms.
        let facts = try OpenedFacts(
            opened, configuration.describesRealPeople ? .pseudonyms : .identities, threads: configuration.threads, clock: clock
        ) { try truth?.end ?? courses?.lastDay ?? Self.extractEnd($0, asOf: configuration.asOf, now: now) }
        (survey, history, outcomes, scoring) = (facts.survey, facts.history, facts.outcomes, facts.scoring)
        coverageCheck = facts.coverage
        identity = configuration.describesRealPeople ? try opened.identityAudit() : nil
        let imports = try opened.imports()
        quality = ImportQuality(imports: imports, summaries: summaries)
        inputs = imports.map { InputDigest(name: $0.source.name, digest: $0.source.digest, bytes: nil) }
    }

    /// The date of a workspace's extract: the one asked for, or the day through which the event log is filled, and never later than now.
    ///
    /// - Throws: `PipelineError.asOfBeyondFacts` where the date asked for lies after everything that is known: nobody would seem to leave.
    static func extractEnd(_ survey: FactSurvey, asOf: Int64?, now: Int64) throws -> Int64 {
        let filled = min(survey.filledThrough ?? now, now)
        guard let asOf else { return filled }
        let known = max(filled, survey.lastKnown.map { min($0, now) } ?? filled)
        guard asOf <= known + 86_400 else { throw PipelineError.asOfBeyondFacts(asOf: asOf, known: known) }
        return asOf
    }

    /// What the dates of the facts say about the end of the extract, in sentences.
    var coverage: [String] {
        let end = history.end
        var sentences: [String] = []
        let outcomes = survey.lastOutcomeKnown.map { UTCDay.text(of: $0 - $0 % 86_400) } ?? "never"
        let events = survey.lastEventKnown.map { UTCDay.text(of: $0 - $0 % 86_400) } ?? "never"
        sentences.append(
            "The newest event became known on \(events), the newest outcome on \(outcomes); the extract is taken to end on \(UTCDay.text(of: end))."
        )
        if courses == nil, let newest = survey.lastOutcomeKnown, newest + 60 * 86_400 < end {
            sentences.append(
                "No outcome became known in the last \((end - newest) / 86_400) days: if the outcome feed ends earlier than the learning log, the last "
                    + "windows only look quiet; run again with --as-of at the feed's last day.")
        }
        return sentences + self.outcomes.exclusionSentences + coverageCheck.sentences
    }

    /// What the pilot forecasts on these data.
    func plan(_ configuration: PilotConfiguration, clock: StageClock) throws -> PilotPlan {
        let all = try configuration.features.featureSet()
        let featureSet =
            configuration.usesSensitiveFeatures(simulated: truth != nil || courses != nil) ? all : all.dropping(.sensitive)
        if let courses, case .oulad(_, let train, let test) = configuration.source {
            return try OULADPlan(
                courses: courses, history: history, train: train, test: test, featureSet: featureSet, configuration: configuration,
                pseudonymKey: try pseudonymKey(configuration), clock: clock
            ).plan(courses)
        }
        return try WorkspacePlan(
            history: history, outcomes: outcomes, scoring: scoring, featureSet: featureSet, configuration: configuration,
            pseudonymKey: try pseudonymKey(configuration), clock: clock
        ).plan(directory: history.directory)
    }

    /// Of real people the secret of their workspace; where nobody is described or everybody is public, the seed, so that runs repeat.
    private func pseudonymKey(_ configuration: PilotConfiguration) throws -> [UInt8] {
        configuration.describesRealPeople ? try workspace.pseudonymKey() : Array("respite report \(configuration.seed)".utf8)
    }

    private static func importing(
        _ paths: [String], into workspace: WorkspaceStore, now: Int64, clock: StageClock, connector: String? = nil
    ) throws -> [ImportSummary] {
        try clock.stage("Import") { observer in
            var settings = ImportSettings(arrivedAt: now)
            settings.connector = connector
            let run = try ImportRun(writer: try workspace.writer(), settings: settings)
            let summaries = try paths.map { try run.run($0, observer: ProgressOnly(observer)) }
            let stored = summaries.reduce(0) { $0 + $1.counts.stored }
            return (summaries, "\(stored) facts")
        }
    }

    /// An empty workspace in the output folder; one that an earlier pilot made there of such data is made anew.
    private static func fresh(_ output: OutputFolder, basis: String, now: Int64) throws -> WorkspaceStore {
        let folder = output.url.appending(path: "workspace")
        if FileManager.default.fileExists(atPath: folder.appending(path: "respite.sqlite").path) {
            let found = try WorkspaceStore.open(at: folder).basis()?.text
            guard found == simulatedBasis || found == ouladBasis else { throw PipelineError.foreignWorkspace(path: folder.path) }
            try FileManager.default.removeItem(at: folder)
        }
        return try WorkspaceStore.create(at: folder, basis: RecordedBasis(basis), time: now).workspace
    }
}

extension OULADCourses {
    /// The end of the last presentation, UTC seconds; nothing of the protocol looks past it.
    fileprivate var lastDay: Int64? { presentations.map { $0.dayZero + Int64($0.lengthDays) * 86_400 }.max() }
}

/// Passes progress on, and nothing else: for work inside a stage that has its own beginning and end.
struct ProgressOnly: StageObserver {
    private let observer: any StageObserver

    init(_ observer: any StageObserver) { self.observer = observer }

    func began(_ stage: String) {}
    func advanced(_ done: Int, of total: Int?) { observer.advanced(done, of: total) }
    func ended(_ stage: String, detail: String) {}
    func noted(_ sentence: String) { observer.noted(sentence) }
    func recorded(_ line: String) { observer.recorded(line) }
}

/// Is told everything and says nothing.
struct SilentObserver: StageObserver {
    func began(_ stage: String) {}
    func advanced(_ done: Int, of total: Int?) {}
    func ended(_ stage: String, detail: String) {}
    func noted(_ sentence: String) {}
    func recorded(_ line: String) {}
}
