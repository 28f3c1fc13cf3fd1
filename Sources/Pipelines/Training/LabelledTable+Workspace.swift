import Features
import Foundation
import Governance
import Labels
import Records
import Reports
import Statistics
import Workspace

extension LabelledTable {
    /// The snapshots of a workspace on every Monday from 90 days after its first activity, with features and labels as known at the extract's date.
    ///
    /// Help requests, posts and late-night use are among the features only where the workspace records that this was agreed.
    ///
    /// - Throws: `PipelineError.coverageFailed` where those who left are not covered, and the errors of the gate and the stages.
    init(_ request: TableRequest, workspace: WorkspaceStore, now: Int64, clock: StageClock, observer: any StageObserver) throws {
        let threads = request.threads
        let facts = try OpenedFacts(workspace, .pseudonyms, threads: threads, clock: clock) {
            try PilotData.extractEnd($0, asOf: request.asOf, now: now)
        }
        try facts.coverage.heed(accepting: request.acceptedCoverage, in: workspace, now: now, observer: observer)
        let all = try request.features.featureSet()
        let set = try workspace.sensitiveAgreement(for: .training) == nil ? all.dropping(.sensitive) : all
        let labelling = try Labelling(
            targets: [request.target], horizonsDays: [request.horizonDays],
            leavesOutCompetingExits: request.leavesOutCompetingExits, contamination: request.contamination)
        let outcomes = facts.outcomes
        let start = try outcomes.firstActivityDay(threads: threads) ?? outcomes.end
        let first = start + Int64(WorkspacePlan.longestWindowDays) * 86_400
        let (snapshots, table) = try clock.stage("Snapshots and labels") { _ in
            let cutoffs = SnapshotSchedule.mondays.cutoffs(from: first, through: outcomes.end)
            let snapshots = try labelling.snapshots(of: outcomes, at: cutoffs, threads: threads)
            let table = try labelling.labels(of: outcomes, for: snapshots, threads: threads)[0]
            return ((snapshots, table), "\(snapshots.count) snapshots on \(cutoffs.count) Mondays")
        }
        let history = facts.history
        let matrix = try clock.stage("Features") { observer in
            let rows = try FeatureEngine(featureSet: set, groupBy: request.features.groupBy).compute(
                history: history, snapshots: snapshots, threads: threads
            ) { observer.advanced($0, of: snapshots.count) }
            return (rows.matrix, "\(snapshots.count) rows of \(set.count) features")
        }
        data = Dataset(
            columns: set.columns, matrix: matrix,
            keys: RowKeys(
                entity: snapshots.person, cluster: clusterCodes(of: history.directory, snapshots),
                group: try unitsInForce(history, snapshots, threads: threads).map { $0 }, cutoff: snapshots.t0))
        self.outcomes = table.states.map(\.outcome)
        isContaminated = table.contamination.map(request.contamination.leavesOut)
        weights = nil
        secondsToEvent = table.secondsToEvent
        persons = history.directory.persons.map(\.id)
        groupNames = history.directory.labels
        columnFamilies = set.definitions.map(ColumnFamily.init)
        target = TableTarget(
            name: request.target.name, meaning: TargetWords(request.target.name, horizonDays: request.horizonDays).meaning,
            horizonDays: request.horizonDays)
        origin = TableOrigin(
            kind: .workspace, dataDigest: history.dataDigest, featureSet: set.hash, asOf: outcomes.end,
            cutoffs: "every Monday from \(UTCDay.text(of: first))",
            notes: table.sentences + table.counts.compositeLines
                + Self.delays(try outcomes.knowledgeDelays(threads: threads), of: request.target) + facts.coverage.sentences)
        knownAt = { moment in
            try labelling.labels(of: outcomes, for: snapshots, asKnownAt: moment, threads: threads)[0].states.map(\.outcome)
        }
    }
}

extension LabelledTable {
    /// How soon the target's outcomes are learned of, a sentence each: what was learned of after the extract's date is still a 0 in it.
    private static func delays(_ delays: [KnowledgeDelay], of target: Target) -> [String] {
        let kinds = Set(target.rule.parts.map(\.kind.rawValue))
        return delays.filter { kinds.contains($0.kind) && $0.facts >= TaskRun.fewestPeople }.compactMap { delay in
            guard let share = delay.share(within: 30), let longest = delay.longestDays else { return nil }
            return
                "\(delay.kind): about \(NumberText.percent(share)) are learned of within 30 days of happening (\(delay.facts) facts, the longest delay seen is "
                + "\(longest) days); those learned of later count as no event until then."
        }
    }
}

extension LabelState {
    /// Whether the event came; `nil` where that is not known, or where the row is not in question.
    var outcome: Bool? {
        switch self {
        case .positive: true
        case .negative: false
        case .unknown, .excluded: nil
        }
    }
}

extension LabelTable {
    /// Seconds from the cutoff to the event of positive rows.
    var secondsToEvent: [Int64?] {
        states.indices.map { row in
            guard states[row] == .positive, let record = records[row], record.end == .event else { return nil }
            return record.durationSeconds
        }
    }

    /// What became of the snapshots, in sentences.
    var sentences: [String] {
        let known = states.count { $0.isKnown }
        let open = states.count { $0 == .unknown(.windowNotOver) }
        let unascertained = states.count { $0 == .unknown(.unascertained) }
        let excluded = states.count { if case .excluded = $0 { true } else { false } }
        let marked = states.indices.count { states[$0].isKnown && contaminationPolicy.leavesOut(contamination[$0]) }
        var sentences = [
            "\(count) snapshots: \(known) with a known outcome, \(open) whose window is not over, \(excluded) not in question."
        ]
        if unascertained > 0 { sentences.append("\(unascertained) rest on a survey that was not answered, and are left out.") }
        if marked > 0 {
            sentences.append(
                "\(marked) had support in their window, which may have changed the outcome; they are left out of fitting and judged apart."
            )
        }
        return sentences
    }
}
