import Ingestion
import Statistics

/// Splits A (a cohort held out) and A-strict (what a deployment on the first test day could have had) of OULAD's protocol.
struct OULADSplits {
    let rows: PilotRows
    let made: OULADSnapshots
    let courses: OULADCourses
    let train: [String]
    let test: [String]
    let seed: UInt64

    private enum Target: CaseIterable {
        case w28, f
    }

    func splits() -> [PilotSplit] { [cohort(), strict()] }

    private func code(_ row: Int) -> String { courses.presentations[made.presentation[row]].code }

    private var trainingRows: [Int] {
        let wanted = Set(train)
        return made.day.indices.filter { wanted.contains(code($0)) }
    }

    private var testRows: [Int] {
        let wanted = Set(test)
        return made.day.indices.filter { wanted.contains(code($0)) }
    }

    private func cohort() -> PilotSplit {
        let fitted = trainingRows
        let tasks = Target.allCases.map { task($0, train: fitted) }
        let lines = SplitLines(
            keys: rows.dataset.keys, train: fitted, test: testRows,
            trained: ("presentations \(train.joined(separator: ", "))", "the training cohorts"),
            tested: ("presentations \(test.joined(separator: ", "))", "the cohort held out"), leftOut: [])
        return PilotSplit(
            name: "A",
            meaning:
                "A cohort held out: trained on \(train.joined(separator: " and ")), tested on \(test.joined(separator: " and ")). Some training labels end after the test cohort began.",
            predictionsFile: "predictions.csv", embargoDays: nil, heldOutUnits: [], sharedClusterShare: lines.sharedClusterShare,
            parts: lines.lines, tasks: tasks)
    }

    private func strict() -> PilotSplit {
        let start = testStart
        let withdrawal = trainingRows.filter { labelEnd($0) < start }
        let final = trainingRows.filter { presentationEnd($0) < start }
        let tasks = [task(.w28, train: withdrawal), task(.f, train: final)]
        let used = Set(withdrawal)
        let lines = SplitLines(
            keys: rows.dataset.keys, train: withdrawal, test: testRows,
            trained: (
                "training snapshots whose 28 days were over",
                "known on the first day of the test cohort (F: presentations that had ended)"
            ),
            tested: ("presentations \(test.joined(separator: ", "))", "the cohort held out"),
            leftOut: [
                (
                    "training snapshots whose 28 days were not over", "their labels were not known yet",
                    trainingRows.filter { !used.contains($0) }
                )
            ])
        return PilotSplit(
            name: "A-strict",
            meaning:
                "What a deployment on the first day of \(test.joined(separator: " and ")) could have had: only labels that were over by then.",
            predictionsFile: "predictions-strict.csv", embargoDays: nil, heldOutUnits: [],
            sharedClusterShare: lines.sharedClusterShare, parts: lines.lines, tasks: tasks)
    }

    /// Day 0 of the earliest test presentation, UTC seconds.
    private var testStart: Int64 {
        let wanted = Set(test)
        return courses.presentations.filter { wanted.contains($0.code) }.map(\.dayZero).min() ?? .max
    }

    /// The day on which the 28 days of a row end, UTC seconds of its midnight.
    private func labelEnd(_ row: Int) -> Int64 {
        courses.presentations[made.presentation[row]].dayZero + Int64(made.day[row] + OULADSnapshots.horizonDays) * 86_400
    }

    private func presentationEnd(_ row: Int) -> Int64 {
        let presentation = courses.presentations[made.presentation[row]]
        return presentation.dayZero + Int64(presentation.lengthDays) * 86_400
    }

    private func task(_ target: Target, train fitted: [Int]) -> PilotTask {
        let outcomes = target == .w28 ? made.withdrawsWithin28 : made.failsOrWithdraws
        let judged = testRows
        let trainOutcomes = fitted.map { outcomes[$0] }
        let inner = InnerFolds(
            blocks: fitted.map { row in Int32(train.firstIndex(of: code(row)) ?? 0) }, rows.dataset.keys.selecting(fitted),
            outcomes: trainOutcomes, blockName: "presentation", seed: seed)
        return PilotTask(
            name: target == .w28 ? "W28" : "F", target: target == .w28 ? "W28" : "F",
            horizonDays: target == .w28 ? OULADSnapshots.horizonDays : nil,
            title: target == .w28 ? "Withdrawal within 28 days (W28)" : "Fail or withdrawal in the end (F)",
            event: target == .w28 ? "withdraws within 28 days" : "fails or withdraws in the end",
            eventOfMany: target == .w28 ? "withdraw within 28 days" : "fail or withdraw in the end",
            otherwise: target == .w28 ? "does not" : "passes", train: fitted, test: judged, outcomes: outcomes,
            reference: shareByDay(trainingRows, outcomes, for: judged), innerFolds: inner.folds, innerFoldsMeaning: inner.meaning,
            subsets: subsets(train: fitted, test: judged), shownMoments: [0, 14, 28, 56, 84, 112, 140],
            feasibility: nil, notes: [])
    }

    /// The event share of each test row's day over all snapshots of the training presentations, also on A-strict, so that the skill of both
    /// splits has one reference; where a day has none, the share over all of them.
    private func shareByDay(_ fitted: [Int], _ outcomes: [Bool], for judged: [Int]) -> [Double] {
        var counts: [Int: (rows: Int, events: Int)] = [:]
        for row in fitted {
            counts[made.day[row], default: (0, 0)].rows += 1
            if outcomes[row] { counts[made.day[row], default: (0, 0)].events += 1 }
        }
        let all = fitted.isEmpty ? 0 : Double(fitted.count { outcomes[$0] }) / Double(fitted.count)
        return judged.map { row in counts[made.day[row]].map { Double($0.events) / Double($0.rows) } ?? all }
    }

    private func subsets(train fitted: [Int], test judged: [Int]) -> [PilotTask.Subset] {
        let clusters = rows.dataset.keys.cluster
        let seen = Set(trainingRows.map { clusters[$0] })
        return [
            .init(scope: .fromDay14, label: "from day 14 on", rows: judged.indices.filter { made.day[judged[$0]] >= 14 }),
            .init(
                scope: .unseenOnly, label: "students who are not in the training presentations",
                rows: judged.indices.filter { !seen.contains(clusters[judged[$0]]) }),
        ]
    }
}
