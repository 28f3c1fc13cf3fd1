import Features
import Governance
import Labels
import Records
import Statistics
import Validation

/// A pilot on the facts of a workspace: Mondays, attrition and burnout, a temporal split for every horizon, and whole units held out.
struct WorkspacePlan {
    let rows: PilotRows
    let splits: [PilotSplit]
    let tables: [LabelTable]
    let feasibility: [Labels.Feasibility]
    let featureSet: FeatureSet
    /// The unit of each row as a label; `nil` where it is unknown.
    let units: [Code?]

    private static let day: Int64 = 86_400
    static let longestWindowDays = 90
    /// The share of rows in held-out units.
    private static let holdoutShare = 0.2

    /// Makes snapshots, labels, features and splits.
    ///
    /// - Parameters:
    ///   - history: Opened for features through the extract's date.
    ///   - outcomes: Opened for labels through the extract's date.
    ///   - scoring: Opened for scoring through the extract's date: of whom forecasts may be written.
    ///   - featureSet: The columns wanted.
    init(
        history: ConsentedHistory, outcomes: OutcomeHistory, scoring: ConsentedHistory, featureSet: FeatureSet,
        configuration: PilotConfiguration,
        pseudonymKey: [UInt8], clock: StageClock
    ) throws {
        let threads = configuration.threads
        let labelling = try Labelling(horizonsDays: configuration.horizonsDays)
        let start = try outcomes.firstActivityDay(threads: threads) ?? outcomes.end
        let firstCutoff = start + Int64(Self.longestWindowDays) * Self.day
        let (snapshots, tables) = try clock.stage("Snapshots and labels") { _ in
            let cutoffs = SnapshotSchedule.mondays.cutoffs(from: firstCutoff, through: outcomes.end)
            let snapshots = try labelling.snapshots(of: outcomes, at: cutoffs, threads: threads)
            let tables = try labelling.labels(of: outcomes, for: snapshots, threads: threads)
            return ((snapshots, tables), "\(snapshots.count) snapshots on \(cutoffs.count) Mondays")
        }
        let features = try clock.stage("Features") { observer in
            let matrix = try FeatureEngine(featureSet: featureSet, groupBy: configuration.features.groupBy).compute(
                history: history, snapshots: snapshots, threads: threads
            ) { observer.advanced($0, of: snapshots.count) }
            return (matrix, "\(snapshots.count) rows of \(featureSet.count) features")
        }
        let units = try unitsInForce(history, snapshots, threads: threads)
        let codes = units.map { $0 }
        func assess(_ table: LabelTable, cut: Int64?) throws -> Labels.Feasibility {
            try Labels.Feasibility.assess(
                table, extractStart: start, longestWindowDays: Self.longestWindowDays, columns: featureSet.count, groups: codes,
                cut: cut)
        }
        // One cut a horizon, proposed for the first target, so that all targets of a split are fitted and judged on the same days.
        var cuts: [Int: Int64] = [:]
        for horizon in configuration.horizonsDays {
            guard let table = tables.first(where: { $0.horizonDays == horizon }) else { continue }
            cuts[horizon] = try assess(table, cut: nil).proposedCut
        }
        feasibility = try tables.map { try assess($0, cut: cuts[$0.horizonDays]) }
        let knownAtCut = try tables.map { table in
            guard let cut = cuts[table.horizonDays] else { return table }
            let then = try Labelling(targets: [table.target], horizonsDays: [table.horizonDays])
            return try then.labels(of: outcomes, for: snapshots, asKnownAt: cut, threads: threads)[0]
        }
        let keys = RowKeys(
            entity: snapshots.person, cluster: clusterCodes(of: history.directory, snapshots), group: codes, cutoff: snapshots.t0)
        rows = PilotRows(
            dataset: Dataset(columns: featureSet.columns, matrix: features.matrix, keys: keys),
            persons: history.directory.persons.map(\.id),
            moment: .init(name: "t0", values: snapshots.t0) { UTCDay.text(of: $0) }, recencyStratum: nil,
            pseudonymKey: pseudonymKey,
            mayBeScored: zip(snapshots.person, snapshots.t0).map { scoring.permittedPeriods(person: Int($0)).contains($1) })
        self.tables = tables
        self.featureSet = featureSet
        self.units = units
        let planner = SplitPlanner(
            tables: tables, knownAtCut: knownAtCut, cuts: cuts, feasibility: feasibility, keys: keys,
            unitNames: history.directory.labels, seed: configuration.seed,
            holdoutShare: Self.holdoutShare)
        splits = try planner.splits()
    }
}

/// The cluster of each snapshot: persons who are one human have one code.
func clusterCodes(of directory: FactDirectory, _ snapshots: Snapshots) -> [Int32] {
    var codes: [String: Int32] = [:]
    let byPerson = directory.persons.map { person -> Int32 in
        if let known = codes[person.cluster] { return known }
        let code = Int32(codes.count)
        codes[person.cluster] = code
        return code
    }
    return snapshots.person.map { byPerson[Int($0)] }
}
