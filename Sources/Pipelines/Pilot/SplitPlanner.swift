import Labels
import Records
import Reports
import Statistics
import Validation

/// Plans the splits of a pilot on a workspace: one in time for every horizon, and for the longest one in time and by unit at once.
struct SplitPlanner {
    /// Labels as known at the extract's end, for judging.
    let tables: [LabelTable]
    /// The same labels as known at the cut, for fitting: what was learned later is not in them.
    let knownAtCut: [LabelTable]
    /// The cut of each horizon.
    let cuts: [Int: Int64]
    let feasibility: [Labels.Feasibility]
    let keys: RowKeys
    /// Unit names by group code.
    let unitNames: [String]
    let seed: UInt64
    let holdoutShare: Double

    private static let day: Int64 = 86_400

    func splits() throws -> [PilotSplit] {
        let horizons = Set(tables.map(\.horizonDays)).sorted(by: >)  // the longest leads the report
        var splits: [PilotSplit] = []
        for horizon in horizons { splits.append(try temporal(horizon)) }
        if let longest = horizons.first, let holdout = try unitHoldout(longest) { splits.append(holdout) }
        return splits
    }

    private func temporal(_ horizon: Int) throws -> PilotSplit {
        let chosen = tables.indices.filter { tables[$0].horizonDays == horizon }
        let cut = cuts[horizon]
        let planned = try chosen.map { try task($0, cut: cut, held: nil) }
        let lines = SplitLines(keys: keys, horizonDays: horizon, cut: cut, held: nil, tasks: planned)
        return PilotSplit(
            name: "temporal_\(horizon)d",
            meaning: cut.map {
                "Fitted on cutoffs whose labels were over by \(UTCDay.text(of: $0)), as they were known on that day; judged on later ones."
            } ?? "The extract is too short for a cut with a training and a test side.",
            predictionsFile: "predictions.csv", embargoDays: horizon, heldOutUnits: [],
            sharedClusterShare: lines.sharedClusterShare,
            parts: lines.lines, tasks: planned)
    }

    private func unitHoldout(_ horizon: Int) throws -> PilotSplit? {
        let chosen = tables.indices.filter { tables[$0].horizonDays == horizon }
        let known = keys.group.indices.filter { keys.group[$0] != nil }
        let outcomes = tables[chosen[0]].states.map { $0 == .positive }
        guard let cut = cuts[horizon],
            Set(known.compactMap { keys.group[$0] }).count >= 3
        else { return nil }
        let held = try GroupHoldout(.share(holdoutShare, of: .rows, seed: seed)).heldOut(keys, outcomes: outcomes)
        let planned = try chosen.map { try task($0, cut: cut, held: held) }
        let lines = SplitLines(keys: keys, horizonDays: horizon, cut: cut, held: held, tasks: planned)
        return PilotSplit(
            name: "holdout_\(horizon)d",
            meaning:
                "Fitted before \(UTCDay.text(of: cut)) without the held-out units, judged later in those units only: new people in new units.",
            predictionsFile: "predictions-holdout.csv", embargoDays: horizon,
            heldOutUnits: held.sorted().map { unitNames[Int($0)] }.sorted(), sharedClusterShare: lines.sharedClusterShare,
            parts: lines.lines, tasks: planned)
    }

    private func task(_ number: Int, cut: Int64?, held: Set<Int32>?) throws -> PilotTask {
        let table = tables[number]
        let horizon = Int64(table.horizonDays) * Self.day
        var outcomes = table.states.map { $0 == .positive }
        var train: [Int] = []
        var test: [Int] = []
        if let cut {
            train = knownAtCut[number].trainingRows(cut: cut)
            for row in train { outcomes[row] = knownAtCut[number].states[row] == .positive }
            test = table.testRows(cut: cut)
        }
        if let held {
            test = test.filter { keys.group[$0].map(held.contains) ?? false }
            let judged = Set(test.map { keys.entity[$0] })
            train = train.filter { row in
                !judged.contains(keys.entity[row]) && !(keys.group[row].map(held.contains) ?? true)
            }
        }
        let trainOutcomes = train.map { outcomes[$0] }
        let share = trainOutcomes.isEmpty ? 0 : Double(trainOutcomes.count { $0 }) / Double(trainOutcomes.count)
        let inner = InnerFolds(keys.selecting(train), outcomes: trainOutcomes, embargoSeconds: horizon, seed: seed)
        let words = TargetWords(table.target.name, horizonDays: table.horizonDays)
        return PilotTask(
            name: "\(table.target.name)_\(table.horizonDays)d", target: table.target.name, horizonDays: table.horizonDays,
            title: words.title, event: words.event, eventOfMany: words.eventOfMany,
            otherwise: words.otherwise, train: train, test: test, outcomes: outcomes,
            reference: [Double](repeating: share, count: test.count), innerFolds: inner.folds, innerFoldsMeaning: inner.meaning,
            subsets: unseen(train: train, test: test, held: held), shownMoments: Array(Set(test.map { keys.cutoff[$0] })).sorted(),
            feasibility: held == nil ? FeasibilityLine(inBrief: feasibility[number]) : nil, notes: notes(table, cut: cut))
    }

    private func unseen(train: [Int], test: [Int], held: Set<Int32>?) -> [PilotTask.Subset] {
        guard held == nil else { return [] }
        let seen = Set(train.map { keys.cluster[$0] })
        let new = test.indices.filter { !seen.contains(keys.cluster[test[$0]]) }
        return [.init(scope: .unseenOnly, label: "people of whom nothing was trained on", rows: new)]
    }

    private func notes(_ table: LabelTable, cut: Int64?) -> [String] {
        guard let cut else { return [] }
        let apart = table.contaminatedTestRows(cut: cut)
        guard !apart.isEmpty else { return [] }
        let events = apart.count { table.states[$0] == .positive }
        return [
            "\(apart.count) test snapshots (\(events) with the event) had support in their window and are not judged: it may have changed the outcome."
        ]
    }
}

/// A target in words.
struct TargetWords {
    let title: String
    /// The rule, in a sentence.
    let meaning: String
    let event: String
    let eventOfMany: String
    let otherwise: String

    init(_ target: String, horizonDays: Int) {
        switch target {
        case "attrition":
            title = "Resignation within \(horizonDays) days"
            meaning = "A resignation, dated by its notice where that is known, else by the last day. Other exits count as no event."
            event = "resigns within \(horizonDays) days"
            eventOfMany = "resign within \(horizonDays) days"
            otherwise = "does not"
        case "burnout":
            title = "Burnout outcome within \(horizonDays) days"
            meaning =
                "The first of: a case confirmed by a manager or occupational health, sick leave of 14 days or more (whatever its cause), a CBI survey score "
                + "of 50 or more. People on sick leave, or with such an outcome in the 180 days before, are not in question; any exit counts as no event."
            event = "has a burnout outcome within \(horizonDays) days"
            eventOfMany = "have a burnout outcome within \(horizonDays) days"
            otherwise = "has none"
        default:
            title = "\(target) within \(horizonDays) days"
            meaning = "The first time the rule of the target \(target) holds."
            event = "has the outcome \(target) within \(horizonDays) days"
            eventOfMany = "have the outcome \(target) within \(horizonDays) days"
            otherwise = "has not"
        }
    }
}
